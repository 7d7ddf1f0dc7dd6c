import type { Queryable, Row } from "../../database/db.ts";
import type { Scope } from "../shapes.ts";
import { quoteTerm } from "./lexemes.ts";
import type { WeighedTerm } from "./rank.ts";
import { DOCUMENTS_IN_SCOPE, scopeParams } from "./visibility.ts";

/** Passages that are ranked exactly, at least; several times what is asked for, if that is more. */
const RANKED_EXACTLY = 200;

/** Where a passage stands in the store. */
export interface Place extends Row {
  readonly document_id: number;
  readonly first_byte: number;
}

/** A passage as ranking takes it. */
export interface Candidate extends Place {
  readonly document: string;
  readonly label: string;
  readonly reference: string;
  readonly body_terms: number;
  readonly lexemes: string;
  readonly title: string;
}

/**
 * Candidates by words: those that hold one of the finding terms and are best by a rough score over all terms.
 *
 * A single term's `ts_rank` over equal weights is a saturating count of its occurrences; times idf and held
 * against the length it is close to BM25 and computed where the candidates are.
 */
export async function findCandidates(
  db: Queryable,
  scope: Scope,
  terms: readonly WeighedTerm[],
  finding: readonly string[],
  meanBodyTerms: number,
  limit: number,
): Promise<readonly Candidate[]> {
  if (terms.length === 0) return [];
  const params = [...scopeParams(scope)];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const query = bind(finding.map(quoteTerm).join(" | "));
  const rough = terms
    .map(
      ({ term, idf }) =>
        `${bind(idf)}::float8 * ts_rank('{1,1,1,1}', t.lexemes, ${bind(quoteTerm(term))}::tsquery)`,
    )
    .join(" + ");
  return db.query<Candidate>(
    `WITH visible AS MATERIALIZED (${DOCUMENTS_IN_SCOPE}),
     candidate AS (
       SELECT t.*, visible.digest AS document, visible.slug || '@' || visible.version AS reference,
         (${rough}) / (0.5 + 0.5 * least(4, t.body_terms / ${bind(meanBodyTerms)}::float8)) AS rough
       FROM passage_terms t JOIN visible ON visible.id = t.document_id
       WHERE t.label = ANY($1::text[]) AND t.lexemes @@ ${query}::tsquery)
     SELECT document_id, document, label, reference, first_byte, body_terms, lexemes::text AS lexemes,
       (SELECT d.artifact ->> 'title' FROM document d WHERE d.id = document_id) AS title
     FROM (
       SELECT * FROM candidate ORDER BY rough DESC, document, first_byte, reference COLLATE "C"
       LIMIT ${bind(Math.max(RANKED_EXACTLY, limit * 4))}::int) AS best`,
    params,
  );
}

/** The passages at these places, as candidates; only such as the labels may see. */
export function loadCandidates(
  db: Queryable,
  labels: readonly string[],
  places: readonly Place[],
): Promise<readonly Candidate[]> {
  return db.query<Candidate>(
    `SELECT t.document_id, d.digest AS document, t.label, v.reference, t.first_byte, t.body_terms,
       t.lexemes::text AS lexemes, d.artifact ->> 'title' AS title
     FROM unnest($2::bigint[], $3::bigint[]) AS wanted (document_id, first_byte)
     JOIN passage_terms t ON t.document_id = wanted.document_id AND t.first_byte = wanted.first_byte
     JOIN document d ON d.id = t.document_id JOIN dataset_version v ON v.id = d.version_id
     WHERE t.label = ANY($1::text[])`,
    [[...labels], ...columnsOf(places)],
  );
}

/** Places as two arrays, for statements that join them. */
export function columnsOf(places: readonly Place[]): readonly (readonly number[])[] {
  return [places.map(({ document_id }) => document_id), places.map(({ first_byte }) => first_byte)];
}

/** The order of passages that score alike: by text, place in it, version. */
export function compareCandidates(one: Candidate, other: Candidate): number {
  return (
    compareText(one.document, other.document) ||
    one.first_byte - other.first_byte ||
    compareText(one.reference, other.reference)
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

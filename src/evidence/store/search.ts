import type { Queryable, Row } from "../../database/db.ts";
import type { Found, Scope, SearchPassages } from "../shapes.ts";
import { indexTerms, namesTitle, occurrenceOf, phraseOf, quoteTerm } from "./lexemes.ts";
import { idf, scorePassage, type RankContext, type WeighedTerm } from "./rank.ts";
import { variantsOf, type Variant } from "./spelling.ts";
import { loadPassages, PASSAGE_LIST_COLUMNS, type ListedRow } from "./stored-passages.ts";
import { countsFor, type Counts } from "./term-counts.ts";
import { CURRENT_VERSIONS, DOCUMENTS_IN_SCOPE, scopeParams } from "./visibility.ts";

/** Longer questions are searched by this many of their rarest words. */
const MOST_TERMS = 32;
/** Passages that the database ranks roughly; the words that bring more are left out of finding, not ranking. */
const CANDIDATE_BUDGET = 3_000;
/** A word in more than this share of what can be seen finds nothing by itself. */
const COMMON_SHARE = 0.02;
/** Passages that are ranked exactly, at least; several times what is asked for, if that is more. */
const RANKED_EXACTLY = 200;

/** What a word counts for that only resembles the one asked for. */
const VARIANT_SHARE = 0.7;

/**
 * Searches by words: candidates by the text index, first ranked roughly in the database, the best of them
 * exactly. A word that stands nowhere is taken for the one it most likely misspells. All figures come from the
 * labels of the scope alone, and the order is the same for the same store: by score, then place in the
 * document, then version.
 */
export function searchIn(db: Queryable): SearchPassages {
  return async (question, scope, limit) => {
    const terms = [...new Set(indexTerms(question))];
    if (terms.length === 0 || limit < 1) return [];
    const counts = await countsFor(db, CURRENT_VERSIONS, scope.labels, terms);
    const unknown = terms.filter((term) => frequency(counts, term) === 0);
    const variants = await variantsOf(db, CURRENT_VERSIONS, scope.labels, unknown);
    const weighed = weigh(terms, counts, variants);
    const candidates = await findCandidates(db, scope, weighed, counts, limit);
    const context = {
      terms: weighed,
      meanBodyTerms: counts.meanBodyTerms,
      rarestIdf: idf(counts.passages, 1),
      phrase: phraseOf(question),
    };
    const best = candidates
      .map((candidate) => ({ candidate, score: scoreOf(candidate, context) }))
      .sort((one, other) => other.score - one.score || compareCandidates(one.candidate, other.candidate))
      .slice(0, limit);
    return loadFound(db, best, limit);
  };
}

interface SearchTerm extends WeighedTerm {
  /** In how many passages it stands. */
  readonly passages: number;
}

/** The question's terms that occur, or whose variants do, in its order, with their weights. */
function weigh(
  terms: readonly string[],
  counts: Counts,
  variants: ReadonlyMap<string, Variant>,
): readonly SearchTerm[] {
  const occurring = terms.flatMap((term): readonly SearchTerm[] => {
    const passages = frequency(counts, term);
    if (passages > 0) return [{ term, passages, idf: idf(counts.passages, passages) }];
    const variant = variants.get(term);
    if (!variant || terms.includes(variant.term)) return [];
    return [{ ...variant, idf: VARIANT_SHARE * idf(counts.passages, variant.passages) }];
  });
  const rarest = occurring.toSorted((one, other) => one.passages - other.passages);
  const kept = new Set(rarest.slice(0, MOST_TERMS));
  return occurring.filter((term) => kept.has(term));
}

function frequency(counts: Counts, term: string): number {
  return counts.withTerm.get(term) ?? 0;
}

/**
 * Terms that find candidates: all, while they bring no more passages than can be ranked; else the rare ones,
 * rarest first, as far as the budget goes, and always the rarest.
 */
function findingTerms(terms: readonly SearchTerm[], visible: number): readonly string[] {
  const common = Math.max(visible * COMMON_SHARE, CANDIDATE_BUDGET / 10);
  const taken: string[] = [];
  let sum = 0;
  for (const { term, passages } of terms.toSorted((one, other) => one.passages - other.passages)) {
    sum += passages;
    const fits = sum <= CANDIDATE_BUDGET && (passages <= common || sum <= CANDIDATE_BUDGET / 2);
    if (taken.length > 0 && !fits) break;
    taken.push(term);
  }
  return taken;
}

interface Candidate extends Row {
  readonly document_id: number;
  readonly document: string;
  readonly label: string;
  readonly reference: string;
  readonly first_byte: number;
  readonly body_terms: number;
  readonly lexemes: string;
  readonly title: string;
}

/**
 * A single term's `ts_rank` over equal weights is a saturating count of its occurrences; times idf and held
 * against the length it is close to BM25 and computed where the candidates are.
 */
async function findCandidates(
  db: Queryable,
  scope: Scope,
  terms: readonly SearchTerm[],
  counts: Counts,
  limit: number,
): Promise<readonly Candidate[]> {
  if (terms.length === 0) return [];
  const params = [...scopeParams(scope)];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const query = bind(findingTerms(terms, counts.passages).map(quoteTerm).join(" | "));
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
         (${rough}) / (0.5 + 0.5 * least(4, t.body_terms / ${bind(counts.meanBodyTerms)}::float8)) AS rough
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

function scoreOf(candidate: Candidate, context: RankContext & { readonly phrase: string }): number {
  const passage = {
    occurrences: context.terms.map(({ term }) => occurrenceOf(term, candidate.lexemes)),
    bodyTerms: candidate.body_terms,
    titleNamed: namesTitle(context.phrase, candidate.title),
  };
  return scorePassage(passage, context);
}

function compareCandidates(one: Candidate, other: Candidate): number {
  return (
    compareText(one.document, other.document) ||
    one.first_byte - other.first_byte ||
    compareText(one.reference, other.reference)
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

async function loadFound(
  db: Queryable,
  best: readonly { candidate: Candidate; score: number }[],
  limit: number,
): Promise<readonly Found[]> {
  if (best.length === 0) return [];
  const rows = await db.query<ListedRow>(
    `SELECT ${PASSAGE_LIST_COLUMNS} FROM unnest($2::bigint[], $3::bigint[]) AS wanted (document_id, first_byte)
     JOIN passage p ON p.document_id = wanted.document_id AND p.first_byte = wanted.first_byte
     JOIN document d ON d.id = p.document_id JOIN dataset_version v ON v.id = d.version_id
     WHERE p.label = ANY($1::text[])`,
    [
      [...new Set(best.map(({ candidate }) => candidate.label))],
      best.map(({ candidate }) => candidate.document_id),
      best.map(({ candidate }) => candidate.first_byte),
    ],
  );
  const passages = loadPassages(rows);
  const byPlace = new Map(rows.map((row, i) => [`${row.document_id} ${row.first_byte}`, passages[i]]));
  return best
    .flatMap(({ candidate, score }) => {
      const passage = byPlace.get(`${candidate.document_id} ${candidate.first_byte}`);
      return passage ? [{ passage, score }] : [];
    })
    .slice(0, limit);
}

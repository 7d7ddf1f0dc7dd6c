import type { Queryable } from "../../database/db.ts";

/** Bucket of the versions that stand for everyone who may read their label. */
export const COMMON_BUCKET = 0;

const FLUSH_TERMS = 50_000;

/** Sums up the passages of a version while they are admitted; memory is bounded by flushing. */
export class TermCounter {
  readonly #tx: Queryable;
  readonly #label: string;
  readonly #bucket: number;
  #terms = new Map<string, number>();
  #passages = 0;
  #bodyTerms = 0;

  constructor(tx: Queryable, label: string, bucket: number) {
    this.#tx = tx;
    this.#label = label;
    this.#bucket = bucket;
  }

  /** Counts one passage with its distinct terms. */
  add(terms: readonly string[], bodyTerms: number): void {
    this.#passages += 1;
    this.#bodyTerms += bodyTerms;
    for (const term of terms) this.#terms.set(term, (this.#terms.get(term) ?? 0) + 1);
  }

  /** Writes what has been counted; unless `all`, only when much has gathered. */
  async flush(all: boolean): Promise<void> {
    if (!all && this.#terms.size < FLUSH_TERMS) return;
    const terms = [...this.#terms];
    this.#terms = new Map();
    await this.#tx.query(ADD_TERMS, [
      this.#label,
      this.#bucket,
      terms.map(([term]) => term),
      terms.map(([, count]) => count),
    ]);
    await this.#tx.query(ADD_PASSAGES, [this.#label, this.#bucket, this.#passages, this.#bodyTerms]);
    this.#passages = 0;
    this.#bodyTerms = 0;
  }
}

const ADD_TERMS = `
  INSERT INTO term_count (label, term, bucket, passages)
  SELECT $1::text, term, $2::bigint, passages FROM unnest($3::text[], $4::bigint[]) AS t (term, passages)
  ORDER BY term
  ON CONFLICT (label, term, bucket) DO UPDATE SET passages = term_count.passages + excluded.passages`;

const ADD_PASSAGES = `
  INSERT INTO passage_count (label, bucket, passages, body_terms)
  VALUES ($1::text, $2::bigint, $3::bigint, $4::bigint)
  ON CONFLICT (label, bucket) DO UPDATE SET passages = passage_count.passages + excluded.passages,
    body_terms = passage_count.body_terms + excluded.body_terms`;

/** Which bucket a version is counted in; null when nobody can cite it. */
export type Bucket = number | null;

const STANDING = `
  SELECT v.id, v.label, v.withdrawn_at IS NOT NULL AS withdrawn,
    coalesce(bool_or(s.label = v.label), false) AS superseded_within,
    coalesce(bool_or(s.label <> v.label), false) AS superseded_across
  FROM dataset_version v
  LEFT JOIN dataset_version s ON s.supersedes = v.reference AND s.id <> v.id
  WHERE v.reference = $1 GROUP BY v.id`;

/** A version with the bucket in which its present standing puts it; undefined when it is not there. */
export async function standingOf(
  tx: Queryable,
  reference: string,
): Promise<{ id: number; label: string; bucket: Bucket } | undefined> {
  const [row] = await tx.query<{
    id: number;
    label: string;
    withdrawn: boolean;
    superseded_within: boolean;
    superseded_across: boolean;
  }>(STANDING, [reference]);
  if (!row) return undefined;
  const nobody = row.withdrawn || row.superseded_within;
  return {
    id: row.id,
    label: row.label,
    bucket: nobody ? null : row.superseded_across ? row.id : COMMON_BUCKET,
  };
}

/**
 * Moves an admitted version's sums from one bucket to another, or out. They are counted anew from its passages,
 * so that nothing need be kept apart for the rare day on which a version is superseded or withdrawn.
 */
export async function moveCounts(
  tx: Queryable,
  version: { readonly id: number; readonly label: string },
  from: Bucket,
  to: Bucket,
): Promise<void> {
  if (from === to) return;
  for (const [bucket, sign] of [
    [from, -1],
    [to, 1],
  ] as const) {
    if (bucket === null) continue;
    await tx.query(SHIFT_TERMS, [version.label, bucket, version.id, sign]);
    await tx.query(SHIFT_PASSAGES, [version.label, bucket, version.id, sign]);
  }
  await tx.query("DELETE FROM term_count WHERE label = $1 AND bucket = $2 AND passages = 0", [
    version.label,
    from,
  ]);
}

const TERMS_OF_VERSION = `
  FROM passage_terms t JOIN document d ON d.id = t.document_id
  WHERE t.label = $1::text AND d.version_id = $3::bigint`;

const SHIFT_TERMS = `
  INSERT INTO term_count (label, term, bucket, passages)
  SELECT $1::text, term, $2::bigint, $4::int * count(*)
  FROM (SELECT unnest(tsvector_to_array(t.lexemes)) AS term ${TERMS_OF_VERSION}) AS occurring
  GROUP BY term ORDER BY term
  ON CONFLICT (label, term, bucket) DO UPDATE SET passages = term_count.passages + excluded.passages`;

const SHIFT_PASSAGES = `
  INSERT INTO passage_count (label, bucket, passages, body_terms)
  SELECT $1::text, $2::bigint, $4::int * count(*), $4::int * coalesce(sum(t.body_terms), 0)
  ${TERMS_OF_VERSION}
  ON CONFLICT (label, bucket) DO UPDATE SET passages = passage_count.passages + excluded.passages,
    body_terms = passage_count.body_terms + excluded.body_terms`;

const COUNTS = `
  SELECT wanted.term, coalesce(sum(c.passages), 0)::float8 AS passages
  FROM unnest($2::text[]) AS wanted (term)
  LEFT JOIN term_count c ON c.term = wanted.term AND c.label = ANY($1::text[])
    AND (c.bucket = 0 OR c.bucket IN (SELECT id FROM contested))
  GROUP BY wanted.term`;

/** What ranking needs to know of all that some labels can see. */
export interface Counts {
  readonly passages: number;
  readonly meanBodyTerms: number;
  /** In how many passages each wanted term stands. */
  readonly withTerm: ReadonlyMap<string, number>;
}

/**
 * Sums over what the labels can see, whatever the rest of the scope. `currentVersions` is SQL giving the ids
 * that stand for the labels ($1): a hidden version reaches no sum.
 */
export async function countsFor(
  db: Queryable,
  currentVersions: string,
  labels: readonly string[],
  terms: readonly string[],
): Promise<Counts> {
  const rows = await db.query<{ term: string | null; passages: number; body_terms: number | null }>(
    `WITH contested AS (SELECT id FROM (${currentVersions}) v)
     SELECT NULL AS term, coalesce(sum(passages), 0)::float8 AS passages,
       coalesce(sum(body_terms), 0)::float8 AS body_terms FROM passage_count
     WHERE label = ANY($1::text[]) AND (bucket = 0 OR bucket IN (SELECT id FROM contested))
     UNION ALL SELECT term, passages, NULL FROM (${COUNTS}) counted`,
    [[...labels], [...terms]],
  );
  const totals = rows.find(({ term }) => term === null);
  const passages = totals?.passages ?? 0;
  return {
    passages,
    meanBodyTerms: passages === 0 ? 1 : Math.max(1, (totals?.body_terms ?? 0) / passages),
    withTerm: new Map(rows.flatMap((row) => (row.term === null ? [] : [[row.term, row.passages]]))),
  };
}

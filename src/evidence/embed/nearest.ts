import type { Queryable, Row } from "../../database/db.ts";
import type { Scope } from "../shapes.ts";
import { columnsOf, type Place } from "../store/candidates.ts";
import { DOCUMENTS_IN_SCOPE, scopeParams } from "../store/visibility.ts";
import { SEGMENT_COLUMNS, sizedVector, withinSegment, type Segment } from "./segments.ts";
import { SCALE, vectorLiteral } from "./store-vectors.ts";

/** A passage's place with its similarity to what was asked: a cosine, 1 at most. */
export interface Near extends Place {
  readonly similarity: number;
}

/**
 * Numbers that are compared one by one before an index is worth its while: less than 0.1 s of an idle core.
 * Measured: an index misses up to a quarter of the nearest when a question lies far from all that is visible.
 */
export const EXACT_NUMBERS = 20_000_000;
/** Below this share of visible vectors in a segment its index passes over too many. */
const INDEXED_SHARE = 0.25;
/** Candidates that an index keeps while it searches; its recall. */
const EF_SEARCH = 400;

/** How many vectors a scope sees of one label: in a segment, or outside of all (null). */
export interface VisibleCount extends Row {
  readonly visible: number;
  readonly segment: Segment | null;
}

/** The way of a search: these segments by their index, all else that can be seen one by one. */
export function chooseSegments(
  counts: readonly VisibleCount[],
  dimensions: number,
  exactNumbers: number,
): readonly Segment[] {
  const visible = counts.reduce((sum, count) => sum + count.visible, 0);
  if (visible * dimensions <= exactNumbers) return [];
  return counts.flatMap(({ segment, visible }) =>
    segment !== null && visible >= segment.vectors * INDEXED_SHARE ? [segment] : [],
  );
}

/**
 * The visible passages nearest to a vector, nearest first, `limit` of them wherever so many have vectors.
 *
 * The scope stands inside each statement. While few vectors can be seen all of them are compared; above that,
 * label by label, the indexed segments are searched and the rest is compared. Ties go by text, place in it and
 * version, so that the order is the same for the same store. Runs in a transaction, whose settings it changes.
 */
export async function findNearest(
  tx: Queryable,
  vector: Float32Array,
  scope: Scope,
  limit: number,
  exactNumbers: number,
): Promise<readonly Near[]> {
  const counts = await tx.query<VisibleCount>(VISIBLE_COUNTS, scopeParams(scope));
  const segments = chooseSegments(counts, vector.length, exactNumbers);
  if (segments.length === 0) return toNear(await compareAll(tx, vector, scope, limit));
  await tx.query(`SET LOCAL hnsw.ef_search = ${Math.min(1_000, Math.max(EF_SEARCH, 2 * limit))};
    SET LOCAL hnsw.iterative_scan = relaxed_order; SET LOCAL enable_sort = off; SET LOCAL jit = off`);
  const others = counts.flatMap(({ segment }) => (segment && !segments.includes(segment) ? [segment] : []));
  const sql = nearestIn(segments, others, vector.length);
  const rows = await tx.query<NearRow>(sql, params(scope, vector, limit));
  await tx.query("SET LOCAL enable_sort = on");
  const visible = counts.reduce((sum, { visible }) => sum + visible, 0);
  return toNear(rows.length < Math.min(limit, visible) ? await compareAll(tx, vector, scope, limit) : rows);
}

interface NearRow extends Place {
  readonly distance: number;
}

function toNear(rows: readonly NearRow[]): readonly Near[] {
  return rows.map(({ document_id, first_byte, distance }) => ({
    document_id,
    first_byte,
    similarity: similarityOf(distance),
  }));
}

/** From pgvector's negative product of two vectors in ten-thousandths; rounded below what these can tell apart. */
function similarityOf(distance: number): number {
  return Math.round((-distance / SCALE ** 2) * 1e6) / 1e6;
}

function params(scope: Scope, vector: Float32Array, limit: number): readonly unknown[] {
  return [...scopeParams(scope), vectorLiteral(vector), limit];
}

/** A document across a segment's end counts on both sides: the way is chosen, nothing is left out. */
const VISIBLE_COUNTS = `
  WITH visible AS MATERIALIZED (${DOCUMENTS_IN_SCOPE})
  SELECT least(sum(visible.vectors), max(s.vectors))::float8 AS visible, to_jsonb(s) AS segment
  FROM (SELECT ${SEGMENT_COLUMNS} FROM vector_segment s) s
  JOIN visible ON visible.label = s.label AND visible.id BETWEEN s.after_document AND s.last_document
  GROUP BY s
  UNION ALL
  SELECT coalesce(sum(visible.vectors), 0)::float8, NULL FROM visible
  WHERE visible.id > coalesce(
    (SELECT max(s.last_document) FROM vector_segment s WHERE s.label = visible.label), -1)`;

const ORDER = `ORDER BY distance, digest, first_byte, reference COLLATE "C" LIMIT $10::int`;

const COMPARED_COLUMNS = `pv.document_id, pv.first_byte, visible.digest,
    visible.slug || '@' || visible.version AS reference, pv.embedding <#> $9::vector AS distance`;
const WITH_VECTORS = `JOIN passage_vector pv ON pv.label = visible.label AND pv.document_id = visible.id
  AND pv.label = ANY($1::text[])`;
const COMPARED = `SELECT ${COMPARED_COLUMNS} FROM visible ${WITH_VECTORS}`;

function compareAll(
  tx: Queryable,
  vector: Float32Array,
  scope: Scope,
  limit: number,
): Promise<readonly NearRow[]> {
  const sql = `WITH visible AS MATERIALIZED (${DOCUMENTS_IN_SCOPE}) SELECT * FROM (${COMPARED}) compared ${ORDER}`;
  return tx.query<NearRow>(sql, params(scope, vector, limit));
}

/** What stands behind a label's segments, or all of a label that has none. */
const BEHIND_SEGMENTS = `
  SELECT ${COMPARED_COLUMNS} FROM visible LEFT JOIN LATERAL (
    SELECT s.last_document, s.last_byte FROM vector_segment s
    WHERE s.label = visible.label ORDER BY s.number DESC LIMIT 1) AS last ON true
  ${WITH_VECTORS} AND pv.first_byte > CASE WHEN visible.id = last.last_document THEN last.last_byte ELSE -1 END
  WHERE visible.id >= coalesce(last.last_document, -1)`;

/**
 * Segments in the order their indexes give, of each what can be seen; other segments, and what is in none, one by
 * one. Within a segment the test of visibility is written so that it stays a filter in the index's order and is
 * not made a join with an order of its own.
 */
function nearestIn(segments: readonly Segment[], others: readonly Segment[], dimensions: number): string {
  const distance = `${sizedVector("pv.embedding", dimensions)} <#> ${sizedVector("$9", dimensions)}`;
  const indexed = segments.map(
    (segment) => `(SELECT pv.document_id, pv.first_byte, ${distance} AS distance
      FROM passage_vector_${segment.label} pv
      WHERE ${withinSegment(segment)} AND (pv.document_id IN (SELECT id FROM visible)) IS TRUE
      ORDER BY ${distance} LIMIT $10::int)`,
  );
  const compared = others.map(
    (segment) => `${COMPARED} WHERE visible.label = '${segment.label}'
      AND visible.id BETWEEN ${segment.after_document} AND ${segment.last_document}
      AND ${withinSegment(segment)}`,
  );
  return `WITH visible AS MATERIALIZED (${DOCUMENTS_IN_SCOPE}),
    found AS (${indexed.join(" UNION ALL ")})
    SELECT * FROM (
      SELECT found.document_id, found.first_byte, visible.digest,
        visible.slug || '@' || visible.version AS reference, found.distance
      FROM found JOIN visible ON visible.id = found.document_id
      UNION ALL ${[BEHIND_SEGMENTS, ...compared].join(" UNION ALL ")}
    ) everything ${ORDER}`;
}

/** The similarity of given passages, by place; those without a vector are absent. */
export async function similarities(
  tx: Queryable,
  vector: Float32Array,
  labels: readonly string[],
  places: readonly Place[],
): Promise<readonly Near[]> {
  const rows = await tx.query<NearRow>(
    `SELECT pv.document_id, pv.first_byte, pv.embedding <#> $4::vector AS distance
     FROM unnest($2::bigint[], $3::bigint[]) AS wanted (document_id, first_byte)
     JOIN passage_vector pv ON pv.document_id = wanted.document_id AND pv.first_byte = wanted.first_byte
     WHERE pv.label = ANY($1::text[])`,
    [[...labels], ...columnsOf(places), vectorLiteral(vector)],
  );
  return toNear(rows);
}

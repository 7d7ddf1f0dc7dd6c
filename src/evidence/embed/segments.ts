import type { Db, Row } from "../../database/db.ts";

/** A stretch of a label's vectors, in the order of (document, byte), that has an index of its own. */
export interface Segment extends Row {
  readonly label: string;
  readonly number: number;
  readonly after_document: number;
  readonly after_byte: number;
  readonly last_document: number;
  readonly last_byte: number;
  readonly vectors: number;
}

/** Columns of a segment `s`, as numbers on both databases. */
export const SEGMENT_COLUMNS = `s.label, s.number, s.after_document::float8 AS after_document,
  s.after_byte::float8 AS after_byte, s.last_document::float8 AS last_document,
  s.last_byte::float8 AS last_byte, s.vectors`;

/**
 * Numbers in a segment's vectors. Building then stays within the memory that a server gives by default and
 * takes seconds; a segment that is built never changes, so that admitting pays for no index.
 */
const SEGMENT_NUMBERS = 9_600_000;
/** Neighbours a vector and candidates looked at while building: pgvector's own defaults. */
const BUILD = "m = 16, ef_construction = 64";
const BUILD_LIMIT_MS = 600_000;

/** SQL that holds for the vectors of a segment and no others; the same text as its index was made with. */
export function withinSegment(segment: Segment): string {
  const { after_document, after_byte, last_document, last_byte } = segment;
  return `(document_id, first_byte) > (${after_document}, ${after_byte})
    AND (document_id, first_byte) <= (${last_document}, ${last_byte})`;
}

/** A vector as segments index it: pgvector must be told the dimension. */
export function sizedVector(sql: string, dimensions: number): string {
  return `(${sql}::vector(${dimensions}))`;
}

/** The name of a segment's index; its table has the label's name. */
export function indexName({ label, number }: Pick<Segment, "label" | "number">): string {
  return `passage_vector_${label}_s${number}`;
}

function createIndex(segment: Segment, dimensions: number): string {
  return `CREATE INDEX ${indexName(segment)} ON passage_vector_${segment.label}
    USING hnsw (${sizedVector("embedding", dimensions)} vector_ip_ops) WITH (${BUILD})
    WHERE ${withinSegment(segment)}`;
}

/**
 * Indexes the labels' vectors that make whole segments and have no index yet, one segment a transaction.
 * `onIndexed` is told how many vectors of how many are done. Searching goes on meanwhile on PostgreSQL.
 */
export async function buildSegments(
  db: Db,
  onIndexed: (done: number, total: number) => void = () => undefined,
  segmentNumbers: number = SEGMENT_NUMBERS,
): Promise<number> {
  const [index] = await db.query<{ dimensions: number }>(
    "SELECT dimensions FROM vector_index WHERE complete AND dimensions > 0",
  );
  if (!index) return 0;
  const size = Math.floor(segmentNumbers / index.dimensions);
  const labels = await db.query<{ label: string; loose: number }>(LOOSE);
  const total = labels.reduce((sum, { loose }) => sum + Math.floor(loose / size) * size, 0);
  let done = 0;
  for (const { label, loose } of labels)
    for (let left = loose; left >= size; left -= size) {
      await buildNext(db, label, size, index.dimensions);
      onIndexed((done += size), total);
    }
  return done;
}

const LOOSE = `
  SELECT v.label, (sum(d.vectors) - (
      SELECT coalesce(sum(s.vectors), 0) FROM vector_segment s WHERE s.label = v.label))::float8 AS loose
  FROM document d JOIN dataset_version v ON v.id = d.version_id GROUP BY v.label ORDER BY v.label`;

/** The last place of the label's segments; before all of its vectors when it has none. */
const LAST_SEGMENT = `
  SELECT coalesce(max(number), 0)::int AS number,
    coalesce(max(last_document), -1)::float8 AS document,
    coalesce((SELECT last_byte FROM vector_segment WHERE label = $1 ORDER BY number DESC LIMIT 1), -1)::float8 AS byte
  FROM vector_segment WHERE label = $1`;

async function buildNext(db: Db, label: string, size: number, dimensions: number): Promise<void> {
  await db.tx(async (tx) => {
    // Two builders must not take one stretch; those who admit are not held up by this lock.
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('focus:segments'))");
    const [last] = await tx.query<{ number: number; document: number; byte: number }>(LAST_SEGMENT, [label]);
    const [end] = await tx.query<{ document: number; byte: number }>(
      `SELECT document_id::float8 AS document, first_byte::float8 AS byte FROM passage_vector
       WHERE label = $1 AND (document_id, first_byte) > ($2::bigint, $3::bigint)
       ORDER BY document_id, first_byte OFFSET $4::int LIMIT 1`,
      [label, last?.document ?? -1, last?.byte ?? -1, size - 1],
    );
    if (!last || !end) return;
    const segment: Segment = {
      label,
      number: last.number + 1,
      after_document: last.document,
      after_byte: last.byte,
      last_document: end.document,
      last_byte: end.byte,
      vectors: size,
    };
    await tx.query("SET LOCAL maintenance_work_mem = '160MB'; SET LOCAL statement_timeout = 0");
    await tx.query(createIndex(segment, dimensions), [], { timeoutMs: BUILD_LIMIT_MS });
    await tx.query("INSERT INTO vector_segment VALUES ($1, $2, $3, $4, $5, $6, $7)", [
      label,
      segment.number,
      segment.after_document,
      segment.after_byte,
      segment.last_document,
      segment.last_byte,
      size,
    ]);
  });
}

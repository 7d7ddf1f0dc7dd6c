import type { Queryable } from "../../database/db.ts";
import type { OpenSpan, ReadSlice, Span, SpanRef } from "../shapes.ts";
import { sliceFrozen } from "./frozen-text.ts";
import { loadPassage, PASSAGE_COLUMNS, type PassageRow } from "./stored-passages.ts";

type Status = "current" | "superseded" | "withdrawn";

/** A version's status for some labels (SQL): a superseding version counts only where these can see it. */
export const statusFor = (labels: string) => `
  CASE WHEN v.withdrawn_at IS NOT NULL THEN 'withdrawn'
    WHEN EXISTS (SELECT FROM dataset_version s
      WHERE s.supersedes = v.reference AND s.id <> v.id AND s.label = ANY(${labels})) THEN 'superseded'
    ELSE 'current' END`;
const STATUS = statusFor("$1::text[]");

/** One text may stand in several versions: the one that can best be cited is shown. */
const PASSAGE_AROUND = `
  SELECT ${PASSAGE_COLUMNS}, ${STATUS} AS status
  FROM document d JOIN dataset_version v ON v.id = d.version_id
  JOIN passage p ON p.label = v.label AND p.document_id = d.id
  WHERE d.digest = $2 AND v.label = ANY($1::text[]) AND p.label = ANY($1::text[])
    AND p.first_byte <= $3::bigint AND p.end_byte >= $4::bigint
  ORDER BY CASE ${STATUS} WHEN 'current' THEN 0 WHEN 'superseded' THEN 1 ELSE 2 END,
    v.slug, v.version, d.ordinal, p.first_byte DESC
  LIMIT 1`;

const PASSAGE_BESIDE = (direction: "before" | "after") => `
  SELECT ${PASSAGE_COLUMNS} FROM document d JOIN dataset_version v ON v.id = d.version_id
  JOIN passage p ON p.label = v.label AND p.document_id = d.id
  WHERE d.id = $2 AND v.label = ANY($1::text[]) AND p.label = ANY($1::text[]) AND ${
    direction === "before" ? "p.end_byte <= $3::bigint" : "p.first_byte >= $3::bigint"
  }
  ORDER BY p.first_byte ${direction === "before" ? "DESC" : "ASC"} LIMIT 1`;

/** Opens spans; one that is hidden and one that is not there take the same statements and give undefined. */
export function openSpanIn(db: Queryable): OpenSpan {
  return async (ref, scope) => {
    const labels = [...scope.labels];
    const [row] = await db.query<PassageRow & { status: Status }>(PASSAGE_AROUND, [
      labels,
      ref.document,
      ref.start,
      ref.end,
    ]);
    const slice = await sliceFrozen(db, ref.document, ref.start, ref.end);
    const [before] = await beside(db, "before", labels, row?.document_id, ref.start);
    const [after] = await beside(db, "after", labels, row?.document_id, ref.end);
    if (!row || !slice) return undefined;
    const passage = loadPassage(row);
    const span = spanAt(passage.spans, ref, Buffer.from(slice.bytes).toString("utf8"));
    return {
      bytes: slice.bytes,
      passage,
      span,
      before: neighbour(passage.spans, span, -1) ?? lastText(before),
      after: neighbour(passage.spans, span, 1) ?? firstText(after),
      status: row.status,
    };
  };
}

function beside(
  db: Queryable,
  direction: "before" | "after",
  labels: readonly string[],
  documentId: number | undefined,
  at: number,
): Promise<readonly PassageRow[]> {
  return db.query<PassageRow>(PASSAGE_BESIDE(direction), [labels, documentId ?? -1, at]);
}

/** The span of these bytes; a reference to part of one, or to several, makes a span of its own. */
function spanAt(spans: readonly Span[], ref: SpanRef, text: string): Span {
  const exact = spans.find(({ start, end }) => start === ref.start && end === ref.end);
  const kind = spans.find(({ end }) => end > ref.start)?.kind ?? "sentence";
  return exact ?? { start: ref.start, end: ref.end, text, kind };
}

function neighbour(spans: readonly Span[], span: Span, step: -1 | 1): string | undefined {
  return step === -1
    ? spans.findLast(({ end }) => end <= span.start)?.text
    : spans.find(({ start }) => start >= span.end)?.text;
}

function lastText(row: PassageRow | undefined): string {
  return (row && loadPassage(row).spans.at(-1)?.text) ?? "";
}

function firstText(row: PassageRow | undefined): string {
  return (row && loadPassage(row).spans[0]?.text) ?? "";
}

/**
 * Slices frozen texts of versions that the labels can see and that are not withdrawn: what may still be quoted.
 */
export function readSliceIn(db: Queryable): ReadSlice {
  return async (ref, scope) => {
    const [visible] = await db.query(
      `SELECT 1 AS one FROM document d JOIN dataset_version v ON v.id = d.version_id
       WHERE d.digest = $2 AND v.label = ANY($1::text[]) AND v.withdrawn_at IS NULL LIMIT 1`,
      [[...scope.labels], ref.document],
    );
    const slice = await sliceFrozen(db, ref.document, ref.start, ref.end);
    return visible && slice;
  };
}

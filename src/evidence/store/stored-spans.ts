import type { Cell, Span, Table } from "../shapes.ts";

const KINDS = ["sentence", "row", "feature"] as const;

/** [start, end] of a cell whose value is its bytes and whose column is the next; else column and value too. */
type StoredCell = readonly [number, number] | readonly [number, number, string, string];
/** Start, end and kind; then the cells or null, then start and end in the artifact's file. */
type StoredSpan = readonly [number, number, number, (readonly StoredCell[] | null)?, number?, number?];

/**
 * Spans as they are kept: JSON of offsets from the passage's first byte. Text is left out, being a slice of
 * the passage, and so is a cell's column and value where table and bytes tell them.
 */
export function storeSpans(spans: readonly Span[], firstByte: number, text: string, table?: Table): string {
  const bytes = spans.some(({ cells }) => cells) ? Buffer.from(text) : undefined;
  return JSON.stringify(
    spans.map((span): StoredSpan => {
      const place = [span.start - firstByte, span.end - firstByte, KINDS.indexOf(span.kind)] as const;
      const cells =
        bytes && span.cells?.map((cell, column) => storeCell(cell, column, firstByte, bytes, table));
      if (span.source) return [...place, cells ?? null, span.source.start, span.source.end];
      return cells ? [...place, cells] : place;
    }),
  );
}

function storeCell(
  cell: Cell,
  column: number,
  firstByte: number,
  bytes: Buffer,
  table: Table | undefined,
): StoredCell {
  const [start, end] = [cell.start - firstByte, cell.end - firstByte];
  const told =
    table?.fields[column]?.name === cell.field && bytes.toString("utf8", start, end) === cell.value;
  return told ? [start, end] : [start, end, cell.field, cell.value];
}

/** The spans again, with their text sliced from the passage. */
export function loadSpans(stored: string, firstByte: number, text: string, table?: Table): readonly Span[] {
  const bytes = Buffer.from(text);
  return (JSON.parse(stored) as readonly StoredSpan[]).map(([start, end, kind, cells, from, to]) => ({
    start: firstByte + start,
    end: firstByte + end,
    text: bytes.toString("utf8", start, end),
    kind: KINDS[kind] ?? "sentence",
    ...(cells && { cells: cells.map((cell, column) => loadCell(cell, column, firstByte, bytes, table)) }),
    ...(from !== undefined && to !== undefined && { source: { start: from, end: to } }),
  }));
}

function loadCell(
  [start, end, field, value]: StoredCell,
  column: number,
  firstByte: number,
  bytes: Buffer,
  table: Table | undefined,
): Cell {
  return {
    field: field ?? table?.fields[column]?.name ?? "",
    value: value ?? bytes.toString("utf8", start, end),
    start: firstByte + start,
    end: firstByte + end,
  };
}

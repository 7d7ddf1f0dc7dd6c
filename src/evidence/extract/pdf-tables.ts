import { LINE, TABLE_LEVEL } from "./block.ts";
import type { ExtractedPiece } from "./frozen-text.ts";
import type { PdfCell, PdfLine } from "./pdf-lines.ts";
import { sayRows } from "./said-rows.ts";

/** Lines of text, or a table that stands among them. */
export type PdfPart =
  | { readonly kind: "lines"; readonly lines: readonly PdfLine[] }
  | { readonly kind: "table"; readonly pieces: readonly ExtractedPiece[] };

/** Lines on one base line: of a table whose cells stand far apart, each may be a line of its own. */
interface PdfRow {
  readonly lines: readonly PdfLine[];
  readonly cells: readonly PdfCell[];
}

const FEWEST_ROWS = 3;
const LONGEST_MEAN = 40;
/** Rows of a table are at most this far apart, in sizes of their letters. */
const WIDEST_SPACING = 4;
const FIGURE = /\d/;

/**
 * Parts a document's lines into text and tables. A table is a run of rows on one page whose cells stand one under
 * the other in columns, short and mostly with figures; its rows are said with the names in its first.
 */
export function partTables(lines: readonly PdfLine[]): readonly PdfPart[] {
  const rows = rowsOf(lines);
  const parts: PdfPart[] = [];
  let text: PdfLine[] = [];
  for (let from = 0; from < rows.length;) {
    const to = runEnd(rows, from);
    const table = tableOf(rows.slice(from, to));
    if (table) {
      if (text.length > 0) parts.push({ kind: "lines", lines: text });
      parts.push({ kind: "table", pieces: table });
      text = [];
      from = to;
    } else {
      text.push(...(rows[from]?.lines ?? []));
      from += 1;
    }
  }
  if (text.length > 0) parts.push({ kind: "lines", lines: text });
  return parts;
}

function rowsOf(lines: readonly PdfLine[]): readonly PdfRow[] {
  const rows: { lines: PdfLine[]; cells: PdfCell[] }[] = [];
  for (const line of lines) {
    const open = rows.at(-1);
    const last = open?.lines.at(-1);
    const beside =
      last &&
      last.page === line.page &&
      Math.abs(last.y - line.y) < line.size * 0.5 &&
      line.left > last.right;
    if (open && beside) {
      open.lines.push(line);
      open.cells.push(...line.cells);
    } else rows.push({ lines: [line], cells: [...line.cells] });
  }
  return rows;
}

/** Where a run of rows with several cells ends that may be one table. */
function runEnd(rows: readonly PdfRow[], from: number): number {
  let to = from;
  while (to < rows.length && isCelled(rows[to]) && (to === from || isBelow(rows[to - 1], rows[to]))) to += 1;
  return to;
}

function isCelled(row: PdfRow | undefined): boolean {
  return row !== undefined && row.cells.length > 1 && !row.cells.some(({ text }) => /\.{4,}/.test(text));
}

function isBelow(above: PdfRow | undefined, below: PdfRow | undefined): boolean {
  const [one, other] = [above?.lines[0], below?.lines[0]];
  if (!one || !other || one.page !== other.page) return false;
  const drop = one.y - other.y;
  return drop > 0 && drop < Math.max(one.size, other.size) * WIDEST_SPACING;
}

function tableOf(rows: readonly PdfRow[]): readonly ExtractedPiece[] | undefined {
  if (rows.length < FEWEST_ROWS) return undefined;
  const columns = columnsOf(rows);
  if (columns.length < 2) return undefined;
  const grid = rows.map(({ cells }, i) => inColumns(cells, columns, i === 0));
  const texts = rows.flatMap(({ cells }) => cells.map(({ text }) => text));
  const mean = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  const withFigures = rows.filter(({ cells }) => cells.some(({ text }) => FIGURE.test(text))).length;
  if (grid.some((row) => row === undefined) || mean > LONGEST_MEAN || withFigures * 2 < rows.length)
    return undefined;
  return said(
    grid.flatMap((row) => (row ? [row] : [])),
    rows[0]?.lines[0]?.page,
  );
}

/** Columns as the rows with most cells set them. */
function columnsOf(rows: readonly PdfRow[]): readonly PdfCell[] {
  const most = Math.max(...rows.map(({ cells }) => cells.length));
  const full = rows.filter(({ cells }) => cells.length === most);
  if (full.length * 2 < rows.length) return [];
  return Array.from({ length: most }, (_, i) => ({
    text: "",
    left: Math.min(...full.map(({ cells }) => cells[i]?.left ?? 0)),
    right: Math.max(...full.map(({ cells }) => cells[i]?.right ?? 0)),
  }));
}

/** Cells by column; undefined when two would stand in one. A name over several columns stands in each. */
function inColumns(
  cells: readonly PdfCell[],
  columns: readonly PdfCell[],
  isFirst: boolean,
): readonly string[] | undefined {
  const row: string[] = columns.map(() => "");
  for (const cell of cells) {
    const under = columns.flatMap((column, i) => (overlap(cell, column) > 0 ? [i] : []));
    const own = cells.length === columns.length ? [cells.indexOf(cell)] : under;
    if (own.length === 0 || own.some((i) => row[i] !== "")) return undefined;
    for (const i of isFirst && !FIGURE.test(cell.text) ? own : own.slice(0, 1)) row[i] = cell.text;
  }
  return row;
}

function overlap(one: PdfCell, other: PdfCell): number {
  return Math.min(one.right, other.right) - Math.max(one.left, other.left);
}

function said(grid: readonly (readonly string[])[], page: number | undefined): readonly ExtractedPiece[] {
  const { titles, rows } = sayRows(grid.map((cells) => ({ cells, header: false })));
  const title = titles.join(" / ");
  return [
    ...(title === ""
      ? []
      : [{ text: title, shape: { kind: "heading" as const, level: TABLE_LEVEL, title }, page }]),
    ...rows.map(({ text }) => ({ text, shape: LINE, page })),
  ];
}

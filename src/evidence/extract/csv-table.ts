import { findHeader } from "./csv-header.ts";
import { readCsvRecords, parseCsvHead, type CsvRecord } from "./csv-records.ts";
import { Unreadable } from "./unreadable.ts";

/** How a CSV file is laid out: its delimiter, and which records are the header. */
export interface CsvLayout {
  readonly delimiter: number;
  /** Column names, made unique and never empty. */
  readonly columns: readonly string[];
  /** The header's bytes as they stand in the file, from its first line to its last. */
  readonly header: { readonly start: number; readonly end: number; readonly text: string };
}

/** What a CSV file gives in order: rows under the header, and lines of prose around them. */
export interface CsvLine {
  readonly kind: "row" | "note";
  readonly record: CsvRecord;
}

const DELIMITERS = [",", ";", "\t"].map((mark) => mark.charCodeAt(0));
const HEAD_BYTES = 1 << 18;
const HEAD_RECORDS = 40;

/**
 * Finds delimiter and header from the first 256 KiB. Lines of one cell before the header are notes (a title
 * that a spreadsheet printed above its table).
 *
 * Errors: Unreadable CSV_EMPTY without a header, CSV_QUOTE as `readCsvRecords`.
 */
export async function readLayout(chunks: AsyncIterable<Buffer>): Promise<CsvLayout> {
  const head = await headOf(chunks);
  const whole = head.length < HEAD_BYTES;
  const [best] = DELIMITERS.map((delimiter) => scoreOf(head, delimiter, whole)).sort(
    (a, b) => b.score - a.score,
  );
  const found = best && findHeader(best.records, best.width);
  const [first, last] = [found?.records[0], found?.records.at(-1)];
  if (!best || !found || !first || !last) {
    throw best?.flaw ?? new Unreadable("CSV_EMPTY", "no header line with column names was found");
  }
  return {
    delimiter: best.delimiter,
    columns: found.columns,
    header: { start: first.start, end: last.end, text: head.toString("utf8", first.start, last.end) },
  };
}

async function headOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    bytes += chunk.length;
    if (bytes >= HEAD_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, HEAD_BYTES);
}

/** A delimiter fits the better, the more of the first records have the same number of cells above one. */
function scoreOf(head: Buffer, delimiter: number, whole: boolean) {
  const { records: all, flaw } = parseCsvHead(head, delimiter, whole);
  const records = all.slice(0, HEAD_RECORDS);
  const widths = new Map<number, number>();
  for (const { cells } of records) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  // Of equally frequent widths the one that was seen first, which is the header's; lines of one cell may be notes.
  const byCount = [...widths].sort((a, b) => b[1] - a[1]);
  const several = byCount.find(([width, count]) => width > 1 && count * 3 > records.length);
  const [width, count] = several ?? byCount[0] ?? [1, 0];
  const score = width === 1 ? 0 : count / records.length + width / 1e4;
  return { delimiter, records, width, score, flaw };
}

/**
 * Rows and notes of a CSV, one array a chunk of the file.
 *
 * A record with one filled cell where the header has more, and nothing or too little after it, is a note (a
 * title above, a footnote below). Missing cells at a row's end are absent; a row with more filled cells than
 * the header has columns would put values under wrong names, so it is refused.
 * Errors: Unreadable CSV_COLUMNS.
 */
export async function* readCsvLines(
  chunks: AsyncIterable<Buffer>,
  layout: CsvLayout,
): AsyncGenerator<readonly CsvLine[]> {
  let number = 0;
  for await (const records of readCsvRecords(chunks, layout.delimiter)) {
    const lines: CsvLine[] = [];
    for (const record of records) {
      number += 1;
      if (isInHeader(record, layout) || isEmpty(record)) continue;
      lines.push({ kind: kindOf(record, number, layout), record });
    }
    if (lines.length > 0) yield lines;
  }
}

function isEmpty(record: CsvRecord): boolean {
  return record.cells.every((cell) => cell.value.trim() === "");
}

function isInHeader({ start }: CsvRecord, { header }: CsvLayout): boolean {
  return start >= header.start && start < header.end;
}

function kindOf(record: CsvRecord, number: number, layout: CsvLayout): "row" | "note" {
  const width = layout.columns.length;
  const filled = record.cells.filter((cell) => cell.value.trim() !== "");
  const [only] = filled;
  if (record.start < layout.header.start) return "note";
  if (width > 1 && record.cells.length < width && filled.length === 1 && only === record.cells[0])
    return "note";
  if (record.cells.slice(width).some((cell) => cell.value.trim() !== "")) {
    throw new Unreadable(
      "CSV_COLUMNS",
      `record ${number} has ${record.cells.length} cells where the header has ${width} columns; quote cells that hold the delimiter`,
      record.start,
    );
  }
  return "row";
}

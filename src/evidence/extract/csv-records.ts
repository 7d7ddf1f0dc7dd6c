import { Unreadable } from "./unreadable.ts";

/** A cell of a record: its value after unquoting, and the bytes of the file that the value stands in. */
export interface CsvCell {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** One record: its bytes without the line end, and its cells in order. Offsets count from the file's start. */
export interface CsvRecord {
  readonly start: number;
  readonly end: number;
  readonly cells: readonly CsvCell[];
}

/** A record longer than this is taken for a quote that was never closed. */
const LONGEST_RECORD = 4 << 20;
const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;

/**
 * Reads RFC 4180 records with byte offsets found while reading, one array a chunk; blank lines are left out.
 *
 * Lines may end in LF, CRLF or CR, mixed; a BOM is skipped; quoted cells may hold line ends. A quote inside an
 * unquoted cell is a character. Memory is one chunk and one record.
 * Errors: Unreadable CSV_QUOTE for text after a closing quote and for a quote that is never closed.
 */
export async function* readCsvRecords(
  chunks: AsyncIterable<Buffer>,
  delimiter: number,
): AsyncGenerator<readonly CsvRecord[]> {
  let rest: Buffer = Buffer.alloc(0);
  let base = 0;
  let first = true;
  for await (const chunk of chunks) {
    const buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (first && buffer.length < 3) {
      rest = buffer;
      continue;
    }
    const from = first ? bomLength(buffer) : 0;
    first = false;
    const records: CsvRecord[] = [];
    const next = readRecords(buffer, from, base, delimiter, false, records);
    if (buffer.length - next > LONGEST_RECORD) throw unclosed(base + next);
    rest = buffer.subarray(next);
    base += next;
    if (records.length > 0) yield records;
  }
  const records: CsvRecord[] = [];
  readRecords(rest, first ? bomLength(rest) : 0, base, delimiter, true, records);
  if (records.length > 0) yield records;
}

/**
 * The records at the beginning of a CSV, up to the end or to the first flaw, which is given beside them. The
 * last record may be incomplete and left out when the bytes are not `whole`.
 */
export function parseCsvHead(
  bytes: Buffer,
  delimiter: number,
  whole: boolean,
): { readonly records: readonly CsvRecord[]; readonly flaw?: Unreadable } {
  const records: CsvRecord[] = [];
  try {
    readRecords(bytes, bomLength(bytes), 0, delimiter, whole, records);
    return { records };
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    return { records, flaw: thrown };
  }
}

function bomLength(buffer: Buffer): number {
  return buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
}

/** Reads whole records into `records`; gives where the first one begins that the buffer does not hold. */
function readRecords(
  buffer: Buffer,
  from: number,
  base: number,
  delimiter: number,
  whole: boolean,
  records: CsvRecord[],
): number {
  let next = from;
  while (next < buffer.length) {
    const read = recordAt(buffer, next, base, delimiter, whole);
    if (!read) break;
    if (read.record) records.push(read.record);
    next = read.next;
  }
  return next;
}

interface ReadCell {
  readonly cell: CsvCell;
  /** Position of the delimiter or line end after the cell. */
  readonly after: number;
}

/** The record at `from`, or undefined when the buffer ends inside it and more is to come. */
function recordAt(
  buffer: Buffer,
  from: number,
  base: number,
  delimiter: number,
  whole: boolean,
): { record?: CsvRecord; next: number } | undefined {
  const cells: CsvCell[] = [];
  let at = from;
  for (;;) {
    const read = cellAt(buffer, at, base, delimiter, whole);
    if (!read) return undefined;
    cells.push(read.cell);
    at = read.after;
    if (buffer[at] === delimiter) {
      at += 1;
      continue;
    }
    const next = lineEnd(buffer, at, whole);
    if (next === undefined) return undefined;
    const blank = cells.length === 1 && at === from;
    return blank ? { next } : { record: { start: base + from, end: base + at, cells }, next };
  }
}

function lineEnd(buffer: Buffer, at: number, whole: boolean): number | undefined {
  if (at >= buffer.length) return whole ? at : undefined;
  if (buffer[at] === LF) return at + 1;
  if (at + 1 >= buffer.length && !whole) return undefined;
  return buffer[at + 1] === LF ? at + 2 : at + 1;
}

function cellAt(
  buffer: Buffer,
  from: number,
  base: number,
  delimiter: number,
  whole: boolean,
): ReadCell | undefined {
  let at = from;
  while (buffer[at] === SPACE) at += 1;
  if (buffer[at] === QUOTE) return quotedCellAt(buffer, at, base, delimiter, whole);
  while (at < buffer.length && buffer[at] !== delimiter && buffer[at] !== LF && buffer[at] !== CR) at += 1;
  if (at >= buffer.length && !whole) return undefined;
  return {
    cell: { value: buffer.toString("utf8", from, at), start: base + from, end: base + at },
    after: at,
  };
}

function quotedCellAt(
  buffer: Buffer,
  quote: number,
  base: number,
  delimiter: number,
  whole: boolean,
): ReadCell | undefined {
  let doubled = false;
  let close = buffer.indexOf(QUOTE, quote + 1);
  while (close >= 0 && buffer[close + 1] === QUOTE) {
    doubled = true;
    close = buffer.indexOf(QUOTE, close + 2);
  }
  if (close < 0 || (close + 1 >= buffer.length && !whole)) {
    if (whole) throw unclosed(base + quote);
    return undefined;
  }
  const raw = buffer.toString("utf8", quote + 1, close);
  let after = close + 1;
  while (buffer[after] === SPACE) after += 1;
  if (after >= buffer.length && !whole) return undefined;
  if (!endsCell(buffer, after, delimiter)) {
    throw new Unreadable("CSV_QUOTE", "text follows a closing quote in a quoted cell", base + after);
  }
  const value = doubled ? raw.replaceAll('""', '"') : raw;
  return { cell: { value, start: base + quote + 1, end: base + close }, after };
}

function endsCell(buffer: Buffer, at: number, delimiter: number): boolean {
  const byte = buffer[at];
  return byte === undefined || byte === delimiter || byte === LF || byte === CR;
}

function unclosed(at: number): Unreadable {
  return new Unreadable("CSV_QUOTE", "a quoted cell is never closed", at);
}

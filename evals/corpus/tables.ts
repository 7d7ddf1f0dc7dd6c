import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

/** A row of a table by column name; every value is the text of its cell. */
export type Row = Readonly<Record<string, string>>;

const SOURCES = join(import.meta.dirname, "sources", "tables");

const read = new Map<string, readonly Row[]>();

/** Path of an original table below `sources/tables`, as its publisher's repository had it. */
export function originalPath(name: string): string {
  return join(SOURCES, `${name}.csv`);
}

/** Rows of an original table in file order. */
export function rowsOf(name: string): readonly Row[] {
  const known = read.get(name);
  if (known) return known;
  const rows = parse(readFileSync(originalPath(name)), { columns: true }) as Row[];
  read.set(name, rows);
  return rows;
}

/** The cell of a column that every row of the table has. */
export function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`no column ${column}`);
  return value;
}

/** The cell as a number; NaN for a cell that is blank or withheld. Thousands separators are allowed. */
export function number(row: Row, column: string): number {
  const text = cell(row, column).replaceAll(",", "");
  return text === "" ? NaN : Number(text);
}

/** CSV text with the given columns, LF line ends, quoted only where a cell needs it. */
export function csvOf(rows: readonly Row[], columns: readonly string[]): string {
  const lines = rows.map((row) => columns.map((column) => quoted(cell(row, column))).join(","));
  return [columns.map(quoted).join(","), ...lines, ""].join("\n");
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** All rows and columns of an original table, written again in the same layout. */
export function whole(name: string): string {
  return readFileSync(originalPath(name), "utf8");
}

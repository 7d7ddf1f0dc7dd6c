import { MONTHS } from "../language/calendar.ts";
import { isRowDate, isRowYear, monthNamed } from "../language/table-names.ts";
import type { CitedRow, CitedSpan } from "./shapes.ts";

const MONTH_NAMES = [...MONTHS.keys()].slice(0, 12);
/**
 * A span's text as it is read: a row's cells a line each, since the commas of the file would join numbers, with
 * the month or day that its year, month and day columns make; any other span as it stands.
 */
export function readableText({ text, row }: CitedSpan): string {
  if (row === undefined) return text;
  const months = row.cells.flatMap((cell) => columnMonth(cell, row) ?? []);
  return [...row.cells.map((cell) => cell.value), ...monthOf(row), ...months].join("\n");
}

/** What a row says of its own time: year and date columns, or the month or day that these make. */
export function rowTimeTexts(row: CitedRow): readonly string[] {
  const keys = row.cells.filter(({ field }) => isRowYear(field.name) || isRowDate(field.name));
  const months = monthOf(row);
  return months.length > 0 ? months : keys.map((cell) => cell.value);
}

/** "May 2019" for a cell below "May" in a row of 2019: of which time the cell itself is. */
export function columnMonth({ field }: CitedRow["cells"][number], row: CitedRow): string | undefined {
  const month = monthNamed(field.name);
  const year =
    /(?<!\d)(?:1[5-9]|20)\d\d(?!\d)/u.exec(field.time ?? field.name)?.[0] ??
    row.cells.find((cell) => isRowYear(cell.field.name))?.value.trim();
  if (month === undefined || year === undefined || !/^\d{4}$/u.test(year)) return undefined;
  const name = MONTH_NAMES[month - 1] ?? "";
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${year}`;
}

function monthOf({ cells }: CitedRow): readonly string[] {
  const cellOf = (name: string): string =>
    cells.find(({ field }) => field.name.toLowerCase() === name)?.value.trim() ?? "";
  const [year, month, day] = [cellOf("year"), cellOf("month"), cellOf("day")];
  const name = /^\d{1,2}$/u.test(month)
    ? MONTH_NAMES[Number(month) - 1]
    : MONTH_NAMES.find((one) => one === month.toLowerCase());
  if (!/^\d{4}$/u.test(year) || name === undefined) return [];
  const titled = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return [/^\d{1,2}$/u.test(day) ? `${titled} ${day}, ${year}` : `${titled} ${year}`];
}

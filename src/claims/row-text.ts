import { MONTHS } from "../language/calendar.ts";
import type { CitedRow, CitedSpan } from "./shapes.ts";

const MONTH_NAMES = [...MONTHS.keys()].slice(0, 12);
/** Columns whose cells say of which time the whole row is; dates that are data in themselves are none. */
const KEY = /(?:^|_)(?:year|date)$/u;
const DATUM =
  /begin|end|start|first|last|updat|publish|releas|birth|death|built|found|establish|open|clos|expir|survey_date/u;

/**
 * A span's text as it is read: a row's cells a line each, since the commas of the file would join numbers, with
 * the month or day that its year, month and day columns make; any other span as it stands.
 */
export function readableText({ text, row }: CitedSpan): string {
  if (row === undefined) return text;
  return [...row.cells.map((cell) => cell.value), ...monthOf(row)].join("\n");
}

/** What a row says of its own time: year and date columns, or the month or day that these make. */
export function rowTimeTexts(row: CitedRow): readonly string[] {
  const keys = row.cells.filter(
    ({ field }) => KEY.test(field.name.toLowerCase()) && !DATUM.test(field.name.toLowerCase()),
  );
  const months = monthOf(row);
  return months.length > 0 ? months : keys.map((cell) => cell.value);
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

import { MONTHS } from "../../language/calendar.ts";

/** A day as a cell writes it; month and day are missing where the writing leaves open which is which. */
export interface WrittenDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

const ISO = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)/u;
const DOTTED = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/u;
const SLASHED = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/u;
const MONTH_FIRST = /^(\p{L}{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$/u;
const DAY_FIRST = /^(\d{1,2})[\s-](\p{L}{3,9})\.?,?[\s-](\d{4})$/u;

/**
 * Reads "2019-03-12", "12.03.2019", "Jan 9, 2023", "9 January 2023" and "3/14/1931"; of "3/4/1931", which two
 * countries read as two days, the year alone. Undefined for anything else.
 */
export function writtenDate(text: string): WrittenDate | undefined {
  const [, year, month, day] = ISO.exec(text) ?? [];
  if (year !== undefined && month !== undefined)
    return day === undefined ? { year: Number(year), month: Number(month) } : dated(year, month, day);
  const dotted = DOTTED.exec(text);
  if (dotted !== null) return dated(dotted[3], dotted[2], dotted[1]);
  const slashed = SLASHED.exec(text);
  if (slashed !== null) return ofSlashes(Number(slashed[1]), Number(slashed[2]), Number(slashed[3]));
  const [, name = "", dayBehind, yearBehind] = MONTH_FIRST.exec(text) ?? [];
  if (dayBehind !== undefined) return dated(yearBehind, MONTHS.get(name.toLowerCase()), dayBehind);
  const [, dayBefore, monthName = "", yearLast] = DAY_FIRST.exec(text) ?? [];
  return dayBefore === undefined
    ? undefined
    : dated(yearLast, MONTHS.get(monthName.toLowerCase()), dayBefore);
}

function ofSlashes(first: number, second: number, year: number): WrittenDate | undefined {
  if (first > 12) return dated(year, second, first);
  if (second > 12 || first === second) return dated(year, first, second);
  return { year };
}

type Part = string | number | undefined;

function dated(year: Part, month: Part, day: Part): WrittenDate | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  return m >= 1 && m <= 12 && d >= 1 && d <= 31 ? { year: y, month: m, day: d } : undefined;
}

const QUARTER = /^(?:(\d{4})[\s-]?Q([1-4])|Q([1-4])[\s-]?(\d{4}))$/iu;

/** The year and quarter, 1 to 4, of "2023 Q1" and "Q1 2023"; undefined for anything else. */
export function quarterIn(text: string): { readonly year: number; readonly quarter: number } | undefined {
  const [, year, quarter, first, behind] = QUARTER.exec(text.trim()) ?? [];
  const found = { year: Number(year ?? behind), quarter: Number(quarter ?? first) };
  return Number.isNaN(found.year) ? undefined : found;
}

const MONTH_NAMES = "january february march april may june july august september october november december";
const SHORT_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec";

/** Month names and their usual abbreviations, lower case, to 1..12. */
export const MONTHS: ReadonlyMap<string, number> = new Map([
  ...MONTH_NAMES.split(" ").map((name, at): [string, number] => [name, at + 1]),
  ...SHORT_MONTHS.split(" ").map((name, at): [string, number] => [name, at + 1]),
  ["sept", 9],
]);

/** Weekday names, lower case. */
export const WEEKDAYS: ReadonlySet<string> = new Set(
  "monday tuesday wednesday thursday friday saturday sunday".split(" "),
);

const SEASON_MONTHS: Readonly<Record<string, readonly [number, number]>> = {
  spring: [3, 5],
  summer: [6, 8],
  fall: [9, 11],
  autumn: [9, 11],
  winter: [12, 2],
};

/** First and last month of a season; a winter ends in the next year. */
export function seasonMonths(word: string): readonly [number, number] | undefined {
  return Object.hasOwn(SEASON_MONTHS, word) ? SEASON_MONTHS[word] : undefined;
}

/** ISO day of the proleptic calendar; the year may be "" for a day without one ("--05-12"). */
export function isoDay(year: number | "", month: number, day: number): string {
  const monthDay = `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  if (year === "") return `--${monthDay}`;
  return `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}-${monthDay}`;
}

/** Days of a month; February has 29 where no year is known. */
export function daysIn(year: number | "", month: number): number {
  if (month === 2) return year === "" || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

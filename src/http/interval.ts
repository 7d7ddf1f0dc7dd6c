/** A year, month, day, or instant with its zone, as ISO 8601 writes them. */
const FORM =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?)?)?$/;

/**
 * What is wrong with an interval of ISO dates or instants; empty when nothing is. The pointer is "start" or
 * "end", or "" when the two are reversed. A date covers its whole year, month or day, so that an end of
 * "1930" is not before a start of "1930-06".
 */
export function readInterval(interval: {
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}): { readonly pointer: string; readonly detail: string }[] {
  const faults = (["start", "end"] as const).flatMap((side) => {
    const value = interval[side];
    return value === undefined || boundsMs(value)
      ? []
      : [{ pointer: side, detail: "Is no ISO 8601 date or instant." }];
  });
  if (faults.length > 0 || interval.start === undefined || interval.end === undefined) return faults;
  const from = boundsMs(interval.start)?.first ?? 0;
  const to = boundsMs(interval.end)?.last ?? 0;
  return from > to ? [{ pointer: "", detail: "The start lies after the end." }] : [];
}

/** First and last millisecond (UTC) that a date of any precision covers; undefined when it is none. */
function boundsMs(value: string): { first: number; last: number } | undefined {
  const parts = FORM.exec(value);
  if (!parts) return undefined;
  const [, year = "", month, day, hour] = parts;
  if (hour !== undefined) return instantMs(value);
  const first = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  if (!sameDay(first, year, month, day)) return undefined;
  const next = new Date(first);
  if (day !== undefined) next.setUTCDate(next.getUTCDate() + 1);
  else if (month !== undefined) next.setUTCMonth(next.getUTCMonth() + 1);
  else next.setUTCFullYear(next.getUTCFullYear() + 1);
  return { first, last: next.getTime() - 1 };
}

function instantMs(value: string): { first: number; last: number } | undefined {
  const ms = Date.parse(value);
  const day = boundsMs(value.slice(0, 10));
  return Number.isNaN(ms) || !day ? undefined : { first: ms, last: ms };
}

/** Date.UTC carries the 31st of a short month over into the next: such a day is no date. */
function sameDay(ms: number, year: string, month = "01", day = "01"): boolean {
  return new Date(ms).toISOString().startsWith(`${year}-${month}-${day}`);
}

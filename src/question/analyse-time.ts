import type { Reading, Value } from "../language/shapes.ts";

/** A time that a question asks about, as inclusive years; an open end is ±Infinity. */
export interface AskedTime {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  /** ISO days where the question is finer than a year; else "". */
  readonly fromDay: string;
  readonly toDay: string;
  readonly precision: "day" | "month" | "year" | "span";
}

type TimeValue = Extract<Value, { kind: "time" }>;

function yearOf(day: string, open: number): number {
  return day === "" ? open : Number(day.slice(0, day.startsWith("-") ? 5 : 4));
}

function fromValue(value: TimeValue): AskedTime {
  const isBounded = /^(?:until|before|since|after)$/u.test(value.bound);
  const isFine = !isBounded && (value.precision === "day" || value.precision === "month");
  /** "Before 1960" ends with 1959, "after 1960" begins with 1961; of a month or day the year still counts. */
  const past = isFine || value.precision === "day" || value.precision === "month" ? 0 : 1;
  const from = yearOf(value.from, -Infinity) + (value.bound === "after" ? past : 0);
  const to = yearOf(value.to, Infinity) - (value.bound === "before" ? past : 0);
  return {
    text: value.text,
    start: value.start,
    end: value.end,
    from: /^(?:until|before)$/u.test(value.bound) ? -Infinity : from,
    to: /^(?:since|after)$/u.test(value.bound) ? Infinity : to,
    fromDay: isFine ? value.from : "",
    toDay: isFine ? value.to : "",
    precision:
      value.precision === "day" || value.precision === "month"
        ? value.precision
        : value.precision === "year" && value.from.slice(0, 4) === value.to.slice(0, 4)
          ? "year"
          : "span",
  };
}

const BARE_YEAR = /(?<![\d.,:/-])(1[5-9]\d\d|20\d\d)(?![\d:/]|[.,]\d)/gu;

const CENTURIES: Readonly<Record<string, number>> = {
  seventeen: 1700,
  eighteen: 1800,
  nineteen: 1900,
  twenty: 2000,
};
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const ONES =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
/** "Nineteen thirty-six", "nineteen hundred", "eighteen oh four", with no count of things behind. */
const SPELLED_YEAR = new RegExp(
  `\\b(?:${Object.keys(CENTURIES).join("|")})[\\s-](?:hundred(?!\\s+(?:and|\\p{L}+s\\b))|(?:oh|o)[\\s-](?:${ONES.slice(0, 9).join("|")})|(?:${TENS.join("|")})(?:[\\s-](?:${ONES.slice(0, 9).join("|")}))?|${ONES.slice(9).join("|")})\\b`,
  "giu",
);

/** A year in digits or words as a number. */
function yearSaid(text: string): number {
  if (/^\d/u.test(text)) return Number(text);
  const [first = "", ...rest] = text.toLowerCase().split(/[\s-]+/u);
  return rest.reduce(
    (year, word) =>
      year + Math.max(0, (TENS.indexOf(word) + 2) * (TENS.includes(word) ? 10 : 0), ONES.indexOf(word) + 1),
    CENTURIES[first] ?? 0,
  );
}

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const MONTH = `(?:${MONTHS.join("|")})`;
/** "June, July and August 2019": months that share the year behind the last. */
const MONTH_LIST = new RegExp(
  `\\b(${MONTH}(?:\\s*,\\s*${MONTH})*)(?:\\s*,?\\s*(?:and|or|to|through)\\s+)${MONTH}\\s+(?:of\\s+)?(1[5-9]\\d\\d|20\\d\\d)\\b`,
  "gu",
);

/** The months of such lists that have no year of their own. */
function listedMonths(text: string): readonly AskedTime[] {
  return [...text.matchAll(MONTH_LIST)].flatMap((list) => {
    const [, named = "", year = ""] = list;
    return [...named.matchAll(new RegExp(MONTH, "gu"))].map(([name], nth): AskedTime => {
      const start = list.index + named.indexOf(name, nth === 0 ? 0 : 1);
      const month = `${year}-${String(MONTHS.indexOf(name) + 1).padStart(2, "0")}`;
      return {
        text: `${name} ${year}`,
        start,
        end: start + name.length,
        from: Number(year),
        to: Number(year),
        fromDay: `${month}-01`,
        toDay: `${month}-31`,
        precision: "month",
      };
    });
  });
}

/** Words in front of a year that only say what kind of year it is. */
const KIND_OF_YEAR =
  /\b(?:(?:fiscal|school|budget|calendar|crop|academic|financial|tax)\s+years?\s+|FY[\s'’-]?)$/iu;

function withKindOfYear(time: AskedTime, text: string): AskedTime {
  const kind = KIND_OF_YEAR.exec(text.slice(0, time.start))?.[0] ?? "";
  return kind === "" ? time : { ...time, start: time.start - kind.length };
}

/**
 * The times a question names, in its order: those read as time, and bare years that were not. A month without any
 * year is no time but a word that evidence must speak to.
 */
export function askedTimes(reading: Reading): readonly AskedTime[] {
  const listed = listedMonths(reading.text);
  const times = [
    ...listed,
    ...reading.values
      .filter((value): value is TimeValue => value.kind === "time")
      .filter(({ start }) => !listed.some((month) => start >= month.start && start < month.end))
      .map(fromValue),
  ];
  const bare = [...reading.text.matchAll(BARE_YEAR), ...reading.text.matchAll(SPELLED_YEAR)]
    .map((match) => ({
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
      year: yearSaid(match[0]),
    }))
    .filter(({ start }) => !times.some((time) => start >= time.start && start < time.end))
    .map(({ year, ...found }): AskedTime => {
      return { ...found, from: year, to: year, fromDay: "", toDay: "", precision: "year" };
    });
  const all = [...times, ...bare]
    .map((time) => withKindOfYear(time, reading.text))
    .toSorted((a, b) => a.start - b.start);
  const named = withLoneMonth(all, reading.text);
  return spansJoined(
    named.filter(({ from, to }) => !Number.isNaN(from) && !Number.isNaN(to)),
    reading.text,
  );
}

/** A month that stands apart from the years: "the highest July temperatures in 1950 and 2022"; a name it is not. */
const LONE_MONTH = new RegExp(
  `(?<!^)\\b(${MONTH})\\b(?!\\s+(?:\\d|of\\s+\\d|\\p{Lu}))(?!\\s*,\\s*\\d)`,
  "gu",
);

/** Years as that month of each, where the question speaks of one month and else of plain years. */
function withLoneMonth(times: readonly AskedTime[], text: string): readonly AskedTime[] {
  const years = times.filter(({ from }) => !Number.isNaN(from));
  const months = [...text.matchAll(LONE_MONTH)].map(([, name = ""]) => name);
  const [name] = months;
  if (name === undefined || new Set(months).size > 1 || years.length === 0) return times;
  if (!years.every(({ precision, from, to }) => precision === "year" && from === to)) return times;
  const month = String(MONTHS.indexOf(name) + 1).padStart(2, "0");
  return years.map((year) => ({
    ...year,
    text: `${name} ${year.text}`,
    fromDay: `${year.from}-${month}-01`,
    toDay: `${year.from}-${month}-31`,
    precision: "month",
  }));
}

/** "between 1950 and 1959" and "from 1950 to 1959" as one span. */
function spansJoined(times: readonly AskedTime[], text: string): readonly AskedTime[] {
  const [one, two] = times;
  if (times.length !== 2 || one === undefined || two === undefined) return times;
  const isSpan =
    /\b(?:between|from)\s+(?:the years?\s+)?$/iu.test(text.slice(0, one.start)) &&
    /^\s*(?:and|to|through|until|till|[-–])\s*$/iu.test(text.slice(one.end, two.start));
  if (!isSpan || one.from > two.to) return times;
  const isFine = one.fromDay !== "" && two.toDay !== "";
  return [
    {
      text: text.slice(one.start, two.end),
      start: one.start,
      end: two.end,
      from: one.from,
      to: two.to,
      fromDay: isFine ? one.fromDay : "",
      toDay: isFine ? two.toDay : "",
      precision: "span",
    },
  ];
}

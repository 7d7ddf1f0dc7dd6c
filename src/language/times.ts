import { daysIn, isoDay, MONTHS, seasonMonths } from "./calendar.ts";
import type { Lexeme } from "./lexemes.ts";
import { readOrdinal } from "./numbers.ts";
import type { Value } from "./shapes.ts";

type Time = Extract<Value, { kind: "time" }>;
type Precision = Time["precision"];
type Bound = Time["bound"];

/** A stretch of days found at a lexeme. */
interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly precision: Precision;
  readonly next: number;
}

const BOUNDS: Readonly<Record<string, Bound>> = {
  since: "since",
  until: "until",
  till: "until",
  by: "until",
  before: "before",
  after: "after",
  prior: "before",
  about: "about",
  around: "about",
  circa: "about",
  approximately: "about",
  ca: "about",
};
const TIME_LEADS: ReadonlySet<string> = new Set(
  (
    "in since by until till from to through between after before during of circa about around ca year early late mid " +
    "spring summer fall autumn winter and the season census fiscal around dated on"
  ).split(" "),
);
const MONTH_LEADS: ReadonlySet<string> = new Set(
  "in during since by until till from through early late mid last each every of next".split(" "),
);
const DASHES: ReadonlySet<string> = new Set(["-", "–", "—", "/"]);

/** The time that starts at a lexeme, at the precision at which it is said; `next` is the first lexeme behind. */
export function timeAt(
  lexemes: readonly Lexeme[],
  at: number,
  text: string,
): { readonly value: Time; readonly next: number } | undefined {
  const first = stretchAt(lexemes, at);
  if (first === undefined) return undefined;
  const stretch = intervalFrom(lexemes, at, first) ?? first;
  const start = lexemes[at]?.start ?? 0;
  const end = lexemes[stretch.next - 1]?.end ?? start;
  const { from, to, precision, next } = stretch;
  const bound = boundBefore(lexemes, at);
  return {
    value: { kind: "time", start, end, text: text.slice(start, end), from, to, precision, bound },
    next,
  };
}

function boundBefore(lexemes: readonly Lexeme[], at: number): Bound {
  for (let back = 1; back <= 4; back += 1) {
    const word = lexemes[at - back]?.lower ?? "";
    if (word === "to" && lexemes[at - back - 1]?.lower === "prior") return "before";
    if (Object.hasOwn(BOUNDS, word)) return BOUNDS[word] ?? "exact";
    if (!/^(?:the|year|early|late|mid|-|of|\.|season|spring|summer|fall|winter)$/u.test(word)) break;
  }
  return /^c\.?$/u.test(lexemes[at - 1]?.text ?? "") ||
    (lexemes[at - 1]?.text === "." && lexemes[at - 2]?.text === "c")
    ? "about"
    : "exact";
}

/** "1930–1940", "from May 1930 to June 1931": both ends and what lies between. */
function intervalFrom(lexemes: readonly Lexeme[], at: number, first: Stretch): Stretch | undefined {
  const join = lexemes[first.next]?.lower ?? "";
  const lead = lexemes[at - 1]?.lower ?? "";
  const joins =
    DASHES.has(join) ||
    join === "to" ||
    join === "through" ||
    ((join === "until" || join === "till") && lead === "from") ||
    (join === "and" && lead === "between");
  if (!joins) return undefined;
  const second = stretchAt(lexemes, first.next + 1) ?? shortYear(lexemes, first);
  if (second === undefined || second.to < first.from) return undefined;
  return { from: first.from, to: second.to, precision: "interval", next: second.next };
}

/** The "40" of "1930-40". */
function shortYear(lexemes: readonly Lexeme[], first: Stretch): Stretch | undefined {
  const lexeme = lexemes[first.next + 1];
  if (first.precision !== "year" || !/^\d\d$/u.test(lexeme?.text ?? "") || !lexeme?.glued) return undefined;
  const year = Number(first.from.slice(0, 2) + (lexeme?.text ?? ""));
  return year > Number(first.from.slice(0, 4)) ? yearStretch(year, first.next + 2) : undefined;
}

function stretchAt(lexemes: readonly Lexeme[], at: number): Stretch | undefined {
  const lexeme = lexemes[at];
  if (lexeme === undefined) return undefined;
  if (lexeme.kind === "word") return monthFirst(lexemes, at) ?? season(lexemes, at) ?? century(lexemes, at);
  if (lexeme.kind !== "number") return undefined;
  return (
    isoDate(lexemes, at) ??
    slashDate(lexemes, at) ??
    dayFirst(lexemes, at) ??
    century(lexemes, at) ??
    decade(lexemes, at) ??
    year(lexemes, at)
  );
}

function dayStretch(year: number | "", month: number, day: number, next: number): Stretch | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  const iso = isoDay(year, month, day);
  return { from: iso, to: iso, precision: "day", next };
}

function monthStretch(year: number | "", month: number, next: number): Stretch {
  return {
    from: isoDay(year, month, 1),
    to: isoDay(year, month, daysIn(year, month)),
    precision: "month",
    next,
  };
}

function yearStretch(year: number, next: number): Stretch {
  return { from: isoDay(year, 1, 1), to: isoDay(year, 12, 31), precision: "year", next };
}

/** "May 12, 1904", "May 12", "May 1904", "in May". */
function monthFirst(lexemes: readonly Lexeme[], at: number): Stretch | undefined {
  const word = lexemes[at];
  const month = MONTHS.get(word?.lower ?? "");
  if (month === undefined || /^(?:may|march|mar|august)$/u.test(word?.text ?? "")) return undefined;
  const afterDot = lexemes[at + 1]?.text === "." ? at + 2 : at + 1;
  const day = dayNumber(lexemes, afterDot);
  if (day !== undefined) {
    const comma = lexemes[day.next]?.text === "," ? day.next + 1 : day.next;
    const yearRead = fullYear(lexemes[comma]);
    return yearRead === undefined
      ? dayStretch("", month, day.amount, day.next)
      : dayStretch(yearRead, month, day.amount, comma + 1);
  }
  const yearAt =
    lexemes[afterDot]?.lower === "of" || lexemes[afterDot]?.text === "," ? afterDot + 1 : afterDot;
  const yearRead = fullYear(lexemes[yearAt]);
  if (yearRead !== undefined) return monthStretch(yearRead, month, yearAt + 1);
  const isName = /^[A-Z]/u.test(word?.text ?? "") && MONTH_LEADS.has(lexemes[at - 1]?.lower ?? "");
  return isName ? monthStretch("", month, at + 1) : undefined;
}

function dayNumber(lexemes: readonly Lexeme[], at: number): { amount: number; next: number } | undefined {
  const ordinal = lexemes[at]?.kind === "number" ? readOrdinal(lexemes, at) : undefined;
  if (ordinal !== undefined) return ordinal.amount <= 31 ? ordinal : undefined;
  return /^\d{1,2}$/u.test(lexemes[at]?.text ?? "")
    ? { amount: Number(lexemes[at]?.text), next: at + 1 }
    : undefined;
}

/** "12 May 1904", "12th of May, 1904". */
function dayFirst(lexemes: readonly Lexeme[], at: number): Stretch | undefined {
  const day = dayNumber(lexemes, at);
  if (day === undefined) return undefined;
  const monthAt = lexemes[day.next]?.lower === "of" ? day.next + 1 : day.next;
  const month = MONTHS.get(lexemes[monthAt]?.lower ?? "");
  if (month === undefined) return undefined;
  const dot = lexemes[monthAt + 1]?.text === "." ? monthAt + 2 : monthAt + 1;
  const yearAt = lexemes[dot]?.text === "," ? dot + 1 : dot;
  const yearRead = fullYear(lexemes[yearAt]);
  return yearRead === undefined
    ? dayStretch("", month, day.amount, monthAt + 1)
    : dayStretch(yearRead, month, day.amount, yearAt + 1);
}

/** "1904-05-12", with a time of day behind it or not; "1904-05" alone is read as a range of years or not at all. */
function isoDate(lexemes: readonly Lexeme[], at: number): Stretch | undefined {
  const texts = [0, 1, 2, 3, 4].map((offset) => lexemes[at + offset]?.text ?? "");
  if (!/^\d{4}$/u.test(texts[0] ?? "") || texts[1] !== "-" || texts[3] !== "-") return undefined;
  if (!/^\d\d$/u.test(texts[2] ?? "") || !/^\d\d$/u.test(texts[4] ?? "")) return undefined;
  return dayStretch(Number(texts[0]), Number(texts[2]), Number(texts[4]), at + 5);
}

/** "5/12/1904": month first, as Americans write it, unless only the other order is a date. */
function slashDate(lexemes: readonly Lexeme[], at: number): Stretch | undefined {
  const texts = [0, 1, 2, 3, 4].map((offset) => lexemes[at + offset]?.text ?? "");
  if (texts[1] !== "/" || texts[3] !== "/" || !/^\d{4}$/u.test(texts[4] ?? "")) return undefined;
  const [first, second, yearRead] = [Number(texts[0]), Number(texts[2]), Number(texts[4])];
  return dayStretch(yearRead, first, second, at + 5) ?? dayStretch(yearRead, second, first, at + 5);
}

/** "spring 1935", "the summer of 1935", "winter of 1886-87". */
function season(lexemes: readonly Lexeme[], at: number): Stretch | undefined {
  const months = seasonMonths(lexemes[at]?.lower ?? "");
  if (months === undefined) return undefined;
  const yearAt = lexemes[at + 1]?.lower === "of" ? at + 2 : at + 1;
  const yearRead = fullYear(lexemes[yearAt]);
  if (yearRead === undefined) return undefined;
  const endYear = months[1] < months[0] ? yearRead + 1 : yearRead;
  const next = shortYear(lexemes, yearStretch(yearRead, yearAt + 1))?.next ?? yearAt + 1;
  return {
    from: isoDay(yearRead, months[0], 1),
    to: isoDay(endYear, months[1], daysIn(endYear, months[1])),
    precision: "season",
    next,
  };
}

/** "19th century", "nineteenth century". */
function century(lexemes: readonly Lexeme[], at: number): Stretch | undefined {
  const ordinal = readOrdinal(lexemes, at);
  if (ordinal === undefined || ordinal.amount < 1 || ordinal.amount > 30) return undefined;
  const wordAt = lexemes[ordinal.next]?.text === "-" ? ordinal.next + 1 : ordinal.next;
  if (!/^centur(?:y|ies)$/u.test(lexemes[wordAt]?.lower ?? "")) return undefined;
  const first = (ordinal.amount - 1) * 100 + 1;
  return {
    from: isoDay(first, 1, 1),
    to: isoDay(first + 99, 12, 31),
    precision: "century",
    next: wordAt + 1,
  };
}

/** "1930s", "1930's". */
function decade(lexemes: readonly Lexeme[], at: number): Stretch | undefined {
  if (!/^\d{3}0$/u.test(lexemes[at]?.text ?? "")) return undefined;
  const apostrophe = lexemes[at + 1]?.text === "'" ? 1 : 0;
  const plural = lexemes[at + 1 + apostrophe];
  if (plural?.lower !== "s" || !plural.glued) return undefined;
  const first = Number(lexemes[at]?.text);
  const years = first % 100 === 0 && apostrophe === 0 && first < 1900 ? 99 : 9;
  return {
    from: isoDay(first, 1, 1),
    to: isoDay(first + years, 12, 31),
    precision: years === 99 ? "century" : "decade",
    next: at + 2 + apostrophe,
  };
}

function year(lexemes: readonly Lexeme[], at: number): Stretch | undefined {
  const era = lexemes[at + 1]?.lower ?? "";
  if (/^b\.?c\.?(?:e\.?)?$/u.test(era) && /^\d{1,4}$/u.test(lexemes[at]?.text ?? ""))
    return yearStretch(-Number(lexemes[at]?.text), at + 2);
  const read = fullYear(lexemes[at]);
  if (read === undefined || isMeasured(lexemes, at)) return undefined;
  return yearStretch(read, at + 1);
}

function fullYear(lexeme: Lexeme | undefined): number | undefined {
  if (lexeme === undefined || !/^\d{4}$/u.test(lexeme.text)) return undefined;
  const year = Number(lexeme.text);
  return year >= 1000 && year <= 2199 ? year : undefined;
}

/** A number of four digits that counts something: behind a currency or "more than", or before a unit or noun. */
function isMeasured(lexemes: readonly Lexeme[], at: number): boolean {
  const before = lexemes[at - 1]?.lower ?? "";
  const after = lexemes[at + 1];
  if (/^[$£€#+]$/u.test(before) || after?.text === "%" || after?.text === "°") return true;
  if (after?.glued === true && after.kind === "word" && after.lower !== "s") return true;
  if (TIME_LEADS.has(before) && before !== "of" && before !== "to" && before !== "the") return false;
  return after?.kind === "word" && MEASURED.has(after.lower);
}

const MEASURED: ReadonlySet<string> = new Set(
  (
    "acres acre feet foot ft miles mile people persons men women bushels pounds tons dollars years km kilometers meters " +
    "metres m mm inches percent hectares cfs cubic square sq farms houses homes families copies seats residents " +
    "inhabitants soldiers troops students members employees workers workers head million thousand hours days degrees " +
    "units cars votes records pages words species cattle horses buffalo bison"
  ).split(" "),
);

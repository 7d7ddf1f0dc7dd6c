import type { Lexeme } from "./lexemes.ts";
import { readNumber, type NumberRead } from "./numbers.ts";
import type { Value } from "./shapes.ts";
import { unitAt } from "./units.ts";

type Quantity = Extract<Value, { kind: "quantity" }>;
type Bound = Quantity["bound"];

/** Words before a number that bound it, longest first; each phrase in lower-case lexemes. */
const BEFORE: readonly (readonly [Bound, string])[] = [
  ["at_least", "no fewer than|no less than|not less than|not fewer than|at least|a minimum of|minimum of"],
  ["at_most", "no more than|not more than|at most|up to|as many as|a maximum of|maximum of|as much as"],
  [
    "more_than",
    "more than|greater than|in excess of|upwards of|upward of|exceeding|exceeded|above|over|beyond|larger than",
  ],
  ["less_than", "less than|fewer than|smaller than|under|below|just under"],
  [
    "about",
    "an estimated|estimated|nearly|almost|not quite|about|around|approximately|approx|roughly|some|circa|close to|c.|ca.|ca|c|~|≈|or so",
  ],
];
const AFTER: readonly (readonly [Bound, string])[] = [
  ["at_least", "or more|or greater|or higher|or above|and over|and above|or over|+"],
  ["at_most", "or less|or fewer|or lower|or below|or under"],
  ["about", "or so"],
];
const PHRASES_BEFORE = byWord(BEFORE, -1);
const PHRASES_AFTER = byWord(AFTER, 0);
const CURRENCIES: Readonly<Record<string, string>> = { $: "usd", "£": "gbp", "€": "eur" };

type Phrases = ReadonlyMap<string, readonly (readonly [words: readonly string[], bound: Bound])[]>;

/** Phrases under their word next to the number, longest first. */
function byWord(table: readonly (readonly [Bound, string])[], beside: 0 | -1): Phrases {
  const found = new Map<string, (readonly [readonly string[], Bound])[]>();
  for (const [bound, list] of table) {
    for (const phrase of list.split("|")) {
      const words = phrase.split(/ |(?<=^c|^ca)(?=\.)/u);
      const key = words.at(beside) ?? "";
      const longestFirst = [...(found.get(key) ?? []), [words, bound] as const].sort(
        (a, b) => b[0].length - a[0].length,
      );
      found.set(key, longestFirst);
    }
  }
  return found;
}

/** The quantity that starts at a lexeme, with unit, range and bound; `next` is the first lexeme behind it. */
export function quantityAt(
  lexemes: readonly Lexeme[],
  at: number,
  text: string,
): { readonly value: Quantity; readonly next: number } | undefined {
  const money = CURRENCIES[lexemes[at]?.text ?? ""];
  const numberAt = money === undefined ? at : at + 1;
  const read = readNumber(lexemes, numberAt);
  if (read === undefined) return undefined;
  const range = upperOf(lexemes, read, at);
  const last = range ?? read;
  const unit = money === undefined ? unitAt(lexemes, last.next, last.digits) : undefined;
  const next = unit?.next ?? last.next;
  const after = boundAfter(lexemes, next);
  const first = Math.max(0, at - (signed(lexemes, at) ? 1 : 0));
  const sign = first < at ? -1 : 1;
  const scale = range === undefined ? 1 : sharedScale(read, range);
  const end = lexemes[next - 1]?.end ?? 0;
  const start = lexemes[first]?.start ?? 0;
  const value: Quantity = {
    kind: "quantity",
    start,
    end,
    text: text.slice(start, end),
    amount: read.amount * sign * scale,
    ...(range === undefined ? {} : { upper: range.amount }),
    unit: money ?? unit?.unit.id ?? "",
    bound: after ?? boundBefore(lexemes, first),
    decimals: Math.min(read.decimals, last.decimals),
  };
  return { value, next };
}

/** "10 to 20", "10–20", "between 10 and 20": the upper number. */
function upperOf(lexemes: readonly Lexeme[], read: NumberRead, at: number): NumberRead | undefined {
  const join = lexemes[read.next]?.lower ?? "";
  const isBetween = join === "and" && lexemes[at - 1]?.lower === "between";
  const isDash = join === "-" || join === "–" || join === "—";
  if (!isBetween && !isDash && join !== "to") return undefined;
  const money = CURRENCIES[lexemes[read.next + 1]?.text ?? ""] === undefined ? 0 : 1;
  const upper = readNumber(lexemes, read.next + 1 + money);
  if (upper === undefined || upper.digits !== read.digits || upper.amount <= read.amount) return undefined;
  return isDash && !read.digits ? undefined : upper;
}

/** In "2 to 3 million" the scale belongs to both. */
function sharedScale(read: NumberRead, upper: NumberRead): number {
  return upper.amount >= 1e5 && read.amount < 1000 && upper.decimals <= -3
    ? 10 ** -(Math.floor(upper.decimals / 3) * 3)
    : 1;
}

/** A minus sign: glued to the number and not to anything before it. */
function signed(lexemes: readonly Lexeme[], at: number): boolean {
  const mark = lexemes[at - 1];
  return mark?.text === "-" && !mark.glued && lexemes[at]?.glued === true && lexemes[at]?.kind === "number";
}

function boundBefore(lexemes: readonly Lexeme[], first: number): Bound {
  for (const [words, bound] of PHRASES_BEFORE.get(lexemes[first - 1]?.lower ?? "") ?? []) {
    if (words.every((word, offset) => lexemes[first - words.length + offset]?.lower === word)) return bound;
  }
  return "exact";
}

function boundAfter(lexemes: readonly Lexeme[], next: number): Bound | undefined {
  for (const [words, bound] of PHRASES_AFTER.get(lexemes[next]?.lower ?? "") ?? []) {
    if (words.every((word, offset) => lexemes[next + offset]?.lower === word)) return bound;
  }
  return undefined;
}

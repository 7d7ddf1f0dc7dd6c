import { readText } from "../../src/language/read.ts";
import type { Reading, Token, Value } from "../../src/language/shapes.ts";

/** The kinds of change that turn a true sentence false. */
export const FAMILIES = [
  "number",
  "number_of_text",
  "numbers_exchanged",
  "year",
  "month",
  "unit",
  "not_inserted",
  "not_removed",
  "before_after",
  "quantity_word",
  "only_added",
  "hedge_removed",
  "name_of_text",
  "names_exchanged",
] as const;
export type Family = (typeof FAMILIES)[number];

type Mutate = (
  reading: Reading,
  others: readonly Reading[],
  pick: (count: number) => number,
) => string | undefined;

/**
 * A mutant of one sentence, or undefined when the family does not apply; never equal to the sentence. `others` are
 * further sentences of the same text, `seed` makes the choice repeatable.
 */
export function mutate(
  family: Family,
  sentence: string,
  others: readonly string[],
  seed: number,
): string | undefined {
  const mutant = MUTATIONS[family](readText(sentence), others.map(readText), picker(seed));
  return mutant === undefined || plain(mutant) === plain(sentence) ? undefined : mutant;
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/gu, " ").trim();
}

/** A linear congruential generator: small, and the same on every machine. */
function picker(seed: number): (count: number) => number {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0;
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return count === 0 ? 0 : Math.floor((state / 2 ** 32) * count);
  };
}

function replaced(text: string, at: { start: number; end: number }, by: string): string {
  return text.slice(0, at.start) + by + text.slice(at.end);
}

function chosen<T>(items: readonly T[], pick: (count: number) => number): T | undefined {
  return items[pick(items.length)];
}

function isPlainNumber(value: Value): value is Extract<Value, { kind: "quantity" }> {
  return value.kind === "quantity" && /^\d[\d,]*(?:\.\d+)?/u.test(value.text) && value.upper === undefined;
}

function digitsOf(value: Value): { start: number; end: number; text: string } {
  const text = /^\d[\d,]*(?:\.\d+)?/u.exec(value.text)?.[0] ?? value.text;
  return { start: value.start, end: value.start + text.length, text };
}

const number: Mutate = (reading, _, pick) => {
  const value = chosen(reading.values.filter(isPlainNumber), pick);
  if (value === undefined) return undefined;
  const digits = digitsOf(value);
  const other = String(Math.round(Number(digits.text.replaceAll(",", ""))) + 1 + pick(9) * 7);
  return replaced(reading.text, digits, other);
};

const numberOfText: Mutate = (reading, others, pick) => {
  const value = chosen(reading.values.filter(isPlainNumber), pick);
  const own = new Set(reading.values.map((one) => ("amount" in one ? one.amount : undefined)));
  const candidates = others
    .flatMap((one) => one.values.filter(isPlainNumber))
    .filter((one) => !own.has(one.amount));
  const other = chosen(candidates, pick);
  return value && other && replaced(reading.text, digitsOf(value), digitsOf(other).text);
};

/** What joins two members of a list: "A and B" is "B and A", no exchange. */
const LISTED = /^[\s,/–-]*(?:and|or|&|to|,)?\s*(?:the\s*)?$/iu;

const numbersExchanged: Mutate = (reading) => {
  const numbers = reading.values.filter(isPlainNumber);
  const [first, second] = [numbers[0], numbers.find((one) => one.amount !== numbers[0]?.amount)];
  if (first && second && LISTED.test(reading.text.slice(digitsOf(first).end, second.start))) return undefined;
  return first && second && exchanged(reading.text, digitsOf(first), digitsOf(second));
};

function exchanged(
  text: string,
  a: { start: number; end: number },
  b: { start: number; end: number },
): string {
  const [left, right] = a.start < b.start ? [a, b] : [b, a];
  return (
    text.slice(0, left.start) +
    text.slice(right.start, right.end) +
    text.slice(left.end, right.start) +
    text.slice(left.start, left.end) +
    text.slice(right.end)
  );
}

const year: Mutate = (reading, _, pick) => {
  const years = [...reading.text.matchAll(/\b(?:1[5-9]|20)\d\d\b/gu)];
  const found = chosen(years, pick);
  if (found === undefined) return undefined;
  const other = String(Number(found[0]) + 1 + pick(9));
  return replaced(reading.text, { start: found.index, end: found.index + 4 }, other);
};

const MONTHS = "January February March April June July August September October November December".split(" ");
const month: Mutate = (reading, _, pick) => {
  const token = reading.tokens.find((one) => MONTHS.includes(one.text));
  const other = MONTHS.filter((name) => name !== token?.text);
  return token && replaced(reading.text, token, other[pick(other.length)] ?? "May");
};

const UNITS =
  "miles kilometers acres hectares feet pounds bushels tons gallons inches degrees hours minutes days weeks months years".split(
    " ",
  );
const unit: Mutate = (reading, _, pick) => {
  const numbered = reading.tokens.filter(
    (one, at) => UNITS.includes(one.lower) && reading.tokens[at - 1]?.kind === "number",
  );
  const token = chosen(numbered, pick);
  const other = UNITS.filter((name) => name !== token?.lower);
  return token && replaced(reading.text, token, other[pick(other.length)] ?? "miles");
};

const notInserted: Mutate = (reading) => {
  if (reading.tokens.some((token) => DENIALS.has(token.lower))) return undefined;
  const token = reading.tokens.find((one) =>
    /^(?:is|are|was|were|has|have|had|will|can|could)$/u.test(one.lower),
  );
  return token && replaced(reading.text, { start: token.end, end: token.end }, " not");
};

const DENIALS = new Set(["not", "n't", "never", "no", "without", "neither", "nor", "none", "cannot"]);
const notRemoved: Mutate = (reading) => {
  // "Whether or not", "not only", "if not" and a closing "not" deny nothing that stands beside them.
  const token = reading.tokens.find(
    (one, at) =>
      (one.lower === "not" || one.lower === "never") &&
      !/^(?:or|if|and)$/u.test(reading.tokens[at - 1]?.lower ?? "") &&
      !/^(?:only|just|merely|because|\W)/u.test(reading.tokens[at + 1]?.lower ?? ""),
  );
  return token && replaced(reading.text, { start: token.start - 1, end: token.end }, "");
};

const ORDER: Readonly<Record<string, string>> = {
  before: "after",
  after: "before",
  since: "until",
  until: "since",
};
const beforeAfter: Mutate = (reading) => swapWord(reading, ORDER);

const QUANTITIES: Readonly<Record<string, string>> = {
  some: "all",
  many: "all",
  most: "all",
  several: "all",
  few: "many",
  half: "all",
  often: "always",
  sometimes: "always",
  usually: "always",
  mostly: "entirely",
  largely: "entirely",
  partly: "entirely",
  mainly: "solely",
  nearly: "exactly",
  almost: "exactly",
  about: "exactly",
};
const quantityWord: Mutate = (reading) => swapWord(reading, QUANTITIES);

function swapWord(reading: Reading, table: Readonly<Record<string, string>>): string | undefined {
  const token = reading.tokens.find((one) => Object.hasOwn(table, one.lower));
  return token && replaced(reading.text, token, inCase(token, table[token.lower] ?? ""));
}

function inCase(token: Token, word: string): string {
  return /^\p{Lu}/u.test(token.text) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

const onlyAdded: Mutate = (reading) => {
  const token = reading.tokens.find((one) => /^(?:is|are|was|were)$/u.test(one.lower));
  if (reading.tokens.some((one) => one.lower === "only")) return undefined;
  return token && replaced(reading.text, { start: token.end, end: token.end }, " only");
};

const hedgeRemoved: Mutate = (reading) => {
  const token = reading.tokens.find((one) =>
    /^(?:probably|possibly|allegedly|reportedly|perhaps|apparently|likely|supposedly|presumably|nearly|almost)$/u.test(
      one.lower,
    ),
  );
  return token && replaced(reading.text, { start: Math.max(0, token.start - 1), end: token.end }, "");
};

const nameOfText: Mutate = (reading, others, pick) => {
  const name = chosen(reading.names, pick);
  const own = new Set(reading.names.flatMap((one) => [...one.words]));
  const strangers = others
    .flatMap((one) => [...one.names])
    .filter((one) => one.words.every((word) => !own.has(word)));
  const other = chosen(strangers, pick);
  return name && other && replaced(reading.text, name, other.text);
};

const namesExchanged: Mutate = (reading) => {
  const [first, ...rest] = reading.names;
  const second = rest.find((one) => one.words.every((word) => first?.words.includes(word) === false));
  if (first && second && LISTED.test(reading.text.slice(first.end, second.start))) return undefined;
  return first && second && exchanged(reading.text, first, second);
};

const MUTATIONS: Readonly<Record<Family, Mutate>> = {
  number,
  number_of_text: numberOfText,
  numbers_exchanged: numbersExchanged,
  year,
  month,
  unit,
  not_inserted: notInserted,
  not_removed: notRemoved,
  before_after: beforeAfter,
  quantity_word: quantityWord,
  only_added: onlyAdded,
  hedge_removed: hedgeRemoved,
  name_of_text: nameOfText,
  names_exchanged: namesExchanged,
};

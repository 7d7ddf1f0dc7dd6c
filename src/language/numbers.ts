import type { Lexeme } from "./lexemes.ts";

/** A number read from a text, with how finely it was said. */
export interface NumberRead {
  readonly amount: number;
  /** Negative powers of ten of the last digit said: 1 for "0.5", -5 for "1.2 million". */
  readonly decimals: number;
  /** Index of the first lexeme behind it. */
  readonly next: number;
  /** Written in digits. */
  readonly digits: boolean;
}

const SMALL: ReadonlyMap<string, number> = new Map(
  (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
    "seventeen eighteen nineteen"
  )
    .split(" ")
    .map((word, at) => [word, at]),
);
const TENS: ReadonlyMap<string, number> = new Map(
  "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, at) => [word, (at + 2) * 10]),
);
const SCALES: ReadonlyMap<string, number> = new Map([
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
  ["trillion", 1e12],
  ["mn", 1e6],
  ["bn", 1e9],
]);
const FRACTIONS: Readonly<Record<string, number>> = {
  "½": 0.5,
  "¼": 0.25,
  "¾": 0.75,
  "⅓": 1 / 3,
  "⅔": 2 / 3,
  "⅛": 0.125,
};
const ORDINAL_WORDS: ReadonlyMap<string, number> = new Map([
  ...(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth " +
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
  )
    .split(" ")
    .map((word, at): [string, number] => [word, at + 1]),
  ...[...TENS].map(([word, ten]): [string, number] => [word.replace(/y$/u, "ieth"), ten]),
  ["hundredth", 100],
]);

/** The number that starts at a lexeme, in digits or spelled, with scale words applied. */
export function readNumber(lexemes: readonly Lexeme[], at: number): NumberRead | undefined {
  const lexeme = lexemes[at];
  if (lexeme === undefined) return undefined;
  if (lexeme.kind === "number") return scaled(lexemes, digitsAt(lexemes, at));
  const fraction = FRACTIONS[lexeme.text];
  if (fraction !== undefined) return { amount: fraction, decimals: 2, next: at + 1, digits: true };
  return lexeme.kind === "word" ? spelledAt(lexemes, at) : undefined;
}

/** An ordinal: "3rd", "third", "twenty-first". */
export function readOrdinal(
  lexemes: readonly Lexeme[],
  at: number,
): { readonly amount: number; readonly next: number } | undefined {
  const lexeme = lexemes[at];
  const behind = lexemes[at + 1];
  if (lexeme?.kind === "number") {
    const suffix = behind?.glued === true && /^(?:st|nd|rd|th)$/u.test(behind.lower);
    return suffix ? { amount: plain(lexeme.text), next: at + 2 } : undefined;
  }
  if (lexeme?.kind !== "word") return undefined;
  const single = ORDINAL_WORDS.get(lexeme.lower);
  if (single !== undefined) return { amount: single, next: at + 1 };
  const ten = TENS.get(lexeme.lower);
  const unitAt = behind?.text === "-" ? at + 2 : at + 1;
  const unit = ORDINAL_WORDS.get(lexemes[unitAt]?.lower ?? "");
  return ten !== undefined && unit !== undefined && unit < 10
    ? { amount: ten + unit, next: unitAt + 1 }
    : undefined;
}

function plain(text: string): number {
  return Number(text.replaceAll(",", ""));
}

function digitsAt(lexemes: readonly Lexeme[], at: number): NumberRead {
  const text = lexemes[at]?.text ?? "";
  const point = text.indexOf(".");
  const whole: NumberRead = {
    amount: plain(text),
    decimals: point < 0 ? 0 : text.length - point - 1,
    next: at + 1,
    digits: true,
  };
  const behind = lexemes[at + 1];
  const vulgar = behind === undefined ? undefined : FRACTIONS[behind.text];
  if (vulgar !== undefined) return { ...whole, amount: whole.amount + vulgar, decimals: 2, next: at + 2 };
  return slashFraction(lexemes, at, whole) ?? whole;
}

/** "1/2" and "3 1/2"; a slash between other numbers is none ("2011/12"). */
function slashFraction(lexemes: readonly Lexeme[], at: number, whole: NumberRead): NumberRead | undefined {
  const mixed = lexemes[at + 1]?.kind === "number" && lexemes[at + 2]?.text === "/";
  const from = mixed ? at + 1 : at;
  const [over, slash, under] = [lexemes[from], lexemes[from + 1], lexemes[from + 2]];
  if (slash?.text !== "/" || under?.kind !== "number" || !slash.glued || !under.glued) return undefined;
  const [top, bottom] = [plain(over?.text ?? ""), plain(under.text)];
  if (bottom > 16 || bottom < 2 || top >= bottom || lexemes[from + 3]?.text === "/") return undefined;
  return { amount: (mixed ? whole.amount : 0) + top / bottom, decimals: 3, next: from + 3, digits: true };
}

function scaled(lexemes: readonly Lexeme[], read: NumberRead): NumberRead {
  const behind = lexemes[read.next];
  const hyphen = behind?.text === "-" ? 1 : 0;
  const scale = SCALES.get(lexemes[read.next + hyphen]?.lower ?? "");
  if (scale === undefined) return read;
  const amount = Number((read.amount * scale).toPrecision(15));
  return { ...read, amount, decimals: read.decimals - Math.log10(scale), next: read.next + hyphen + 1 };
}

function spelledAt(lexemes: readonly Lexeme[], at: number): NumberRead | undefined {
  const first = lexemes[at]?.lower ?? "";
  if (first === "half") return halfOf(lexemes, at);
  if (first === "a" || first === "an") return articleNumber(lexemes, at);
  if (first === "dozen" || first === "dozens") return undefined;
  return spelledSum(lexemes, at);
}

/** "half a million", "half a dozen". */
function halfOf(lexemes: readonly Lexeme[], at: number): NumberRead | undefined {
  const wordAt = lexemes[at + 1]?.text === "-" || lexemes[at + 1]?.lower === "a" ? at + 2 : at + 1;
  const word = lexemes[wordAt]?.lower ?? "";
  const scale = word === "dozen" ? 12 : SCALES.get(word);
  if (scale === undefined) return undefined;
  return { amount: scale / 2, decimals: 1 - Math.floor(Math.log10(scale)), next: wordAt + 1, digits: false };
}

/** "a hundred", "a dozen", "a million". */
function articleNumber(lexemes: readonly Lexeme[], at: number): NumberRead | undefined {
  const word = lexemes[at + 1]?.lower ?? "";
  if (word === "dozen") return { amount: 12, decimals: 0, next: at + 2, digits: false };
  const scale = word === "hundred" ? 100 : SCALES.get(word);
  if (scale === undefined) return undefined;
  return { amount: scale, decimals: -Math.log10(scale), next: at + 2, digits: false };
}

function spelledSum(lexemes: readonly Lexeme[], from: number): NumberRead | undefined {
  let total = 0;
  let group = 0;
  let at = from;
  let end = from;
  let smallest = 0;
  while (at < lexemes.length) {
    const word = lexemes[at]?.lower ?? "";
    const small = SMALL.get(word) ?? TENS.get(word);
    const scale = SCALES.get(word);
    if (small !== undefined) {
      if (group % 100 !== 0 && !(group % 10 === 0 && small < 10)) break;
      group += small;
      smallest = 0;
    } else if (word === "hundred" && end > from && group < 100) {
      group = Math.max(group, 1) * 100;
      smallest = 2;
    } else if (scale !== undefined && end > from) {
      total += Math.max(group, 1) * scale;
      group = 0;
      smallest = Math.log10(scale);
    } else if (word === "dozen" && end > from) {
      return { amount: (total + group) * 12, decimals: 0, next: at + 1, digits: false };
    } else break;
    at += 1;
    end = at;
    at = skipJoin(lexemes, at);
  }
  if (end === from) return undefined;
  return { amount: total + group, decimals: -smallest, next: end, digits: false };
}

/** Steps over a hyphen, or an "and" behind "hundred" or "thousand", when a number word follows. */
function skipJoin(lexemes: readonly Lexeme[], at: number): number {
  const joins =
    lexemes[at]?.text === "-" ||
    (lexemes[at]?.lower === "and" && /^(?:hundred|thousand|million)$/u.test(lexemes[at - 1]?.lower ?? ""));
  const next = lexemes[at + 1]?.lower ?? "";
  return joins && (SMALL.has(next) || TENS.has(next) || SCALES.has(next) || next === "hundred") ? at + 1 : at;
}

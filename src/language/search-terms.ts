import { cleanText } from "./clean.ts";
import { lexemesOf, type Lexeme } from "./lexemes.ts";
import { foldCase, stemOf } from "./stem.ts";
import { STOP_WORDS } from "./stop-words.ts";

/**
 * The terms under which a text is indexed and by which a question finds it: stems of its content words and its
 * numbers in plain digits, in order, repetitions kept. "6,035" and "6035" are one term, "population_1930" gives
 * two, "1930s" gives "1930s" and "1930". Linear, without a language model.
 */
export function searchTerms(text: string): string[] {
  const lexemes = lexemesOf(cleanText(text).text);
  const terms: string[] = [];
  for (let at = 0; at < lexemes.length; at += 1) {
    const lexeme = lexemes[at] as Lexeme;
    if (lexeme.kind === "mark") continue;
    const run = alphanumericRun(lexemes, at);
    if (run > 1) {
      addMixed(lexemes.slice(at, at + run), terms);
      at += run - 1;
    } else if (lexeme.kind === "number") terms.push(plainNumber(lexeme.text));
    else addWord(lexeme, terms);
  }
  return terms;
}

/** A number's digits without separators and idle zeros behind a point; leading zeros stay, for codes. */
export function plainNumber(text: string): string {
  const digits = text.replaceAll(",", "");
  if (!digits.includes(".")) return digits;
  let end = digits.length;
  while (digits[end - 1] === "0") end -= 1;
  return digits.slice(0, digits[end - 1] === "." ? end - 1 : end);
}

function alphanumericRun(lexemes: readonly Lexeme[], from: number): number {
  let run = 1;
  for (let next = lexemes[from + run]; next?.glued && next.kind !== "mark"; next = lexemes[from + run])
    run += 1;
  return run;
}

function addMixed(run: readonly Lexeme[], terms: string[]): void {
  const [first, second] = run;
  if (run.length === 2 && first?.kind === "number" && second !== undefined) {
    const ordinal = /^(?:st|nd|rd|th)$/u.test(second.lower);
    if (ordinal || second.lower === "s") terms.push(plainNumber(first.text) + second.lower);
    if (!ordinal) terms.push(plainNumber(first.text));
    if (!ordinal && second.lower !== "s") addWord(second, terms);
    return;
  }
  terms.push(foldCase(run.map((lexeme) => lexeme.text).join("")));
}

function addWord(lexeme: Lexeme, terms: string[]): void {
  const isAbbreviation =
    lexeme.text.includes(".") ||
    (lexeme.text.length > 1 && lexeme.text.length < 5 && lexeme.text === lexeme.text.toUpperCase());
  const bare = foldCase(lexeme.lower.replace(/'s?$|'s$/u, "").replaceAll(/[.']/gu, ""));
  // "May" is a month and "US" a country; "may" and "us" are neither.
  if (lexeme.text === "May") terms.push("may");
  if (lexeme.lower.endsWith("n't")) return;
  if (bare === "" || (STOP_WORDS.has(bare) && !(isAbbreviation && bare === "us"))) return;
  if (!STOP_WORDS.has(lexeme.lower)) terms.push(stemOf(bare));
}

import { codeAt } from "./codes.ts";
import { lexemesOf, type Lexeme } from "./lexemes.ts";
import { readOrdinal } from "./numbers.ts";
import { quantityAt } from "./quantities.ts";
import type { Value } from "./shapes.ts";
import { timeAt } from "./times.ts";

/**
 * All typed values of a text, in order and without overlap: codes and coordinates, times at the precision said,
 * ordinals, quantities with unit, range and bound. Amounts stay in the unit said (`convert` in units.ts brings
 * two together). The text should be cleaned; linear time.
 */
export function readValues(text: string): readonly Value[] {
  const lexemes = lexemesOf(text);
  const values: Value[] = [];
  let at = 0;
  while (at < lexemes.length) {
    const found = valueAt(lexemes, at, text);
    if (found === undefined) at += 1;
    else {
      values.push(found.value);
      at = Math.max(found.next, at + 1);
    }
  }
  return values;
}

function valueAt(
  lexemes: readonly Lexeme[],
  at: number,
  text: string,
): { readonly value: Value; readonly next: number } | undefined {
  const lexeme = lexemes[at] as Lexeme;
  if (isInsideWord(lexemes, at)) return undefined;
  return (
    codeAt(lexemes, at, text) ??
    timeAt(lexemes, at, text) ??
    ordinalAt(lexemes, at, text) ??
    (isNumberPronoun(lexemes, at) || (lexeme.kind === "mark" && !/[$£€½¼¾⅓⅔⅛]/u.test(lexeme.text))
      ? undefined
      : quantityAt(lexemes, at, text))
  );
}

/** The digits of "ABIK1" or "B-52" name something; they count nothing. */
function isInsideWord(lexemes: readonly Lexeme[], at: number): boolean {
  const [lexeme, before, further] = [lexemes[at], lexemes[at - 1], lexemes[at - 2]];
  if (lexeme?.kind !== "number" || !lexeme.glued) return false;
  if (before?.kind === "word") return !/^[trnsew]$/u.test(before.lower);
  return (
    before?.text === "-" && before.glued && further?.kind === "word" && /^\p{Lu}{1,3}$/u.test(further.text)
  );
}

/** "one of the", "no one", "one another": no count. */
function isNumberPronoun(lexemes: readonly Lexeme[], at: number): boolean {
  if (lexemes[at]?.lower !== "one") return false;
  const after = lexemes[at + 1];
  const before = lexemes[at - 1]?.lower ?? "";
  return (
    after === undefined ||
    after.kind === "mark" ||
    /^(?:of|another|is|was|who|that|which|can|must|may|has|and|or|in|day|to|by|for|at)$/u.test(after.lower) ||
    /^(?:no|any|every|each|some|the|this|that|another|which)$/u.test(before)
  );
}

function ordinalAt(lexemes: readonly Lexeme[], at: number, text: string) {
  const read = readOrdinal(lexemes, at);
  if (read === undefined) return undefined;
  const start = lexemes[at]?.start ?? 0;
  const end = lexemes[read.next - 1]?.end ?? start;
  // "Two thirds" and "a second" are no places in an order.
  const before = lexemes[at - 1]?.lower ?? "";
  if (read.amount === 2 && (before === "a" || before === "per")) return undefined;
  return {
    value: { kind: "ordinal", start, end, text: text.slice(start, end), amount: read.amount } as const,
    next: read.next,
  };
}

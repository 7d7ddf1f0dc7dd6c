import type { Token, Value } from "../language/shapes.ts";
import type { ClaimWord, Matter } from "./matter.ts";

/** Strength from which a word counts as said by the source. */
const SAID = 0.7;

/** Words that only introduce what a source says: they state nothing of their own. */
const INTRODUCING: ReadonlySet<string> = new Set(
  (
    "record list report measure show locate situate name call note state describe mention accord include contain " +
    "value number figure amount year source dataset table row entry"
  ).split(" "),
);

/**
 * Content words of a claim that its spans, their titles, headings and headers hold in no form: an invention that
 * is put into or behind a true sentence shows as one. Numbers, dates and units are left to the value check.
 */
export function addedWords({ words, claim }: Matter, said = SAID): readonly Token[] {
  return words.filter((word) => isAdded(word, claim.values, said)).map(({ token }) => token);
}

function isAdded({ token, match, inContext }: ClaimWord, values: readonly Value[], said: number): boolean {
  if (token.kind !== "word" || match.strength >= said || inContext || INTRODUCING.has(token.lemma))
    return false;
  return !values.some(({ start, end }) => token.start >= start && token.end <= end);
}

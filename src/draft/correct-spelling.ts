import { isWord } from "../language/lexicon.ts";
import type { Asked, AskedWord } from "../question/shapes.ts";
import { analyseQuestion } from "../question/analyse.ts";
import { isFree } from "../question/vocabulary.ts";

/** Shortest word that is corrected at all, and from which two slips are believed. */
const SHORTEST = 4;
const LONG = 8;

/**
 * The question with misspelled words put right: words that stand neither in the evidence nor, written small, in the
 * dictionary and are one slip (two in long words) from exactly one word of the evidence. Undefined when there is nothing to correct.
 */
export function correctSpelling(asked: Asked, known: ReadonlySet<string>): Asked | undefined {
  const corrections = asked.words.flatMap((word) => {
    const right = isUnknown(word, known) ? onlyNeighbour(word.lower, known) : undefined;
    return right === undefined ? [] : [{ word, right }];
  });
  if (corrections.length === 0) return undefined;
  let text = asked.text;
  for (const { word, right } of corrections.toReversed())
    text = `${text.slice(0, word.start)}${cased(right, word.text)}${text.slice(word.end)}`;
  return analyseQuestion(text);
}

function isUnknown({ text, lower, stem, isNumber }: AskedWord, known: ReadonlySet<string>): boolean {
  if (isNumber || lower.length < SHORTEST || /\d/u.test(lower) || isFree(stem) || known.has(lower))
    return false;
  return text !== lower || !isWord(lower);
}

function onlyNeighbour(word: string, known: ReadonlySet<string>): string | undefined {
  const most = word.length >= LONG ? 2 : 1;
  let best: { readonly right: string; readonly slips: number; readonly isOnly: boolean } | undefined;
  for (const right of known) {
    if (Math.abs(right.length - word.length) > most || right.length < SHORTEST || right[0] !== word[0])
      continue;
    const slips = slipsBetween(word, right, most);
    if (slips > most) continue;
    if (best === undefined || slips < best.slips) best = { right, slips, isOnly: true };
    else if (slips === best.slips && !isInflection(right, best.right)) best = { ...best, isOnly: false };
  }
  return best?.isOnly === true ? best.right : undefined;
}

function isInflection(one: string, other: string): boolean {
  return one.replace(/(?:'s|s|es)$/u, "") === other.replace(/(?:'s|s|es)$/u, "");
}

function cased(right: string, like: string): string {
  return /^\p{Lu}/u.test(like) ? right.charAt(0).toUpperCase() + right.slice(1) : right;
}

/** Damerau–Levenshtein distance (optimal string alignment), given up above `most`. */
export function slipsBetween(one: string, other: string, most: number): number {
  let previous: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, (previous[j - 2] ?? 0) + 1);
      next.push(least);
    }
    if (Math.min(...next) > most) return most + 1;
    previous = row;
    row = next;
  }
  return row[other.length] ?? most + 1;
}

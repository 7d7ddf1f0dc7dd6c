import type { Token } from "../language/shapes.ts";
import { sameWord } from "./in-order.ts";

/** A token with what its match counts for. */
export interface Weighed {
  readonly token: Token;
  readonly weight: number;
}

/** What each word of the sentence skipped between two matches costs. */
const SKIP = 0.05;
/** Longest product of lengths that is laid out; beyond it nothing fits. */
const LARGEST = 20_000;

/**
 * How well words stand in a sentence in their order, near each other: the weights of those matched less a little
 * for each word of the sentence skipped between two of them. What stands before the first and behind the last is
 * free, so a clause fits as well as a whole sentence.
 */
export function fitOf(words: readonly Weighed[], sentence: readonly Token[]): number {
  const width = sentence.length + 1;
  if (words.length * sentence.length > LARGEST) return 0;
  let below = new Float64Array(width);
  let best = 0;
  for (let row = words.length - 1; row >= 0; row -= 1) {
    const { token, weight } = words[row] as Weighed;
    const here = new Float64Array(width);
    for (let column = sentence.length - 1; column >= 0; column -= 1) {
      const skipped = Math.max(below[column] ?? 0, (here[column + 1] ?? 0) - SKIP);
      const taken = sameWord(token, sentence[column] as Token) ? (below[column + 1] ?? 0) + weight : 0;
      here[column] = Math.max(skipped, taken);
      if (taken > best) best = taken;
    }
    below = here;
  }
  return best;
}

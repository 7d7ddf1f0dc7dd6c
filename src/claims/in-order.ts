import type { Token } from "../language/shapes.ts";
import { digitsOf } from "./sentences.ts";

/** A claim laid along a sentence so that most of it stands there in the same order. */
export interface Aligned {
  /** For each claim token the sentence token it stands for, -1 where there is none. */
  readonly pairs: readonly number[];
  /** Claim tokens (no marks) that have no counterpart in order. */
  readonly added: readonly Token[];
  /** The sentence, and its tokens (no marks) skipped between the first and the last counterpart. */
  readonly source: readonly Token[];
  readonly dropped: readonly Token[];
  /** Sentence tokens before the first and behind the last counterpart. */
  readonly before: readonly Token[];
  readonly after: readonly Token[];
  /** Share of the claim's content words that have a counterpart in order, in [0, 1]. */
  readonly share: number;
  /** Share of the words in the covered stretch of the sentence that are counterparts, in [0, 1]. */
  readonly density: number;
}

/** Longest product of lengths that is laid out; beyond it the claim counts as not in order. */
const LARGEST = 60_000;

/** Longest common subsequence of words, content words weighing more than function words. */
export function alignInOrder(claim: readonly Token[], sentence: readonly Token[]): Aligned {
  const rows = claim.length;
  const columns = sentence.length;
  const pairs = Array.from({ length: rows }, () => -1);
  if (rows > 0 && columns > 0 && rows * columns <= LARGEST)
    trace(claim, sentence, weights(claim, sentence), pairs);
  return describe(claim, sentence, pairs);
}

/** Whether two tokens are one word in any inflection, or one number. */
export function sameWord(a: Token, b: Token): boolean {
  if (a.lower === b.lower) return true;
  return a.kind !== "mark" && b.kind !== "mark" && (a.stem === b.stem || digitsOf(a) === digitsOf(b));
}

function weightOf(token: Token): number {
  return token.kind === "mark" ? 0.05 : token.stop ? 0.4 : 1;
}

function weights(claim: readonly Token[], sentence: readonly Token[]): Float32Array {
  const width = sentence.length + 1;
  const best = new Float32Array((claim.length + 1) * width);
  for (let row = claim.length - 1; row >= 0; row -= 1) {
    for (let column = sentence.length - 1; column >= 0; column -= 1) {
      const [a, b] = [claim[row] as Token, sentence[column] as Token];
      const skip = Math.max(best[(row + 1) * width + column] ?? 0, best[row * width + column + 1] ?? 0);
      const take = sameWord(a, b) ? (best[(row + 1) * width + column + 1] ?? 0) + weightOf(a) : 0;
      best[row * width + column] = Math.max(skip, take);
    }
  }
  return best;
}

function trace(
  claim: readonly Token[],
  sentence: readonly Token[],
  best: Float32Array,
  pairs: number[],
): void {
  const width = sentence.length + 1;
  let row = 0;
  let column = 0;
  while (row < claim.length && column < sentence.length) {
    const here = best[row * width + column] ?? 0;
    const [a, b] = [claim[row] as Token, sentence[column] as Token];
    const take = sameWord(a, b) ? (best[(row + 1) * width + column + 1] ?? 0) + weightOf(a) : -1;
    if (Math.abs(take - here) < 1e-4) {
      pairs[row] = column;
      row += 1;
      column += 1;
    } else if (Math.abs((best[(row + 1) * width + column] ?? 0) - here) < 1e-4) row += 1;
    else column += 1;
  }
}

function describe(claim: readonly Token[], sentence: readonly Token[], pairs: readonly number[]): Aligned {
  const isWord = (token: Token): boolean => token.kind !== "mark";
  const taken = pairs.filter((place) => place >= 0);
  const told = pairs.filter(
    (place, at) => place >= 0 && claim[at]?.kind !== "mark" && claim[at]?.stop === false,
  );
  const first = stretched(told[0] ?? 0, taken.toReversed(), -1);
  const last = stretched(told.at(-1) ?? -1, taken, 1);
  const used = new Set(taken);
  const content = claim.flatMap((token, at) => (isWord(token) && !token.stop ? [at] : []));
  const inOrder = content.filter((at) => (pairs[at] ?? -1) >= 0).length;
  const words = taken.filter(
    (place) => place >= first && place <= last && isWord(sentence[place] as Token),
  ).length;
  const dropped = sentence.filter((token, at) => isWord(token) && at > first && at < last && !used.has(at));
  return {
    pairs,
    source: sentence,
    added: claim.filter((token, at) => isWord(token) && (pairs[at] ?? -1) < 0),
    dropped,
    before: sentence.filter((token, at) => isWord(token) && at < first),
    after: sentence.filter((token, at) => isWord(token) && at > last),
    share: content.length === 0 ? 0 : inOrder / content.length,
    density: words === 0 ? 0 : words / (words + dropped.length),
  };
}

/** Function words within this many tokens belong to the stretch; found further off they do not stretch it. */
const REACH = 4;

/** The end of the covered stretch, moved outwards from its outermost content word over near function words. */
function stretched(from: number, places: readonly number[], step: 1 | -1): number {
  let end = from;
  for (const place of places) {
    const gap = (place - end) * step;
    if (gap > 0 && gap <= REACH) end = place;
  }
  return end;
}

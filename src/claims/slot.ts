import type { Token } from "../language/shapes.ts";
import type { Matter } from "./matter.ts";
import { PRONOUNS } from "./word-classes.ts";

/** How far a slot without a left or right neighbour in order reaches, and the widest slot between two. */
const OPEN_REACH = 3;
const WIDEST = 5;

/**
 * The best sentence's words between the counterparts of a claim token's nearest neighbours in order; empty when
 * it has none near or they stand far apart.
 */
export function slotOf(at: number, { aligned, chosen }: Matter): readonly Token[] {
  const source = chosen[0]?.tokens ?? [];
  const left = counterpart(aligned.pairs, at, -1);
  const right = counterpart(aligned.pairs, at, 1);
  if (left === undefined && right === undefined) return [];
  const from = left === undefined ? Math.max(0, (right ?? 0) - OPEN_REACH) : left + 1;
  const to = right === undefined ? Math.min(source.length, from + OPEN_REACH) : right;
  return to - from > WIDEST ? [] : source.slice(from, to).filter((token) => token.kind !== "mark");
}

/** Neighbours are looked for past the words of the same name. */
const NEIGHBOURS = 4;
function counterpart(pairs: readonly number[], at: number, step: 1 | -1): number | undefined {
  for (let near = 1; near <= NEIGHBOURS; near += 1) {
    const place = pairs[at + near * step];
    if (place !== undefined && place >= 0) return place;
  }
  return undefined;
}

/** Whether the sentence has a pronoun or "the film", and no name, where the claim has the token. */
export function isPronounAt(at: number, matter: Matter): boolean {
  const slot = slotOf(at, matter);
  if (PRONOUNS.has(slot.at(-1)?.lower ?? "")) return true;
  if (slot.some((token) => token.pos === "PROPN" || token.kind === "number")) return false;
  return slot.some(
    (token, place) => PRONOUNS.has(token.lower) || (token.lower === "the" && slot[place + 1]?.pos === "NOUN"),
  );
}

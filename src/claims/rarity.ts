import { usesOf } from "../language/lexicon.ts";
import type { Token } from "../language/shapes.ts";

/** Weight of a word used once more e-fold as often, and of the commonest. */
const STEP = 0.11;
const LEAST = 0.25;

/** How much a word tells, in (0, 1]: proper nouns, numbers and rare words most, everyday words least. */
export function rarityOf(token: Token): number {
  if (token.kind === "number" || token.pos === "PROPN") return 1;
  const uses = Math.max(usesOf(token.lemma), usesOf(token.lower));
  return Math.max(LEAST, 1 - STEP * Math.log(1 + uses));
}

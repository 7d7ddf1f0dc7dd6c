import type { Token } from "../language/shapes.ts";

/** How much a word tells, in (0, 1]: proper nouns and numbers most, everyday words least. */
export function rarityOf(token: Token): number {
  if (token.kind === "number") return 1;
  if (token.pos === "PROPN") return 1;
  const byLength = Math.min(1, 0.45 + token.lower.length * 0.07);
  return token.pos === "ADV" ? byLength * 0.7 : byLength;
}

import { finding, type Finding } from "../check.ts";
import { predicateShare, type Matter } from "../matter.ts";
import { oppositeIn } from "../opposites.ts";

/** Predicate share from which the source speaks of the same thing. */
const SAME_MATTER = 0.4;

/** No word of the claim's predicate is opposed in the source by its antonym or under a denying prefix. */
export function checkOpposites(matter: Matter): Finding {
  const said = new Set(matter.claim.tokens.map((token) => token.lower));
  for (const word of matter.words) {
    if (word.match.strength >= 0.9 || word.inContext) continue;
    const opposite = oppositeIn(word.token, matter.chosen.slice(0, 2));
    if (opposite === undefined || said.has(opposite.text.toLowerCase())) continue;
    const detail = `the claim says “${word.token.text}”, the source “${opposite.text}”`;
    return {
      ...finding("opposites", "veto", detail),
      conflict: predicateShare(matter) >= SAME_MATTER,
      penalty: 1,
    };
  }
  return finding("opposites", "none", "nothing in the source opposes a word of the claim");
}

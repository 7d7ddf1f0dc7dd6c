import type { Token } from "../../language/shapes.ts";
import { finding, type Finding } from "../check.ts";
import { predicateShare, type Matter } from "../matter.ts";
import { oppositeIn } from "../opposites.ts";

/** Predicate share from which the source speaks of the same thing. */
const SAME_MATTER = 0.4;

/** No word of the claim's predicate is opposed in the source by its antonym or under a denying prefix. */
export function checkOpposites(matter: Matter): Finding {
  const turned = turnedOrder(matter);
  if (turned !== undefined)
    return {
      ...finding("opposites", "veto", `the claim says “${turned.text}”, the source the reverse`),
      conflict: predicateShare(matter) >= SAME_MATTER,
      penalty: 1,
    };
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

const REVERSE: Readonly<Record<string, string>> = {
  before: "after",
  after: "before",
  since: "until",
  until: "since",
  above: "below",
  below: "above",
};
/** Tokens behind such a word among which stands what it sets apart. */
const REACH = 4;

/** "Before the flood" where the source says "after the flood". */
function turnedOrder({ claim, chosen }: Matter): Token | undefined {
  return claim.tokens.find((token, at) => {
    const reverse = REVERSE[token.lower];
    if (reverse === undefined) return false;
    const told = claim.tokens.slice(at + 1, at + 1 + REACH).find((one) => one.kind !== "mark" && !one.stop);
    const stands = (word: string): boolean =>
      told !== undefined && chosen.some(({ tokens }) => standsBefore(word, told, tokens));
    return stands(reverse) && !stands(token.lower);
  });
}

function standsBefore(word: string, told: Token, tokens: readonly Token[]): boolean {
  return tokens.some(
    (one, at) =>
      one.lower === word && tokens.slice(at + 1, at + 1 + REACH).some((next) => next.stem === told.stem),
  );
}

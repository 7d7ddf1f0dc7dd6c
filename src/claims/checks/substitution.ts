import { kinshipOf } from "../../language/lexicon.ts";
import type { Token } from "../../language/shapes.ts";
import { finding, type Finding, type Regime } from "../check.ts";
import { bestMatch } from "../match.ts";
import type { Matter } from "../matter.ts";
import { isPronounAt, slotOf } from "../slot.ts";

/** No word of the claim stands where the source, between the same neighbours, has another of its class. */
export function checkSubstitution(matter: Matter, regime: Regime): Finding {
  if (matter.chosen.length === 0) return finding("substitution", "none", "no sentence speaks of it");
  for (const word of matter.words) {
    if (word.inContext || isInBest(word.token, matter) || isForename(word.token, matter)) continue;
    const other = slotOf(word.at, matter).find(
      (token) => !token.stop && sameClass(word.token, token) && !isClaimed(token, matter),
    );
    if (other === undefined || isKin(word.token, other) || isPronounAt(word.at, matter)) continue;
    const detail = `where the claim says “${word.token.text}” the source says “${other.text}”`;
    const strict = regime === "near_verbatim";
    return { ...finding("substitution", strict ? "veto" : "none", detail), penalty: 0.4 };
  }
  return finding("substitution", "none", "no word stands in another's place");
}

function isInBest(token: Token, { chosen }: Matter): boolean {
  return chosen[0] !== undefined && bestMatch(token, chosen[0]).strength >= 0.7;
}

/** Another claim word's counterpart. */
function isClaimed(token: Token, { words }: Matter): boolean {
  return words.some((word) => word.match.sentence?.tokens[word.match.at] === token);
}

/** Part of a name whose last word the sentence has. */
function isForename(token: Token, matter: Matter): boolean {
  const name = matter.claim.names.find((one) => one.start <= token.start && token.end < one.end);
  return name !== undefined && matter.chosen[0]?.positions.has(name.words.at(-1) ?? "") === true;
}

function sameClass(a: Token, b: Token): boolean {
  const isNoun = (token: Token): boolean => token.pos === "NOUN" || token.pos === "PROPN";
  if (a.pos === "ADV") return false;
  return a.kind === b.kind && (a.pos === b.pos || (isNoun(a) && isNoun(b)));
}

function isKin(a: Token, b: Token): boolean {
  if (a.pos === "PROPN" && (a.lower.startsWith(b.lower) || b.lower.startsWith(a.lower))) return true;
  const kinship = kinshipOf(a.lemma, b.lemma);
  return kinship === "synonym" || kinship === "derived" || kinship === "broader";
}

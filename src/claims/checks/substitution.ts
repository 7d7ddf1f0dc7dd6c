import { kinshipOf } from "../../language/lexicon.ts";
import type { Token } from "../../language/shapes.ts";
import { finding, type Finding, type Regime } from "../check.ts";
import { bestMatch } from "../match.ts";
import type { Matter } from "../matter.ts";
import { isPronounAt, slotOf } from "../slot.ts";

/**
 * No word of the claim stands where the source, between the same neighbours, has another of its class. In a near
 * quotation that is a veto where the two exclude each other, as kinds of one thing do (wheat and corn) or the
 * narrower of two (a chapel where the source says building), and where the word is what the claim says its subject
 * to be; of other words it only costs.
 */
export function checkSubstitution(matter: Matter, regime: Regime): Finding {
  if (matter.chosen.length === 0) return finding("substitution", "none", "no sentence speaks of it");
  for (const word of matter.words) {
    if (word.inContext || isInBest(word.token, matter) || isForename(word.token, matter)) continue;
    const other = slotOf(word.at, matter).find(
      (token) => !token.stop && sameClass(word.token, token) && !isClaimed(token, matter),
    );
    if (other === undefined || isKin(word.token, other) || isPronounAt(word.at, matter)) continue;
    const detail = `where the claim says “${word.token.text}” the source says “${other.text}”`;
    const isVeto = excludes(word.token, other) || isComplement(word.at, matter);
    const result = regime === "near_verbatim" && isVeto ? "veto" : "none";
    return { ...finding("substitution", result, detail), penalty: 0.4 };
  }
  return finding("substitution", "none", "no word stands in another's place");
}

function excludes(claimed: Token, source: Token): boolean {
  const kinship = kinshipOf(claimed.lemma, source.lemma);
  return kinship === "sibling" || kinship === "antonym" || (kinship === "narrower" && claimed.pos === "NOUN");
}

/** The noun behind "is a": what a thing is said to be. */
function isComplement(at: number, { claim }: Matter): boolean {
  const { tokens } = claim;
  if (tokens[at]?.pos !== "NOUN" || tokens[at + 1]?.pos === "NOUN") return false;
  let before = at - 1;
  while (/^(?:DET|ADJ|ADV)$/u.test(tokens[before]?.pos ?? "")) before -= 1;
  return before < at - 1 && tokens[before]?.lemma === "be";
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

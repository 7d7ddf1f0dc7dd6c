import type { Token } from "../../language/shapes.ts";
import { addedWords } from "../added-words.ts";
import { finding, type Finding, type Regime } from "../check.ts";
import type { ClaimWord, Matter } from "../matter.ts";
import { slotOf } from "../slot.ts";

/** Strength below which a word has no counterpart at all. */
const UNSAID = 0.3;
/** Rarity from which a single word that is put in says something of substance. */
const TELLING = 0.5;

/**
 * A claim close to the source's wording says nothing of substance that the source does not: no clause of its own
 * ("…, and was haunted"), and no word put between two that stand together ("the haunted mill"). A word that takes
 * another's place is left to the substitution check.
 */
export function checkAdditions(matter: Matter, regime: Regime): Finding {
  if (regime !== "near_verbatim") return finding("additions", "none", "the claim is in words of its own");
  const added = new Set(addedWords(matter, UNSAID));
  const word = matter.words.find(
    (one) =>
      added.has(one.token) &&
      (standsAlone(one, added, matter) || (isElseWhole(added, matter) && isPutIn(one, matter))),
  );
  return word === undefined
    ? finding("additions", "pass", "no clause and no word of substance is added to the source's")
    : finding("additions", "veto", `the source says nothing of “${word.token.text}”`);
}

const OPENERS = /^(?:and|but|or|nor|while|whereas|with|who|which|that|because|so|then)$/u;

/** Whether no content word of the clause around a word is borne out. */
function standsAlone({ at }: ClaimWord, added: ReadonlySet<Token>, { claim, words }: Matter): boolean {
  const isBorder = (token: Token): boolean => token.kind === "mark" || OPENERS.test(token.lower);
  let from = at;
  while (from > 0 && !isBorder(claim.tokens[from - 1] as Token)) from -= 1;
  let to = at + 1;
  while (to < claim.tokens.length && !isBorder(claim.tokens[to] as Token)) to += 1;
  return words.every((word) => word.at < from || word.at >= to || added.has(word.token));
}

/** Whether all but the added words is the source's, each of its words as it stands there. */
function isElseWhole(added: ReadonlySet<Token>, { words }: Matter): boolean {
  return words.every(({ token, match, inContext }) => added.has(token) || inContext || match.strength >= 1);
}

/** Whether the source has no word of content in its place. */
function isPutIn({ at, weight, token }: ClaimWord, matter: Matter): boolean {
  if (token.pos !== "ADJ" && token.pos !== "ADV") return false;
  const taken = new Set(matter.words.map(({ match }) => match.sentence?.tokens[match.at]));
  return weight >= TELLING && !slotOf(at, matter).some((token) => !token.stop && !taken.has(token));
}

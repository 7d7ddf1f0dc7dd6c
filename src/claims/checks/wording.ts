import type { Token } from "../../language/shapes.ts";
import { finding, type Finding, type Regime } from "../check.ts";
import type { Matter } from "../matter.ts";
import {
  ATTRIBUTIONS,
  CAUSES,
  DENIALS,
  EXTREMES,
  HEDGES,
  NEGATIONS,
  ORDER_WORDS,
  QUANTIFIERS,
  STATUS_WORDS,
} from "../word-classes.ts";

/**
 * A near quotation adds and drops no word that turns its meaning: no denial, hedge, quantity word, place in an
 * order, cause or status ("vice", "one of"); nor does it leave off the lead by which the source holds it back.
 */
export function checkWording(matter: Matter, regime: Regime): Finding {
  if (regime !== "quote" && regime !== "near_verbatim")
    return finding("wording", "none", "the wording is too free to compare word by word");
  const { added, dropped, before, after, source, pairs } = matter.aligned;
  const taken = new Set(pairs);
  const unused = source.filter((_, at) => !taken.has(at));
  const addedWord = added.find((token) => isIn(token, ADDED) && !hasEqual(token, unused));
  if (addedWord !== undefined) return veto(`the claim adds “${addedWord.text}”`);
  const droppedWord = dropped.find(
    (token) => isCriticalDrop(token, source) && governsKept(token, source, taken) && !hasEqual(token, added),
  );
  if (droppedWord !== undefined) return veto(`the claim drops the source's “${droppedWord.text}”`);
  const touching = before
    .slice(-TOUCHING)
    .find((token) => isCriticalDrop(token, source) && !hasEqual(token, added));
  if (touching !== undefined) return veto(`the claim drops the source's “${touching.text}”`);
  const lead = leadOver(before);
  if (lead !== undefined) return veto(`the claim leaves off that the source says “${lead.text}”`);
  const tail = after[0];
  if (tail !== undefined && /^(?:if|unless|except|only|provided)$/u.test(tail.lower))
    return veto(`the claim leaves off “${tail.text}…”`);
  return finding("wording", "pass", "no word that turns the meaning was added or dropped");
}

function veto(detail: string): Finding {
  return { ...finding("wording", "veto", detail), penalty: 0.6 };
}

/** A hedge more only weakens a claim, unless it turns a fact into a plan or a rumour. */
const UNREAL = new Set(
  "if unless unlikely planned proposed alleged allegedly supposed supposedly".split(" "),
);
const ADDED = [NEGATIONS, QUANTIFIERS, UNREAL, EXTREMES, ORDER_WORDS, CAUSES, STATUS_WORDS];
const DROPPED = [DENIALS, NEGATIONS, HEDGES, QUANTIFIERS, STATUS_WORDS];

function isIn(token: Token, classes: readonly ReadonlySet<string>[]): boolean {
  return classes.some((words) => words.has(token.lower) || words.has(token.lemma));
}

/** Of what was dropped only words that narrow or hold back what remains; "both", "each" and the like may go. */
const MAY_GO: ReadonlySet<string> = new Set(
  (
    "both either up at all each any every under over report say estimate particularly especially around single hope " +
    "double triple completely fully entirely totally exactly whole wholly entire various multiple numerous near argue " +
    "fictional ceremonial can"
  ).split(" "),
);

function isCriticalDrop(token: Token, source: readonly Token[]): boolean {
  if (token.lower === "one") return source[source.indexOf(token) + 1]?.lower === "of";
  if (token.text === "May" || MAY_GO.has(token.lower) || MAY_GO.has(token.lemma)) return false;
  return isIn(token, DROPPED);
}

/** One of the next words stands in the claim: what the dropped word bears on was kept. */
const REACH = 4;
function governsKept(token: Token, source: readonly Token[], taken: ReadonlySet<number>): boolean {
  const at = source.indexOf(token);
  return source
    .slice(at + 1, at + 1 + REACH)
    .some((next, step) => next.kind !== "mark" && !next.stop && taken.has(at + 1 + step));
}

const EQUALS: readonly ReadonlySet<string>[] = [
  new Set(["about", "approximately", "around", "roughly", "some", "nearly", "almost"]),
  new Set(["only", "just", "merely", "mere", "sole", "solely"]),
  new Set(["all", "every", "each", "entire", "whole"]),
  new Set(["mostly", "mainly", "primarily", "largely"]),
  new Set(["because", "due", "owing", "since"]),
  new Set(["may", "might", "could"]),
  new Set(["not", "n't", "never", "no"]),
  new Set(["below", "under", "beneath"]),
  new Set(["above", "over", "more"]),
  new Set(["north", "northern"]),
  new Set(["south", "southern"]),
  new Set(["east", "eastern"]),
  new Set(["west", "western"]),
  new Set(["within", "inside"]),
  new Set(["most", "mostly", "largely", "majority"]),
  new Set(["many", "numerous", "several", "various", "multiple"]),
];

function hasEqual(token: Token, others: readonly Token[]): boolean {
  return others.some(
    (other) =>
      other.lower === token.lower ||
      other.stem === token.stem ||
      EQUALS.some((group) => group.has(token.lower) && group.has(other.lower)),
  );
}

/** Words right before the quoted stretch that still bear on its first word ("nearly half", "one of the"). */
const TOUCHING = 2;

/** The word by which a skipped lead governs what follows: "X claimed that", "if", "it is not true that". */
function leadOver(before: readonly Token[]): Token | undefined {
  const tail = before.slice(-8);
  const condition = tail.find((token) => /^(?:if|unless|whether)$/u.test(token.lower));
  if (condition !== undefined) return condition;
  if (!tail.slice(-3).some((token) => token.lower === "that")) return undefined;
  return tail.find(
    (token) => ATTRIBUTIONS.has(token.lemma) || HEDGES.has(token.lemma) || NEGATIONS.has(token.lower),
  );
}

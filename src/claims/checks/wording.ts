import type { Token } from "../../language/shapes.ts";
import { finding, type Finding, type Regime } from "../check.ts";
import type { Matter } from "../matter.ts";
import {
  ATTRIBUTIONS,
  CAUSES,
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
  const { added, dropped, before, after } = matter.aligned;
  const addedWord = added.find((token) => isCritical(token) && !hasEqual(token, dropped));
  if (addedWord !== undefined) return veto(`the claim adds “${addedWord.text}”`);
  const droppedWord = dropped.find(
    (token, at) => isCriticalDrop(token, dropped[at + 1]) && !hasEqual(token, added),
  );
  if (droppedWord !== undefined) return veto(`the claim drops the source's “${droppedWord.text}”`);
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

const ADDED = [NEGATIONS, QUANTIFIERS, HEDGES, EXTREMES, ORDER_WORDS, CAUSES, STATUS_WORDS];
const DROPPED = [NEGATIONS, HEDGES, QUANTIFIERS, STATUS_WORDS, EXTREMES];

function isIn(token: Token, classes: readonly ReadonlySet<string>[]): boolean {
  return classes.some((words) => words.has(token.lower) || words.has(token.lemma));
}

function isCritical(token: Token): boolean {
  return isIn(token, ADDED);
}

/** Of what was dropped only words that narrow or hold back what remains; "both", "up" and the like may go. */
function isCriticalDrop(token: Token, next: Token | undefined): boolean {
  if (token.lower === "one") return next?.lower === "of";
  return (
    (isIn(token, DROPPED) &&
      !/^(?:both|either|up|at|all|each|any|every|not|first|last|next|second|previous|under|over|report|say|estimate|particularly|especially|around|including)$/u.test(
        token.lower,
      )) ||
    token.lower === "not"
  );
}

const EQUALS: readonly ReadonlySet<string>[] = [
  new Set(["about", "approximately", "around", "roughly", "some", "nearly", "almost"]),
  new Set(["only", "just", "merely", "mere", "sole", "solely"]),
  new Set(["all", "every", "each", "entire", "whole"]),
  new Set(["mostly", "mainly", "primarily", "largely"]),
  new Set(["because", "due", "owing", "since"]),
  new Set(["may", "might", "could"]),
  new Set(["not", "n't", "never", "no"]),
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

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
  const addedWord = added.find(
    (token) => turns(token, matter) && !hasEqual(token, unusedNear(token, matter)),
  );
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

/** Whether a word that the claim adds makes another statement of it, not only a weaker one. */
function turns(token: Token, matter: Matter): boolean {
  if (!isIn(token, ADDED) || SOFTENS.has(token.lower)) return false;
  const { tokens, names } = matter.claim;
  const at = tokens.indexOf(token);
  const next = tokens[at + 1];
  if (names.some((name) => name.start <= token.start && token.end <= name.end)) return false;
  if (STATUS_WORDS.has(token.lemma) && !isPremodifier(token, next)) return false;
  // Bounds of a number are the values' own check.
  if (
    next?.kind === "number" &&
    /^(?:over|under|about|around|some|nearly|almost|least|most)$/u.test(token.lower)
  )
    return false;
  return !isSaidElsewhere(at, matter);
}

/** Source words that no claim word stands for, around the place that the token has between its neighbours. */
function unusedNear(token: Token, { aligned, claim }: Matter): readonly Token[] {
  const { pairs, source } = aligned;
  const at = claim.tokens.indexOf(token);
  const left = pairs.slice(0, at).findLast((place) => place >= 0) ?? 0;
  const right = pairs.slice(at).find((place) => place >= 0) ?? source.length;
  const taken = new Set(pairs);
  return source.filter((_, place) => place >= left - REACH && place <= right + REACH && !taken.has(place));
}

/** Words that only weaken a statement, or say of what is many that it is. */
const SOFTENS: ReadonlySet<string> = new Set(
  (
    "largely mostly mainly primarily partly partially often sometimes usually generally typically commonly frequently " +
    "occasionally some various multiple numerous several particularly especially approximately roughly around about"
  ).split(" "),
);

/** "The vice president", not "a likely candidate" or "one of". */
function isPremodifier(token: Token, next: Token | undefined): boolean {
  if (token.lower === "one" || next === undefined) return false;
  return next.pos === "NOUN" || next.pos === "PROPN" || next.pos === "ADJ";
}

/** Another of the chosen sentences has the word before the same word, as where a claim joins two sentences. */
function isSaidElsewhere(at: number, { claim, chosen, aligned }: Matter): boolean {
  const [token, next] = [claim.tokens[at] as Token, claim.tokens.slice(at + 1).find((one) => !one.stop)];
  return chosen.some(
    ({ tokens }) =>
      tokens !== aligned.source &&
      tokens.some(
        (one, place) =>
          one.lower === token.lower &&
          next !== undefined &&
          tokens.slice(place + 1, place + 1 + REACH).some((other) => other.stem === next.stem),
      ),
  );
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

/** Of what was dropped only words that hold back what remains; "only", "each" and the like may go: less is said. */
const MAY_GO: ReadonlySet<string> = new Set(
  (
    "both either up at all each any every under over report say estimate particularly especially around single hope " +
    "double triple completely fully entirely totally exactly whole wholly entire various multiple numerous near argue " +
    "fictional ceremonial can only sole solely just merely exclusively"
  ).split(" "),
);

function isCriticalDrop(token: Token, source: readonly Token[]): boolean {
  if (token.lower === "one") return source[source.indexOf(token) + 1]?.lower === "of";
  if (token.text === "May" || MAY_GO.has(token.lower) || MAY_GO.has(token.lemma)) return false;
  return isIn(token, DROPPED);
}

/** One of the next words, or both beside it, stand in the claim: what the dropped word bears on was kept. */
const REACH = 4;
function governsKept(token: Token, source: readonly Token[], taken: ReadonlySet<number>): boolean {
  const at = source.indexOf(token);
  if (taken.has(at - 1) && taken.has(at + 1)) return true;
  return source
    .slice(at + 1, at + 1 + REACH)
    .some((next, step) => next.kind !== "mark" && !next.stop && taken.has(at + 1 + step));
}

const EQUALS: readonly ReadonlySet<string>[] = [
  new Set(["about", "approximately", "around", "roughly", "some", "nearly", "almost"]),
  new Set(["only", "just", "merely", "mere", "sole", "solely"]),
  new Set(["all", "every", "each", "entire", "whole"]),
  new Set(["mostly", "mainly", "primarily", "largely"]),
  new Set(["because", "due", "owing", "since", "so"]),
  new Set(["lead", "result", "cause", "bring"]),
  new Set(["apparently", "seemingly"]),
  new Set(["allegedly", "reportedly", "supposedly", "purportedly"]),
  new Set(["probably", "likely"]),
  new Set(["possibly", "perhaps", "maybe"]),
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
      EQUALS.some((group) => isIn(token, [group]) && isIn(other, [group])),
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

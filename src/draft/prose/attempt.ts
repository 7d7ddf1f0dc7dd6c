import type { Asked } from "../../question/shapes.ts";
import type { Attempt, DraftEvidence } from "../evidence.ts";
import type { DraftClaim } from "../shapes.ts";
import { fitOf, type Fit } from "./features.ts";
import { instructs } from "./instructs.ts";
import { otherAnswers } from "./other-answers.ts";
import { pairsOf } from "./pairs.ts";
import { sentencesOf, type ProseSentence } from "./sentences.ts";
import { spokenText } from "./spoken-text.ts";
import { REASONS, shortcomingsOf, type Shortcoming } from "./shortcomings.ts";
import { shortlist } from "./shortlist.ts";
import { ANSWER_FLOOR, answerScore, SELECT, TOPIC_FLOOR, weigh } from "./weights.ts";

/** Passages looked at, best first. */
const MOST_PASSAGES = 12;
/** What standing in the passage that the search puts first is worth to a sentence in the choice. */
const SEARCH_WORTH = 2;
/** What a typed shortcoming costs a sentence in the choice. */
const SHORTCOMING_COST = 1;

/** What taking two sentences costs in the choice: one that says it alone comes first. */
const PAIR_COST = 0.6;

/** "What do the records say about": the more is said, the better. */
const AT_LARGE =
  /\b(?:says?|said|tells?|told|known|records?|write|writes|wrote|remark)\b.*\b(?:about|of|on)\b/iu;

/** A sentence with its standing for the question. */
export interface Judged {
  readonly fit: Fit;
  /** For choosing among sentences. */
  readonly choice: number;
  /** For whether it answers. */
  readonly answer: number;
  readonly shortcomings: readonly Shortcoming[];
}

/** The sentences of the found prose that may bear on the question, best first; those that instruct are left out. */
export function judgeSentences(asked: Asked, evidence: Pick<DraftEvidence, "passages">): readonly Judged[] {
  const prose = evidence.passages.filter(({ passage }) =>
    passage.spans.some(({ kind }) => kind === "sentence"),
  );
  const sentences = sentencesOf(prose.slice(0, MOST_PASSAGES)).filter(({ span }) => !instructs(span.text));
  const close = shortlist(asked, sentences);
  return [...close, ...pairsOf(asked, close)]
    .map((sentence) => judgeSentence(asked, sentence))
    .toSorted((one, other) => other.choice - one.choice);
}

/** One sentence with its standing for the question. */
export function judgeSentence(asked: Asked, sentence: ProseSentence): Judged {
  const fit = fitOf(asked, sentence);
  const shortcomings = shortcomingsOf(asked, fit);
  const found = SEARCH_WORTH * fit.sentence.standing;
  return {
    fit,
    choice:
      weigh(fit.features, SELECT) +
      found +
      reasonWorth(asked, fit) +
      definitionWorth(asked, fit) -
      (fit.sentence.parts.length > 1 && asked.kind !== "manner" && !AT_LARGE.test(asked.text)
        ? PAIR_COST
        : 0) -
      (shortcomings.length > 0 ? SHORTCOMING_COST : 0),
    answer: answerScore(fit.features),
    shortcomings,
  };
}

function reasonWorth(asked: Asked, { sentence }: Fit): number {
  return asked.kind === "reason" && REASONS.test(sentence.span.text) ? 0.6 : 0;
}

/** What stands behind a thing where a sentence says what it is. */
const DEFINES =
  /^[^,;:]{0,30}(?:,[^,;]{0,60},)? (?:is|are|was|were) (?:an?|the|any|one|those|\p{Ll}+(?:, \p{Ll}+)? \p{Ll}+)\b|^.{0,40} (?:means?|denotes?|refers? to|consists? of|(?:is|are) (?:called|known|defined))\b/u;

/** "What is X" is answered by "X is a …" before anything else that speaks of X. */
function definitionWorth(asked: Asked, { sentence }: Fit): number {
  return asked.kind === "definition" && DEFINES.test(sentence.span.text) ? 0.6 : 0;
}

/** Whether a sentence may be released as an answer. */
export function answers({ fit, answer, shortcomings }: Judged): boolean {
  return shortcomings.length === 0 && answer >= ANSWER_FLOOR && fit.features.withAround >= TOPIC_FLOOR;
}

/** The sentences that answer, quoted whole; or why the prose does not suffice. */
export function attemptProse(asked: Asked, evidence: Pick<DraftEvidence, "passages">): Attempt<DraftClaim> {
  const judged = judgeSentences(asked, evidence);
  const best = closeWithFocus(judged) ?? betterAnswer(judged) ?? judged[0];
  if (best === undefined || best.fit.features.withAround < TOPIC_FLOOR) return { kind: "silent" };
  if (!answers(best)) return insufficient(best);
  const others = otherAnswers(asked, best, judged);
  const group = others.length > 0 ? { conflictGroup: "prose" } : {};
  return {
    kind: "claims",
    claims: [
      ...leadIn(best.fit),
      ...[best, ...others].flatMap(({ fit }) => quote(fit.sentence).map((claim) => ({ ...claim, ...group }))),
    ],
  };
}

/** How far behind the first a sentence may stand that answers clearly better, by how much, and how well at least. */
const NEXT_BEST = 1;
const BETTER = 0.3;
const SURE = 0.5;

/** One close behind the first that answers clearly better: the first only has more of the question's words. */
function betterAnswer(judged: readonly Judged[]): Judged | undefined {
  const [first] = judged;
  if (first === undefined) return undefined;
  return judged.find(
    (one) =>
      one.choice >= first.choice - NEXT_BEST &&
      one.answer >= Math.max(SURE, first.answer + BETTER) &&
      answers(one),
  );
}

/** How far behind the first a sentence may stand that has the thing asked for. */
const CLOSE = 0.6;

/** Where the first lacks the thing asked for ("at what scale"), one close behind that answers and has it. */
function closeWithFocus(judged: readonly Judged[]): Judged | undefined {
  const [best] = judged;
  if (best === undefined || best.fit.features.focusHeld > 0) return undefined;
  return judged.find(
    (one) =>
      one.choice >= best.choice - CLOSE &&
      one.fit.features.focusHeld >= 0.85 &&
      one.answer >= best.answer &&
      answers(one),
  );
}

/** A sentence as a claim, word for word; of a pair two. */
function quote({ passage, parts }: ProseSentence): readonly DraftClaim[] {
  return parts.map((span) => ({
    text: spokenText(span.text, passage),
    kind: "documentary",
    spans: [{ passage, span }],
  }));
}

/** The sentence before, when this one opens with a pronoun for what only that one and no heading names. */
function leadIn({ sentence, matches, features }: Fit): readonly DraftClaim[] {
  if (features.pronoun === 0 || sentence.before === undefined) return [];
  const isNamedBefore = matches.some(
    ({ word, strength }) =>
      strength === 0 &&
      !sentence.page.about.has(word.stem) &&
      (sentence.before?.positions.has(word.stem) ?? false),
  );
  return isNamedBefore && !instructs(sentence.before.span.text) ? quote(sentence.before) : [];
}

function insufficient({ fit, shortcomings }: Judged): Attempt<DraftClaim> {
  const absent = fit.matches
    .filter(({ strength, around }) => strength === 0 && around === 0)
    .toSorted((a, b) => b.weight - a.weight)[0];
  const word = shortcomings[0]?.word ?? fit.differences[0]?.word ?? absent?.word.text;
  const isElsewhere = shortcomings.some(({ kind }) => kind === "name" || kind === "predicate");
  return {
    kind: "insufficient",
    reason: isElsewhere ? "NO_EVIDENCE" : "EVIDENCE_INSUFFICIENT",
    missing: word === undefined ? "a statement that answers this" : `a statement that speaks to "${word}"`,
    nextSteps: [],
  };
}

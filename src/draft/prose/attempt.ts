import type { Asked } from "../../question/shapes.ts";
import type { Attempt, DraftEvidence } from "../evidence.ts";
import type { DraftClaim } from "../shapes.ts";
import { fitOf, type Fit } from "./features.ts";
import { instructs } from "./instructs.ts";
import { sentencesOf, type ProseSentence } from "./sentences.ts";
import { ANSWER, ANSWER_FLOOR, SELECT, TOPIC_FLOOR, weigh } from "./weights.ts";

/** Passages looked at, best first. */
const MOST_PASSAGES = 12;
/** What each place further down the search costs a sentence in the choice. */
const RANK_COST = 0.12;

/** A sentence with its standing for the question. */
export interface Judged {
  readonly fit: Fit;
  /** For choosing among sentences. */
  readonly choice: number;
  /** For whether it answers. */
  readonly answer: number;
}

/** All sentences of the found prose, best first; those that instruct are left out. */
export function judgeSentences(asked: Asked, evidence: Pick<DraftEvidence, "passages">): readonly Judged[] {
  const prose = evidence.passages.filter(({ passage }) =>
    passage.spans.some(({ kind }) => kind === "sentence"),
  );
  return sentencesOf(prose.slice(0, MOST_PASSAGES))
    .filter(({ span }) => !instructs(span.text))
    .map((sentence) => fitOf(asked, sentence))
    .map((fit) => ({
      fit,
      choice: weigh(fit.features, SELECT) - RANK_COST * fit.sentence.rank,
      answer: weigh(fit.features, ANSWER),
    }))
    .toSorted((one, other) => other.choice - one.choice);
}

/** The sentences that answer, quoted whole; or why the prose does not suffice. */
export function attemptProse(asked: Asked, evidence: Pick<DraftEvidence, "passages">): Attempt<DraftClaim> {
  const [best] = judgeSentences(asked, evidence);
  if (best === undefined || best.fit.features.withAround < TOPIC_FLOOR) return { kind: "silent" };
  if (best.answer < ANSWER_FLOOR) return insufficient(best);
  return { kind: "claims", claims: [...leadIn(best.fit), quote(best.fit.sentence)] };
}

/** A sentence as a claim, word for word. */
function quote(sentence: ProseSentence): DraftClaim {
  const { passage, span } = sentence;
  return { text: span.text, kind: "documentary", spans: [{ passage, span }] };
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
  return isNamedBefore && !instructs(sentence.before.span.text) ? [quote(sentence.before)] : [];
}

function insufficient({ fit }: Judged): Attempt<DraftClaim> {
  const [difference] = fit.differences;
  const absent = fit.matches
    .filter(({ strength, around }) => strength === 0 && around === 0)
    .toSorted((a, b) => b.weight - a.weight)[0];
  const word = difference?.word ?? absent?.word.text;
  return {
    kind: "insufficient",
    reason: "EVIDENCE_INSUFFICIENT",
    missing:
      word === undefined
        ? "a statement that answers this"
        : `a statement on "${word}" as the question means it`,
    nextSteps: [],
  };
}

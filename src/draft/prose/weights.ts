import type { Features } from "./features.ts";

/**
 * Weights of two logistic models over sentence features. Fitted once on the developer parts of SQuAD 2 and CLAPNQ
 * together (a CLAPNQ question weighing as three of SQuAD 2), by five folds over articles, each weight held to the
 * sign that its meaning demands: what is found can only speak for a sentence, what is missing only against it.
 * `SELECT` ranks the sentences of one question, `ANSWER` says whether the best of them answers it.
 */
export const SELECT: Partial<Features> = {
  bigrams: 1.3,
  verb: 0.51,
  missingName: -0.75,
  missingNumber: -0.93,
  negation: -0.33,
  time: -4.97,
  length: -0.27,
  sentenceName: -0.27,
  subject: 0.15,
  excess: 0.54,
  few: -0.38,
  order: 0.08,
  noTime: -1.61,
  noCount: -1.97,
  noName: -0.35,
  copied: 1.0,
  elsewhereName: -1.11,
  elsewhereNoun: -1.68,
  elsewhereOther: -1.31,
  modifier: -0.14,
  focusHeld: 0.74,
  common: 0.47,
  words: 0.44,
  predicate: 0.79,
};

export const ANSWER: Partial<Features> = {
  missingName: -1.98,
  missingNumber: -2.44,
  typeNear: 0.46,
  negation: -3.21,
  antonym: -1.35,
  extreme: -0.23,
  quantifier: -1.22,
  time: -3.1,
  length: -0.46,
  sentenceNoun: -0.24,
  sentenceAdjective: -0.54,
  rival: -1.54,
  opposite: -2.43,
  excess: 0.57,
  few: -0.35,
  noTime: -0.69,
  noCount: -0.71,
  elsewhereName: -0.75,
  missingMost: -0.87,
  modifier: -0.08,
  focusHeld: 0.02,
  words: 1.38,
  predicate: 0.9,
};

const ANSWER_INTERCEPT = -0.23;

/** Log-odds that a sentence answers, as far as the fitted sets speak for others. */
export function answerScore(features: Features): number {
  return ANSWER_INTERCEPT + weigh(features, ANSWER);
}

/** Score of a sentence under weights: a sum, higher is better. */
export function weigh(features: Features, weights: Partial<Features>): number {
  let sum = 0;
  for (const name in weights)
    sum += features[name as keyof Features] * (weights[name as keyof Features] ?? 0);
  return sum;
}

/** Share of the question's words, weighed, that must stand in or around a sentence for it to be on the topic. */
export const TOPIC_FLOOR = 0.6;

/** `answerScore` from which a sentence is released as an answer. */
export const ANSWER_FLOOR = -0.4;

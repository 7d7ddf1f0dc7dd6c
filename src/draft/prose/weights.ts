import type { Features } from "./features.ts";

/**
 * Weights of a logistic model over sentence features, fitted once on the pooled developer parts of SQuAD 2,
 * CLAPNQ and TimeQA (each set weighing the same). `SELECT` ranks the sentences of one question;
 * `ANSWER` says whether the best of them answers it.
 */
export const SELECT: Partial<Features> = {
  coverage: 1.14,
  withAround: 0.61,
  whole: -1.18,
  pairs: 0.42,
  bigrams: 0.57,
  verb: 0.36,
  missingName: -0.87,
  missingNameInPage: 0.25,
  missingNumber: -1.36,
  missingNoun: -0.77,
  missingVerb: -0.87,
  missingAdjective: -1.38,
  missingAny: 0.75,
  type: 0.67,
  typeNear: 0.33,
  negation: -0.38,
  antonym: -0.1,
  extreme: -0.11,
  quantifier: 0.42,
  time: -0.27,
  pronoun: 0.13,
  length: 0.36,
  early: 0.22,
  tail: 0.22,
};

export const ANSWER: Partial<Features> = {
  coverage: 0.94,
  withAround: 0.08,
  whole: -0.11,
  pairs: -0.24,
  bigrams: -0.72,
  verb: 0.17,
  missingName: -0.62,
  missingNameInPage: 0.59,
  missingNumber: -1.31,
  missingNoun: -0.62,
  missingVerb: 0.49,
  missingAdjective: -0.77,
  missingAny: -0.56,
  type: 0.19,
  typeNear: 0.31,
  negation: -2.7,
  antonym: -1.16,
  extreme: -0.36,
  quantifier: -1.14,
  time: 0.05,
  pronoun: -0.03,
  length: -0.16,
  early: 0.12,
  tail: 0.57,
};

/** Score of a sentence under weights: a sum, higher is better. */
export function weigh(features: Features, weights: Partial<Features>): number {
  let sum = 0;
  for (const name in weights)
    sum += features[name as keyof Features] * (weights[name as keyof Features] ?? 0);
  return sum;
}

/** Share of the question's words, weighed, that must stand in or around a sentence for it to be on the topic. */
export const TOPIC_FLOOR = 0.35;

/** Score under `ANSWER` from which a sentence is released as an answer. */
export const ANSWER_FLOOR = -0.4;

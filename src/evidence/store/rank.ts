import type { Occurrence } from "./lexemes.ts";

/** Figures of the ranking; see `test/bench/retrieval.ts` for the measurements behind them. */
export interface RankFigures {
  /** Saturation: how soon further occurrences of a word stop counting. */
  readonly k1: number;
  /** How far long bodies are held against, 0 to 1. */
  readonly b: number;
  /** Occurrences that one in a title, in a heading or header is worth. */
  readonly title: number;
  readonly heading: number;
  /** Share of both words' weight that question neighbours standing together add. */
  readonly near: number;
}

/** As measured. */
export const RANK: RankFigures = { k1: 1.2, b: 0.6, title: 1, heading: 0.8, near: 0.2 };

/** A question's term with its weight, in the question's order. */
export interface WeighedTerm {
  readonly term: string;
  readonly idf: number;
}

/** Inverse document frequency that is never negative, of a term in `withTerm` of `passages`. */
export function idf(passages: number, withTerm: number): number {
  return Math.log(1 + (passages - Math.min(withTerm, passages) + 0.5) / (withTerm + 0.5));
}

/**
 * Scores one passage by BM25 over its fields joined (BM25F: occurrences are weighted and summed before they
 * saturate; the body's are held against its length), and adds for neighbours of the question that stand
 * together.
 *
 * Shapes: `occurrences[i]` is where `terms[i]` stands, undefined when nowhere. Units: none; comparable within
 * one search. Source: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009.
 */
export function scorePassage(
  terms: readonly WeighedTerm[],
  occurrences: readonly (Occurrence | undefined)[],
  bodyTerms: number,
  meanBodyTerms: number,
  figures: RankFigures = RANK,
): number {
  const lengthNorm = 1 - figures.b + (figures.b * bodyTerms) / meanBodyTerms;
  let score = 0;
  for (const [at, { idf }] of terms.entries()) {
    const found = occurrences[at];
    if (!found) continue;
    const weighted =
      found.body.length / lengthNorm +
      (found.title ? figures.title : 0) +
      (found.heading ? figures.heading : 0);
    score += (idf * weighted * (figures.k1 + 1)) / (figures.k1 + weighted);
    const next = terms[at + 1];
    if (next && stand(found.body, occurrences[at + 1]?.body ?? [])) score += figures.near * (idf + next.idf);
  }
  return score;
}

/** Whether some place of the first is directly before, or at most one word from, a place of the second. */
function stand(first: readonly number[], second: readonly number[]): boolean {
  let behind = 0;
  for (const place of first) {
    while (behind < second.length && (second[behind] ?? 0) < place) behind += 1;
    const distance = (second[behind] ?? Infinity) - place;
    if (distance >= 1 && distance <= 2) return true;
  }
  return false;
}

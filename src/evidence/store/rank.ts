import type { Occurrence } from "./lexemes.ts";

/** Figures of the ranking; `test/bench/retrieval.ts` measures them. */
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
  /** Share of the words' weights that those found closest together add, and how many words that spans. */
  readonly window: number;
  readonly windowTerms: number;
  /** Share of its words' weights that a title named whole in the question adds. */
  readonly titleNamed: number;
}

/** As measured: best over squad2, clapnq and mtrag paragraphs together. */
export const RANK: RankFigures = {
  k1: 1.2,
  b: 0.45,
  title: 2,
  heading: 0.8,
  near: 0.1,
  window: 0.4,
  windowTerms: 12,
  titleNamed: 0.8,
};

/** A question's term with its weight, in the question's order. */
export interface WeighedTerm {
  readonly term: string;
  readonly idf: number;
}

/** A passage as ranking sees it: `occurrences[i]` is where `terms[i]` stands, undefined when nowhere. */
export interface Ranked {
  readonly occurrences: readonly (Occurrence | undefined)[];
  readonly bodyTerms: number;
  /** The question names the whole title of its document. */
  readonly titleNamed: boolean;
}

/** What holds for all passages of one search. */
export interface RankContext {
  readonly terms: readonly WeighedTerm[];
  readonly meanBodyTerms: number;
  /** The weight of a word that stands in one passage only. */
  readonly rarestIdf: number;
}

/** Inverse document frequency that is never negative, of a term in `withTerm` of `passages`. */
export function idf(passages: number, withTerm: number): number {
  return Math.log(1 + (passages - Math.min(withTerm, passages) + 0.5) / (withTerm + 0.5));
}

/**
 * Scores one passage by BM25 over its fields joined (BM25F: occurrences are weighted and summed before they
 * saturate; the body's are held against its length), and adds for neighbours of the question that stand
 * together, for words found close to each other, and for a title that the question names whole.
 *
 * Units: none; comparable within one search.
 * Source: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, for the first part.
 */
export function scorePassage(passage: Ranked, context: RankContext, figures: RankFigures = RANK): number {
  const { terms } = context;
  const lengthNorm = 1 - figures.b + (figures.b * passage.bodyTerms) / context.meanBodyTerms;
  let score = 0;
  let inTitle = 0;
  for (const [at, { idf }] of terms.entries()) {
    const found = passage.occurrences[at];
    if (!found) continue;
    const weighted =
      found.body.length / lengthNorm +
      (found.title ? figures.title : 0) +
      (found.heading ? figures.heading : 0);
    score += (idf * weighted * (figures.k1 + 1)) / (figures.k1 + weighted);
    if (found.title) inTitle += idf;
    const next = terms[at + 1];
    if (next && standTogether(found.body, passage.occurrences[at + 1]?.body ?? []))
      score += figures.near * (idf + next.idf);
  }
  // A named title of everyday words ("Time") tells as much as a rare word does.
  const named = passage.titleNamed ? figures.titleNamed * Math.max(inTitle, context.rarestIdf) : 0;
  return score + named + figures.window * densest(passage.occurrences, terms, figures.windowTerms);
}

/** Whether some place of the second is one or two words behind a place of the first. */
function standTogether(first: readonly number[], second: readonly number[]): boolean {
  let behind = 0;
  for (const place of first) {
    while (behind < second.length && (second[behind] ?? 0) <= place) behind += 1;
    if ((second[behind] ?? Infinity) - place <= 2) return true;
  }
  return false;
}

/** The greatest sum of weights of different terms that stand within `span` words of the body. */
function densest(
  occurrences: readonly (Occurrence | undefined)[],
  terms: readonly WeighedTerm[],
  span: number,
): number {
  const places = occurrences
    .flatMap((found, term) => (found?.body ?? []).map((place) => ({ place, term })))
    .sort((one, other) => one.place - other.place);
  const inside = new Map<number, number>();
  let [sum, best, first] = [0, 0, 0];
  for (const { place, term } of places) {
    const count = inside.get(term) ?? 0;
    if (count === 0) sum += terms[term]?.idf ?? 0;
    inside.set(term, count + 1);
    for (let left = places[first]; left && left.place < place - span; left = places[first]) {
      const remaining = (inside.get(left.term) ?? 1) - 1;
      inside.set(left.term, remaining);
      if (remaining === 0) sum -= terms[left.term]?.idf ?? 0;
      first += 1;
    }
    best = Math.max(best, sum);
  }
  return best;
}

import { usesOf } from "../../language/lexicon.ts";
import type { Asked } from "../../question/shapes.ts";
import type { ProseSentence } from "./sentences.ts";

/** Sentences that are looked at closely. */
const MOST_CLOSE = 12;
/** Shortest common beginning that counts as a word met. */
const BEGINNING = 5;

/**
 * The sentences that hold most of the question's words, rare ones first, in the order given: a cheap choice of
 * which to read closely.
 */
export function shortlist(asked: Asked, sentences: readonly ProseSentence[]): readonly ProseSentence[] {
  if (sentences.length <= MOST_CLOSE) return sentences;
  const words = asked.words.map(({ stem, lower, lemma }) => ({
    stem,
    lower,
    weight: 1 - Math.log10(1 + usesOf(lemma)) / 4,
  }));
  const scored = sentences.map((sentence, at) => ({
    at,
    score:
      words.reduce((sum, { stem, lower, weight }) => sum + weight * standing(stem, lower, sentence), 0) -
      0.05 * sentence.rank,
  }));
  const kept = new Set(
    scored
      .toSorted((one, other) => other.score - one.score || one.at - other.at)
      .slice(0, MOST_CLOSE)
      .map(({ at }) => at),
  );
  return sentences.filter((_, at) => kept.has(at));
}

function standing(stem: string, lower: string, { positions, before, page }: ProseSentence): number {
  if (positions.has(stem) || positions.has(lower)) return 1;
  if (stem.length >= BEGINNING) {
    const beginning = stem.slice(0, BEGINNING);
    for (const other of positions.keys()) if (other.startsWith(beginning)) return 0.7;
  }
  if (page.about.has(stem)) return 0.5;
  return before?.positions.has(stem) === true ? 0.3 : 0;
}

import { stemOf } from "../../language/read.ts";
import type { Asked } from "../../question/shapes.ts";
import { isFree } from "../../question/vocabulary.ts";
import type { WordMatch } from "./align.ts";

/** Share of the question's predicate words, weighed, that a sentence and what leads into it hold; 1 when it has none. */
export function predicateShare(asked: Asked, matches: readonly WordMatch[]): number {
  const predicate = predicateWords(asked, matches);
  const total = predicate.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return 1;
  return (
    predicate.reduce(
      (sum, { weight, strength, around }) => sum + weight * Math.max(strength, around * 0.7),
      0,
    ) / total
  );
}

/** Words that say what is asked of the subject: names, numbers, type words and free words left out. */
export function predicateWords(asked: Asked, matches: readonly WordMatch[]): readonly WordMatch[] {
  const typeWords = new Set(asked.focus.split(" "));
  const ofNames = new Set(
    asked.names.flatMap(({ words }) => words.map((word) => stemOf(word.toLowerCase()))),
  );
  return matches.filter(
    ({ word }) =>
      word.pos !== "PROPN" &&
      !word.isNumber &&
      !ofNames.has(word.stem) &&
      !isFree(word.stem) &&
      !(asked.kind !== "thing" && typeWords.has(word.lower)),
  );
}

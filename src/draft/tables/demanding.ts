import type { Asked, AskedWord } from "../../question/shapes.ts";
import { extremeOf, isFree } from "../../question/vocabulary.ts";

/** Verbs that say no more than the extreme beside them. */
const OF_AN_EXTREME = /^(?:w[io]n|wins|lead|leads|led|see|saw|seen|post|posted)$/u;

/** The content words that evidence must speak to: free ones and words of the operation left out. */
export function demandingWords(asked: Asked): readonly AskedWord[] {
  return asked.words.filter(
    (word) =>
      (word.isNumber || !isFree(word.stem)) &&
      extremeOf(word.lower) === undefined &&
      !(isRanking(asked) && OF_AN_EXTREME.test(word.lower)) &&
      !isThreshold(asked, word),
  );
}

function isRanking({ extreme, operation }: Asked): boolean {
  return extreme !== undefined || operation === "compare";
}

function isThreshold({ threshold }: Asked, { lower, start }: AskedWord): boolean {
  if (threshold === undefined) return false;
  if (Number(lower.replaceAll(",", "")) === threshold.value) return true;
  return /^(?:million|thousand|billion)$/u.test(lower) && start > 0;
}

import type { Asked, AskedWord } from "../../question/shapes.ts";
import { stemOf } from "../../language/read.ts";
import { isOfPlaces } from "./places.ts";
import { extremeOf, isFree } from "../../question/vocabulary.ts";

/** Verbs that say no more than the extreme beside them. */
const OF_AN_EXTREME = /^(?:w[io]n|wins|lead|leads|led|see|saw|seen|post|posted)$/u;

const OF_A_CHANGE =
  /^(?:drop(?:s|ped)?|shr[aiu]nk|climb(?:ed)?|gain(?:ed)?|los[et]|loss|percent(?:age)?|expand(?:ed)?|growth|fell|fall)$/u;

/** Verbs by which a row has, or comes to, the figure of its column: they add nothing that must be spoken of. */
const LIGHT = new Set(
  "use handle serve see log set post show register receive get keep record reach hit run stand"
    .split(" ")
    .map(stemOf),
);

/** Whether a verb says no more than that there is a figure: "passengers used the airport". */
export function isLightVerb({ stem, pos }: AskedWord): boolean {
  return pos === "VERB" && LIGHT.has(stem);
}

/** The content words that evidence must speak to: free ones and words of the operation left out. */
export function demandingWords(asked: Asked): readonly AskedWord[] {
  const isOfYield = YIELDED.test(asked.text);
  const isOfAcres = /\bacres?\b|\bhectares?\b/iu.test(asked.text);
  const words = asked.words.filter(
    (word) =>
      (word.isNumber || !isFree(word.stem)) &&
      extremeOf(word.lower) === undefined &&
      !(isRanking(asked) && OF_AN_EXTREME.test(word.lower)) &&
      !isThreshold(asked, word) &&
      !isMonthOfTime(word, asked) &&
      !(asked.operation === "change" && OF_A_CHANGE.test(word.lower)) &&
      !isOfPlaces(word, asked) &&
      !isCountOfRows(word, asked),
  );
  return words.map((word) =>
    !isOfAcres && isHarvest(word, isOfYield) ? { ...word, stem: PRODUCTION } : word,
  );
}

/** "July" in "the July temperatures of 1950 and 2022", whose times are July 1950 and July 2022. */
function isMonthOfTime({ text, pos }: AskedWord, { times }: Asked): boolean {
  return (
    pos === "PROPN" &&
    times.some(({ precision, text: said }) => precision === "month" && said.startsWith(`${text} `))
  );
}

const PRODUCTION = stemOf("production");
const YIELDED = /\b(?:bushels?|tons?|bales?|pounds?|tonnes?|hundredweight|cwt)\b/iu;

/** A harvest, and what is harvested by the bushel, is what was produced and not the acres that were cut. */
function isHarvest({ lower, pos }: AskedWord, isOfYield: boolean): boolean {
  return (/^harvests?$/u.test(lower) && pos === "NOUN") || (isOfYield && /^harvest(?:s|ed)?$/u.test(lower));
}

/** "In the three townships in all": how many there are that are taken together. */
function isCountOfRows({ lower, start }: AskedWord, { text }: Asked): boolean {
  return (
    /^(?:two|three|four|five|six|seven|eight|nine|ten)$/u.test(lower) &&
    /\b(?:the|all)\s+$/iu.test(text.slice(0, start))
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

import type { Reading } from "../language/shapes.ts";
import type { Asked, Operation } from "./shapes.ts";
import { extremeOf } from "./vocabulary.ts";

const CHANGE =
  /\b(?:chang(?:e|ed|es)|grow|grew|growth|declin(?:e|ed)|increas(?:e|ed)|decreas(?:e|ed)|shr[aiu]nk|gain(?:ed)?|los[et]|f[ae]ll|r[io]se|drop(?:ped)?)\b/iu;
const COMPARE =
  /\b(?:compare[ds]?|comparison|versus|vs\.?|differen(?:ce|t)|larger|greater|bigger|lead|led|ahead|outnumber(?:ed)?|taller|heavier|cheaper|costlier|busier|newer|smaller|higher|lower|more|fewer|less|longer|shorter|wetter|drier|hotter|colder|warmer|cooler|wider|deeper|older)\b/iu;
/** Rain that fell did not decline. */
const WEATHER_FALL = /\b(?:rain|snow|hail|precipitation|inches)\b[^,.?]{0,30}?\bf[ae]ll(?:en)?\b/giu;
const MEAN = /\b(?:average|mean)\b/iu;
const SUM = /\b(?:total|altogether|combined|in all|sum)\b/iu;
const COUNT = /\b(?:how many|number of|count of|count)\b/iu;
const LIST = /^\s*(?:list|name|enumerate)\b|\bwhich (?:\p{L}+ ){0,2}(?!(?:is|was|has|does)\b)\p{L}+s\b/iu;
const BOUND =
  /\b(more than|over|above|at least|greater than|exceed(?:ed|ing|s)?|less than|fewer than|under|below|at most)\s+([\d][\d,]*(?:\.\d+)?)\b(?!\s*(?:and|to)\b)(\s+(?:million|thousand|billion))?/iu;
const SCALE: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };

/** A bound that rows must meet ("more than 5,000 people"); a bare year is a time, never a bound. */
export function thresholdOf(text: string): Asked["threshold"] {
  const match = BOUND.exec(text);
  if (match === null) return undefined;
  const [, word = "", digits = "", scale = ""] = match;
  if (/^(?:1[5-9]|20)\d\d$/u.test(digits)) return undefined;
  const value = Number(digits.replaceAll(",", "")) * (SCALE[scale.trim().toLowerCase()] ?? 1);
  const isUpper = /^(?:less|fewer|under|below|at most)/iu.test(word);
  return { op: isUpper ? "to" : "from", value, strict: !/^at /iu.test(word) };
}

/** The word that asks for an extreme, when there is one. */
export function extremeWord(reading: Reading): string | undefined {
  const { tokens } = reading;
  return tokens.find(
    ({ lower }, at) =>
      extremeOf(lower) !== undefined &&
      !(/^(?:most|least)$/u.test(lower) && extremeOf(tokens[at + 1]?.lower ?? "") !== undefined) &&
      !(lower === "record" && tokens[at - 1]?.lower !== "the") &&
      !(lower === "most" && tokens[at + 1]?.lower === "recent") &&
      !(lower === "top" && tokens[at + 1]?.lower === "of") &&
      !(/^(?:least|most)$/u.test(lower) && tokens[at - 1]?.lower === "at"),
  )?.lower;
}

function isOverTime(text: string, times: number): boolean {
  return times > 1 || /\bchang|\b(?:between|from)\b.*\b(?:and|to)\b/iu.test(text);
}

/** What is to be done with values, by the words of the question alone; which rows it takes is decided later. */
export function operationOf(reading: Reading, extreme: string | undefined, times: number): Operation {
  const { text } = reading;
  if (CHANGE.test(text.replaceAll(WEATHER_FALL, "")) && isOverTime(text, times)) return "change";
  if (COMPARE.test(text) && thresholdOf(text) === undefined) return "compare";
  if (extreme !== undefined) return "maximum";
  if (LIST.test(text)) return "list";
  if (COUNT.test(text)) return "count";
  if (MEAN.test(text)) return "mean";
  return SUM.test(text) ? "sum" : "value";
}

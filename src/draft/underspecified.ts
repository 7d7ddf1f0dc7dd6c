import type { Asked } from "../question/shapes.ts";

/** Nouns that name a kind of which there are many: "the gauge" alone means none in particular. */
const MANY =
  /\bthe (?:same )?(?:two|three|gauge|gage|station|county|creek|river|stream|lake|town|city|village|township|district|school|church|mill|farm|tornado|storm|flood|fire|crop|field|road|railroad|bridge|place|person|man|woman|other one|first one|second one|one|ones|figure|number|value|amount|record|document|source|dataset)\b(?! (?:of|at|in|on|near|for|from|that|which|who|with|by|under|called|named)\b)/iu;
/** All of them are meant, so that none needs to be named. */
const TAKEN_TOGETHER = /\b(?:in all|altogether|in total|total|combined|together)\b/iu;
const POINTING = /\b(?:it|they|them|this|that|these|those|he|she|his|her|its|their)\b/iu;
const MOST_WORDS = 4;

/**
 * Whether a question names nothing in particular: no name, number or time, and "the gauge" or "it" for what it is
 * about. No evidence can answer it, whatever it holds.
 */
export function isUnderspecified(asked: Asked): boolean {
  const { names, times, words, text } = asked;
  if (times.length > 0 || words.length > MOST_WORDS) return false;
  if (names.length > 0 || words.some(({ isNumber, pos }) => isNumber || pos === "PROPN")) return false;
  if (asked.operation === "maximum" || asked.operation === "minimum" || asked.threshold !== undefined)
    return false;
  if (TAKEN_TOGETHER.test(text)) return false;
  return MANY.test(text) || (POINTING.test(text) && words.length <= 2);
}

import { isKindOf, kinshipOf } from "../../language/lexicon.ts";
import { stemOf } from "../../language/read.ts";
import type { Token, Value } from "../../language/shapes.ts";
import { unitNamed, unitOf } from "../../language/units.ts";
import type { Asked } from "../../question/shapes.ts";
import { isOfAskedDimension, saysAskedMeasure } from "./asked-dimension.ts";
import type { WordMatch } from "./align.ts";
import type { ProseSentence } from "./sentences.ts";

/** Whether a figure in this unit may answer: any for an amount; for a count a bare one, or of what is counted. */
function isUnitAsked(value: Value, asked: Asked): boolean {
  const unit = value.kind === "quantity" ? value.unit : "";
  if (asked.kind !== "count" || unit === "") return true;
  const dimension = unitOf(unit)?.dimension;
  const names = (words: string): boolean =>
    dimension !== undefined && unitNamed(words)?.dimension === dimension;
  return asked.words.some(
    ({ stem, lower }) => stem === stemOf(unit) || names(lower) || names(`square ${lower}`),
  );
}

/** Token indexes of what could answer: things of the asked kind that the question does not itself name. */
export function candidatesFor(
  asked: Asked,
  sentence: ProseSentence,
  matches: readonly WordMatch[],
): readonly number[] {
  const taken = new Set(matches.filter(({ at }) => at >= 0).map(({ at }) => at));
  const { tokens, reading } = sentence;
  const indexAt = (start: number): number => tokens.findIndex((token) => token.end > start);
  const own = new Set(asked.tokens.map(({ stem }) => stem));
  const values = (test: (value: Value) => boolean): readonly number[] =>
    reading.values
      .filter(test)
      .map(({ start }) => indexAt(start))
      .filter((at) => at >= 0 && !own.has(tokens[at]?.stem ?? ""));
  switch (asked.kind) {
    case "time":
      return values(({ kind }) => kind === "time");
    case "count":
    case "amount":
      if (!saysAskedMeasure(asked, reading.text)) return [];
      return values(
        (value) =>
          isOfAskedDimension(value, asked, reading.text) &&
          isUnitAsked(value, asked) &&
          !isOfClock(value, sentence) &&
          !countsOther(value, asked, sentence) &&
          !isChange(value, asked, sentence),
      );
    case "person":
    case "place":
      return tokens.flatMap((token, at) =>
        !taken.has(at) && !own.has(token.stem) && isNameWord(token, reading) ? [at] : [],
      );
    case "reason":
    case "manner":
    case "polar":
    case "definition":
    case "list":
    case "thing":
      return tokens.flatMap((token, at) =>
        !taken.has(at) &&
        !own.has(token.stem) &&
        /^(?:NOUN|PROPN|NUM|VERB|ADJ)$/u.test(token.pos) &&
        !token.stop
          ? [at]
          : [],
      );
  }
}

/** The 18 and 15 of "18:15". */
function isOfClock({ start, end }: Value, { reading }: ProseSentence): boolean {
  return /^:\d/u.test(reading.text.slice(end, end + 2)) || /\d:$/u.test(reading.text.slice(start - 2, start));
}

/** "Two censuses" counts no people, nor does the "three of these" behind them, nor a "nine-year-old". */
function countsOther(value: Value, asked: Asked, { tokens, reading }: ProseSentence): boolean {
  if (asked.kind !== "count" || value.kind !== "quantity" || value.unit !== "") return false;
  const { start, end } = value;
  if (/^-(?:year|day|week|month)-old\b/u.test(reading.text.slice(end))) return true;
  const next = tokens.findIndex((token) => token.start >= end);
  const counted = /^ of (?:these|those|them|which|whom)\b/u.test(reading.text.slice(end))
    ? tokens.findLast((token) => token.end <= start && token.pos === "NOUN")
    : next < 0
      ? undefined
      : tokens.slice(next).find(({ pos }) => pos !== "ADJ");
  if (counted?.pos !== "NOUN") return false;
  return !asked.words.some(
    ({ stem, lemma }) =>
      stem === counted.stem ||
      counted.lower.endsWith(lemma) ||
      kinshipOf(lemma, counted.lemma) !== undefined ||
      isKindOf(counted.lemma, lemma === "people" ? "person" : lemma),
  );
}

const CHANGES: ReadonlySet<string> = new Set(
  "gain loss increase decrease growth decline rise fall drop change difference reduction".split(" "),
);
/** Words between "gain" and its figure. */
const REACH = 8;

/** "Its largest gain was 3,809 people" tells a change, which is no answer to how many there were. */
function isChange({ start }: Value, asked: Asked, { tokens }: ProseSentence): boolean {
  if (
    asked.tokens.some(
      ({ lemma, lower }) => CHANGES.has(lemma) || /^(?:gain|los|rose|grow|grew|fell|more|fewer)/u.test(lower),
    )
  )
    return false;
  const at = tokens.findIndex((token) => token.end > start);
  return tokens
    .slice(Math.max(0, at - REACH), at)
    .some(({ lemma, pos }) => pos === "NOUN" && CHANGES.has(lemma));
}

/** "October" names nobody, nor does "AM-003". */
function isNameWord({ text, pos, start, end }: Token, { values }: ProseSentence["reading"]): boolean {
  const isDated = values.some((value) => value.kind === "time" && start < value.end && value.start < end);
  return pos === "PROPN" && !/\d/u.test(text) && !isDated;
}

/** 1 when a candidate stands beside a matched word, less the farther it stands. */
export function nearness(
  candidates: readonly number[],
  matches: readonly WordMatch[],
  sentence: ProseSentence,
): number {
  const places = matches.filter(({ at }) => at >= 0).map(({ at }) => at);
  if (candidates.length === 0 || places.length === 0) return 0;
  const nearest = Math.min(
    ...candidates.map(
      (candidate) =>
        places.reduce((sum, at) => sum + Math.min(20, Math.abs(at - candidate)), 0) / places.length,
    ),
  );
  return 1 - Math.min(1, nearest / Math.max(10, Math.min(20, sentence.tokens.length)));
}

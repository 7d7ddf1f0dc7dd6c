import type { Token, Value } from "../../language/shapes.ts";
import type { Asked } from "../../question/shapes.ts";
import { alignWords, type WordMatch } from "./align.ts";
import { premiseDifferences, type PremiseDifference } from "./premise.ts";
import type { ProseSentence } from "./sentences.ts";

/** What a sentence offers to a question, as numbers between 0 and about 1. */
export interface Fit {
  readonly sentence: ProseSentence;
  readonly matches: readonly WordMatch[];
  readonly features: Features;
  readonly differences: readonly PremiseDifference[];
}

export type Features = Readonly<Record<(typeof FEATURES)[number], number>>;

export const FEATURES = [
  "coverage",
  "withAround",
  "whole",
  "pairs",
  "bigrams",
  "verb",
  "missingName",
  "missingNameInPage",
  "missingNumber",
  "missingNoun",
  "missingVerb",
  "missingAdjective",
  "missingAny",
  "type",
  "typeNear",
  "negation",
  "antonym",
  "extreme",
  "quantifier",
  "time",
  "pronoun",
  "length",
  "early",
  "tail",
] as const;

/** How well a sentence fits a question. */
export function fitOf(asked: Asked, sentence: ProseSentence): Fit {
  const matches = alignWords(asked, sentence);
  const total = matches.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const share = (value: (match: WordMatch) => number): number =>
    matches.reduce((sum, match) => sum + match.weight * value(match), 0) / total;
  const differences = premiseDifferences(asked, sentence, matches);
  const missing = (test: (match: WordMatch) => boolean): number =>
    share((match) => (match.strength === 0 && match.around === 0 && test(match) ? 1 : 0));
  const candidates = candidatesFor(asked, sentence, matches);
  const has = (kind: PremiseDifference["kind"]): number =>
    differences.some((one) => one.kind === kind) ? 1 : 0;
  const features: Features = {
    coverage: share(({ strength }) => strength),
    withAround: share(({ strength, around }) => Math.max(strength, around * 0.9)),
    whole: share(({ inPage }) => (inPage ? 1 : 0)),
    pairs: pairShare(matches),
    bigrams: bigramShare(asked, sentence),
    verb: verbMatch(matches),
    missingName: missing(({ word }) => word.pos === "PROPN"),
    missingNameInPage: share(({ word, inPage }) => (word.pos === "PROPN" && !inPage ? 1 : 0)),
    missingNumber: share(({ word, inPage }) => (word.isNumber && !inPage ? 1 : 0)),
    missingNoun: missing(({ word }) => word.pos === "NOUN"),
    missingVerb: missing(({ word }) => word.pos === "VERB"),
    missingAdjective: missing(({ word }) => word.pos === "ADJ" || word.pos === "ADV"),
    missingAny: share(({ inPage }) => (inPage ? 0 : 1)),
    type: candidates.length > 0 ? 1 : 0,
    typeNear: nearness(candidates, matches, sentence),
    negation: has("negation"),
    antonym: has("antonym"),
    extreme: has("extreme"),
    quantifier: has("quantifier"),
    time: has("time"),
    pronoun: /^(?:he|she|it|they|this|these|those|his|her|its|their)$/u.test(sentence.tokens[0]?.lower ?? "")
      ? 1
      : 0,
    length: Math.min(1, sentence.tokens.length / 60),
    early: sentence.before === undefined ? 1 : 0,
    tail: tailShare(matches),
  };
  return { sentence, matches, features, differences };
}

/** Share of neighbouring question words that stand close together in the sentence too. */
function pairShare(matches: readonly WordMatch[]): number {
  if (matches.length < 2) return matches[0]?.strength ?? 0;
  let close = 0;
  for (let at = 1; at < matches.length; at += 1) {
    const [one, two] = [matches[at - 1], matches[at]];
    if (one === undefined || two === undefined || one.at < 0 || two.at < 0) continue;
    const gap = two.at - one.at;
    if (Math.abs(gap) <= 5) close += gap >= 0 ? 1 : 0.6;
  }
  return close / (matches.length - 1);
}

/** Share of the question's word pairs, function words included, that the sentence repeats. */
function bigramShare(asked: Asked, sentence: ProseSentence): number {
  const pairs = bigramsOf(asked.tokens);
  const own = new Set(bigramsOf(sentence.tokens));
  return pairs.length === 0 ? 0 : pairs.filter((pair) => own.has(pair)).length / pairs.length;
}

function bigramsOf(tokens: readonly Token[]): readonly string[] {
  const words = tokens.filter(({ kind }) => kind !== "mark");
  return words.slice(1).map((word, at) => `${words[at]?.stem} ${word.stem}`);
}

function verbMatch(matches: readonly WordMatch[]): number {
  const verbs = matches.filter(({ word }) => word.pos === "VERB");
  return verbs.length === 0 ? 0.5 : verbs.reduce((sum, { strength }) => sum + strength, 0) / verbs.length;
}

/** Coverage of the last third of the question's words, which say what is asked of the subject. */
function tailShare(matches: readonly WordMatch[]): number {
  const tail = matches.slice(-Math.max(1, Math.ceil(matches.length / 3)));
  return tail.reduce((sum, { strength }) => sum + strength, 0) / Math.max(1, tail.length);
}

/** Token indexes of what could answer: things of the asked kind that the question does not itself name. */
function candidatesFor(
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
      return values(({ kind }) => kind === "quantity" || kind === "ordinal");
    case "person":
    case "place":
      return tokens.flatMap((token, at) =>
        !taken.has(at) && !own.has(token.stem) && token.pos === "PROPN" ? [at] : [],
      );
    default:
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

/** 1 when a candidate stands beside a matched word, less the farther it stands. */
function nearness(
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

import type { Token } from "../../language/shapes.ts";
import type { Asked } from "../../question/shapes.ts";
import { alignWords, type WordMatch } from "./align.ts";
import { candidatesFor, nearness } from "./could-answer.ts";
import { premiseDifferences, type PremiseDifference } from "./premise.ts";
import { predicateShare } from "./predicate.ts";
import type { ProseSentence } from "./sentences.ts";

/** What a sentence offers to a question, as numbers between 0 and about 1. */
export interface Fit {
  readonly sentence: ProseSentence;
  readonly matches: readonly WordMatch[];
  readonly features: Features;
  readonly differences: readonly PremiseDifference[];
}

export type Features = Readonly<
  Record<
    | "withAround"
    | "bigrams"
    | "verb"
    | "missingName"
    | "missingNumber"
    | "typeNear"
    | "negation"
    | "antonym"
    | "extreme"
    | "quantifier"
    | "time"
    | "pronoun"
    | "length"
    | "sentenceName"
    | "sentenceNoun"
    | "sentenceAdjective"
    | "subject"
    | "rival"
    | "opposite"
    | "excess"
    | "few"
    | "order"
    | "noTime"
    | "noCount"
    | "noName"
    | "noNews"
    | "copied"
    | "elsewhereName"
    | "elsewhereNoun"
    | "elsewhereOther"
    | "missingMost"
    | "modifier"
    | "focusHeld"
    | "common"
    | "words"
    | "predicate",
    number
  >
>;

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
    withAround: share(({ strength, around }) => Math.max(strength, around * 0.9)),
    bigrams: bigramShare(asked, sentence),
    verb: verbMatch(matches),
    missingName: missing(({ word }) => word.pos === "PROPN"),
    missingNumber: share(({ word, inPage }) => (word.isNumber && !inPage ? 1 : 0)),
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
    sentenceName: share(({ word, strength }) => (word.pos === "PROPN" && strength === 0 ? 1 : 0)),
    sentenceNoun: share(({ word, strength }) => (word.pos === "NOUN" && strength === 0 ? 1 : 0)),
    sentenceAdjective: share(({ word, strength }) => (word.pos === "ADJ" && strength === 0 ? 1 : 0)),
    subject: subjectStanding(asked, sentence, matches),
    rival: share(({ rivalry }) => (rivalry === "sibling" ? 1 : 0)),
    opposite: matches.some(({ rivalry }) => rivalry === "antonym") ? 1 : 0,
    excess: share(({ strength }) => strength) - share(({ inPage }) => (inPage ? 1 : 0)),
    few: matches.length <= 2 ? 1 : matches.length === 3 ? 0.5 : 0,
    order: orderShare(matches),
    noTime: asked.kind === "time" && candidates.length === 0 && !tellsWhen(asked, sentence.span.text) ? 1 : 0,
    noCount: (asked.kind === "count" || asked.kind === "amount") && candidates.length === 0 ? 1 : 0,
    noNews: candidates.length === 0 ? 1 : 0,
    noName: (asked.kind === "person" || asked.kind === "place") && candidates.length === 0 ? 1 : 0,
    ...elsewhere(share),
    predicate: predicateShare(asked, matches),
    missingMost: Math.max(
      0,
      ...matches.map(({ weight, strength, around }) => (strength === 0 && around < 1 ? weight : 0)),
    ),
    modifier: modifierShare(matches, sentence),
    focusHeld: focusHeld(asked, matches),
    common: commonShare(asked, sentence),
    words: Math.min(1, matches.length / 12),
    copied:
      matches.length === 0
        ? 0
        : matches.filter(({ word, at }) => at >= 0 && sentence.tokens[at]?.lower === word.lower).length /
          matches.length,
  };
  return { sentence, matches, features, differences };
}

/** Words that stand in another sentence of the passage only, by class: an exchanged name or thing. */
function elsewhere(
  share: (value: (match: WordMatch) => number) => number,
): Pick<Features, "elsewhereName" | "elsewhereNoun" | "elsewhereOther"> {
  const of = (pos: RegExp): number =>
    share(({ word, strength, around, inPage }) =>
      strength === 0 && around < 1 && inPage && pos.test(word.pos) ? 1 : 0,
    );
  return {
    elsewhereName: of(/^(?:PROPN|NUM)$/u),
    elsewhereNoun: of(/^NOUN$/u),
    elsewhereOther: of(/^(?:VERB|ADJ|ADV)$/u),
  };
}

/** Share of the question's modified nouns that the sentence has with another modifier, or bare. */
function modifierShare(matches: readonly WordMatch[], { tokens }: ProseSentence): number {
  let pairs = 0;
  let other = 0;
  for (let at = 1; at < matches.length; at += 1) {
    const [modifier, head] = [matches[at - 1], matches[at]];
    if (modifier === undefined || head === undefined || head.word.start - modifier.word.end > 1) continue;
    if (!/^(?:ADJ|NOUN|PROPN)$/u.test(modifier.word.pos) || !/^(?:NOUN|PROPN)$/u.test(head.word.pos))
      continue;
    pairs += 1;
    if (head.at < 0) continue;
    if (modifier.at >= 0 && Math.abs(head.at - modifier.at) <= 4) continue;
    const before = tokens[head.at - 1];
    other += before !== undefined && /^(?:ADJ|NOUN|PROPN|NUM)$/u.test(before.pos) ? 1 : 0.5;
  }
  return pairs === 0 ? 0 : other / pairs;
}

/** Whether the noun behind "which" or "what" stands in the sentence: 1 as itself, less as kin, 0.5 when there is none. */
function focusHeld(asked: Asked, matches: readonly WordMatch[]): number {
  const head = asked.focus.split(" ").at(-1) ?? "";
  const match = head === "" ? undefined : matches.find(({ word }) => word.lower === head);
  return match === undefined ? 0.5 : match.strength;
}

/** Longest common subsequence of question and sentence, as a share of the question. */
function commonShare(asked: Asked, sentence: ProseSentence): number {
  const own = asked.tokens.filter(({ kind }) => kind !== "mark").map(({ stem }) => stem);
  const theirs = sentence.tokens.filter(({ kind }) => kind !== "mark").map(({ stem }) => stem);
  let lengths = new Uint16Array(theirs.length + 1);
  for (const word of own) {
    const next = new Uint16Array(theirs.length + 1);
    for (let at = 1; at <= theirs.length; at += 1)
      next[at] =
        theirs[at - 1] === word ? (lengths[at - 1] ?? 0) + 1 : Math.max(lengths[at] ?? 0, next[at - 1] ?? 0);
    lengths = next;
  }
  return (lengths[theirs.length] ?? 0) / Math.max(1, own.length);
}

/** Wordings that place something in time without a date. */
const TEMPORAL =
  /\b(?:after|before|during|until|while|since|period|age|era|era's|mid-\p{Lu}|BP|BC|AD|ago|noon|midnight|o'clock|a\.m|p\.m)\b/u;
/** Wordings that say when something happens again and again. */
const RECURRING =
  /\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|daily|weekly|monthly|yearly|(?:each|every) (?:day|week|month|year|night|morning))\b/u;
/** What happened once has a date, and a year is told by no hour. */
const ONCE = /\b(?:did|was|were|had)\b/iu;
const OF_YEARS = /\b(?:year|decade|century|date)$/u;

function tellsWhen({ text, focus }: Asked, said: string): boolean {
  if (OF_YEARS.test(focus)) return false;
  return TEMPORAL.test(said) || (!ONCE.test(text) && RECURRING.test(said));
}

const AUXILIARY = /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)$/u;

/** How the question's grammatical subject stands: 1 in the sentence, 0.6 named around or by a pronoun, 0 absent. */
function subjectStanding(asked: Asked, sentence: ProseSentence, matches: readonly WordMatch[]): number {
  const auxiliary = asked.tokens.findIndex(({ lower }) => AUXILIARY.test(lower));
  if (auxiliary < 0) return 0.5;
  const verb = asked.tokens.findIndex(({ pos }, at) => at > auxiliary && (pos === "VERB" || pos === "ADP"));
  const end = verb < 0 ? Infinity : (asked.tokens[verb]?.start ?? Infinity);
  const start = asked.tokens[auxiliary]?.end ?? 0;
  const subject = matches.filter(
    ({ word }) => word.start >= start && word.start < end && /^(?:NOUN|PROPN)$/u.test(word.pos),
  );
  const [head] = subject.toReversed();
  if (head === undefined) return 0.5;
  if (head.strength > 0) return 1;
  const hasPronoun = sentence.tokens.some(({ lower }) =>
    /^(?:he|she|it|they|his|her|its|their|this|these|who|which)$/u.test(lower),
  );
  return head.around > 0 || (hasPronoun && head.inPage) ? 0.6 : 0;
}

/** Share of neighbouring matched words that keep their order. */
function orderShare(matches: readonly WordMatch[]): number {
  const places = matches.filter(({ at }) => at >= 0).map(({ at }) => at);
  if (places.length < 2) return 0.5;
  return places.slice(1).filter((place, at) => place > (places[at] ?? 0)).length / (places.length - 1);
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

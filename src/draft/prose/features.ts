import { isKindOf, kinshipOf } from "../../language/lexicon.ts";
import { stemOf } from "../../language/read.ts";
import type { Token, Value } from "../../language/shapes.ts";
import type { Asked } from "../../question/shapes.ts";
import { unitNamed, unitOf } from "../../language/units.ts";
import { alignWords, type WordMatch } from "./align.ts";
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
  "sentenceName",
  "sentenceNoun",
  "sentenceVerb",
  "sentenceAdjective",
  "subject",
  "rival",
  "opposite",
  "excess",
  "few",
  "order",
  "noTime",
  "noCount",
  "noName",
  "copied",
  "elsewhereName",
  "elsewhereNoun",
  "elsewhereOther",
  "nowhereName",
  "nowhereNoun",
  "nowhereVerb",
  "nowhereOther",
  "missingMost",
  "modifier",
  "focusHeld",
  "common",
  "commonRun",
  "words",
  "denies",
  "when",
  "who",
  "count",
  "why",
  "predicate",
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
    sentenceName: share(({ word, strength }) => (word.pos === "PROPN" && strength === 0 ? 1 : 0)),
    sentenceNoun: share(({ word, strength }) => (word.pos === "NOUN" && strength === 0 ? 1 : 0)),
    sentenceVerb: share(({ word, strength }) => (word.pos === "VERB" && strength === 0 ? 1 : 0)),
    sentenceAdjective: share(({ word, strength }) => (word.pos === "ADJ" && strength === 0 ? 1 : 0)),
    subject: subjectStanding(asked, sentence, matches),
    rival: share(({ rivalry }) => (rivalry === "sibling" ? 1 : 0)),
    opposite: matches.some(({ rivalry }) => rivalry === "antonym") ? 1 : 0,
    excess: share(({ strength }) => strength) - share(({ inPage }) => (inPage ? 1 : 0)),
    few: matches.length <= 2 ? 1 : matches.length === 3 ? 0.5 : 0,
    order: orderShare(matches),
    noTime: asked.kind === "time" && candidates.length === 0 && !TEMPORAL.test(sentence.span.text) ? 1 : 0,
    noCount: (asked.kind === "count" || asked.kind === "amount") && candidates.length === 0 ? 1 : 0,
    noName: (asked.kind === "person" || asked.kind === "place") && candidates.length === 0 ? 1 : 0,
    ...elsewhere(share),
    predicate: predicateShare(asked, matches),
    missingMost: Math.max(
      0,
      ...matches.map(({ weight, strength, around }) => (strength === 0 && around < 1 ? weight : 0)),
    ),
    modifier: modifierShare(matches, sentence),
    focusHeld: focusHeld(asked, matches),
    ...commonShares(asked, sentence),
    words: Math.min(1, matches.length / 12),
    denies: asked.tokens.some(({ lower }) =>
      /^(?:not|n't|never|no|without|unable|fail(?:ed)?|cannot)$/u.test(lower),
    )
      ? 1
      : 0,
    when: asked.kind === "time" ? 1 : 0,
    who: asked.kind === "person" ? 1 : 0,
    count: asked.kind === "count" || asked.kind === "amount" ? 1 : 0,
    why: asked.kind === "reason" || asked.kind === "manner" ? 1 : 0,
    copied:
      matches.length === 0
        ? 0
        : matches.filter(({ word, at }) => at >= 0 && sentence.tokens[at]?.lower === word.lower).length /
          matches.length,
  };
  return { sentence, matches, features, differences };
}

/** Words that stand in another sentence of the passage (an exchanged name) and words that stand nowhere, by class. */
function elsewhere(
  share: (value: (match: WordMatch) => number) => number,
): Pick<
  Features,
  | "elsewhereName"
  | "elsewhereNoun"
  | "elsewhereOther"
  | "nowhereName"
  | "nowhereNoun"
  | "nowhereVerb"
  | "nowhereOther"
> {
  const of = (inPage: boolean, pos: RegExp): number =>
    share((match) =>
      match.strength === 0 && match.around < 1 && match.inPage === inPage && pos.test(match.word.pos) ? 1 : 0,
    );
  return {
    elsewhereName: of(true, /^(?:PROPN|NUM)$/u),
    elsewhereNoun: of(true, /^NOUN$/u),
    elsewhereOther: of(true, /^(?:VERB|ADJ|ADV)$/u),
    nowhereName: of(false, /^(?:PROPN|NUM)$/u),
    nowhereNoun: of(false, /^NOUN$/u),
    nowhereVerb: of(false, /^VERB$/u),
    nowhereOther: of(false, /^(?:ADJ|ADV)$/u),
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

/** Longest common subsequence and longest common run of question and sentence, as shares of the question. */
function commonShares(asked: Asked, sentence: ProseSentence): Pick<Features, "common" | "commonRun"> {
  const own = asked.tokens.filter(({ kind }) => kind !== "mark").map(({ stem }) => stem);
  const theirs = sentence.tokens.filter(({ kind }) => kind !== "mark").map(({ stem }) => stem);
  let lengths = new Uint16Array(theirs.length + 1);
  let runs = new Uint16Array(theirs.length + 1);
  let longest = 0;
  for (const word of own) {
    const [next, nextRuns] = [new Uint16Array(theirs.length + 1), new Uint16Array(theirs.length + 1)];
    for (let at = 1; at <= theirs.length; at += 1) {
      const isSame = theirs[at - 1] === word;
      next[at] = isSame ? (lengths[at - 1] ?? 0) + 1 : Math.max(lengths[at] ?? 0, next[at - 1] ?? 0);
      nextRuns[at] = isSame ? (runs[at - 1] ?? 0) + 1 : 0;
      longest = Math.max(longest, nextRuns[at] ?? 0);
    }
    [lengths, runs] = [next, nextRuns];
  }
  const size = Math.max(1, own.length);
  return { common: (lengths[theirs.length] ?? 0) / size, commonRun: longest / size };
}

/** Wordings that place something in time without a date. */
const TEMPORAL =
  /\b(?:after|before|during|until|while|since|period|age|era|era's|mid-\p{Lu}|BP|BC|AD|ago)\b/u;

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

/** Whether a figure in this unit may answer: any for an amount; for a count a bare one, or of what is counted. */
function isUnitAsked(unit: string, asked: Asked): boolean {
  if (OF_MONEY.test(asked.text)) return MONEY.has(unitOf(unit)?.dimension ?? "");
  if (asked.kind !== "count" || unit === "") return true;
  const dimension = unitOf(unit)?.dimension;
  const names = (words: string): boolean =>
    dimension !== undefined && unitNamed(words)?.dimension === dimension;
  return asked.words.some(
    ({ stem, lower }) => stem === stemOf(unit) || names(lower) || names(`square ${lower}`),
  );
}

/** "What did it cost", "how many dollars": the answer is in money. */
const OF_MONEY = /\b(?:cost|costs|dollars?)\b/iu;
const MONEY: ReadonlySet<string> = new Set(["money", "eur", "gbp"]);

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
      return values(
        (value) =>
          value.kind === "quantity" &&
          isUnitAsked(value.unit, asked) &&
          !isOfClock(value, sentence) &&
          !countsOther(value, asked, sentence) &&
          !isChange(value, asked, sentence),
      );
    case "person":
    case "place":
      return tokens.flatMap((token, at) =>
        !taken.has(at) && !own.has(token.stem) && token.pos === "PROPN" && !isDated(token, reading)
          ? [at]
          : [],
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

/** "Two censuses" counts no people. */
function countsOther({ end, ...value }: Value, asked: Asked, { tokens }: ProseSentence): boolean {
  if (asked.kind !== "count" || value.kind !== "quantity" || value.unit !== "") return false;
  const [counted] = tokens
    .slice(tokens.findIndex(({ start }) => start >= end))
    .filter(({ pos }) => pos !== "ADJ");
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

/** "October" names nobody. */
function isDated({ start, end }: Token, { values }: ProseSentence["reading"]): boolean {
  return values.some((value) => value.kind === "time" && start < value.end && value.start < end);
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

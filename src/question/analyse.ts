import { readText } from "../language/read.ts";
import { plainNumber } from "../language/search-terms.ts";
import type { Reading, Token } from "../language/shapes.ts";
import { focusOf, kindOf } from "./analyse-kind.ts";
import { extremeWord, operationOf, thresholdOf } from "./analyse-operation.ts";
import { askedTimes, type AskedTime } from "./analyse-time.ts";
import { questionsIn } from "./parts.ts";
import type { Asked, AskedWord } from "./shapes.ts";
import { asksSource, withoutSourceAsking } from "./source-asking.ts";
import { extremeOf } from "./vocabulary.ts";

const OPEN_QUESTION = /\b(?:what|which|who|whom|whose|when|where|why|how)\b/iu;
const LATEST = /\b(?:latest|most recent|newest|last recorded)\b/iu;
const PRESENT =
  /\b(?:current(?:ly)?|now|today|nowadays|at present|these days|right now|at the moment|present-day)\b/iu;
const STAYS_ASKED = new Set("most least more fewer less".split(" "));
const COMMON_ENGLISH =
  /\b(?:the|of|in|is|was|are|were|what|which|who|when|where|how|did|does|do|and|for|at|to|a|an|has|have|list|show|tell|give|compare|name)\b/iu;

/**
 * Reads a normalised question once: what kind of thing would answer, what is to be done with values, the content
 * words, times and names that evidence must speak to. Pure; never throws.
 */
export function analyseQuestion(normalised: string): Asked {
  const text = askingPart(normalised);
  const parts = questionsIn(text);
  return { ...analysePart(text), parts: parts.length > 1 ? parts.map(analysePart) : [] };
}

/** The questions of a longer text, when they can stand without the rest; else the whole text. */
function askingPart(whole: string): string {
  const text = withoutWrapping(whole);
  const sentences = text.split(SENTENCE_END);
  if (sentences.length < 2) return text;
  const asking = sentences.filter((sentence) => /\?["')]*\s*$/u.test(sentence) || REQUEST.test(sentence));
  const part = asking.join(" ").trim();
  return part === "" || REFERS_BACK.test(part) ? text : part;
}

/** Marks of markup with what an element of script or system holds. */
const TAGS = /<(script|style|system)\b[^<>]*>[^<>]*<\/\1>|<\/?[a-z][^<>]*>/giu;
/** What follows a question without being words: the rest of a query or a document that it was pasted from. */
const TAIL = /(?<=\?)\s*["'`;)\]}](?=[^?]*[\p{L};{}])[^?]*$/u;
/** A lower-case order in front of a question, which names nothing and offers no choice that it could be about. */
const ORDER =
  /^[^?:\p{N}]{8,200}:\s+(?=(?:what|which|who|when|where|why|how|is|are|was|were|did|does|do)\b[^?]*\?)/iu;

/** A question without the markup, code or orders that it is wrapped in; all of it when nothing would be left. */
function withoutWrapping(text: string): string {
  const plain = text.replaceAll(TAGS, " ").replace(TAIL, "").trim();
  const order = ORDER.exec(plain)?.[0] ?? "";
  const isNamed = /.\p{Lu}/u.test(order) || /\bor\b/u.test(order);
  const asked = isNamed ? plain : plain.slice(order.length);
  return /[\p{L}\p{N}]/u.test(asked) ? asked : text;
}

/** Between sentences: behind an end mark that closes no short abbreviation, before a capital. */
const SENTENCE_END = /(?<=[?!]["')]*|\p{L}{5,}["')]*\.|\d\.)\s+(?=["'(]?\p{Lu})/u;
const REQUEST =
  /^\s*(?:please|tell me|show me|list|name|compare|give me|say|find|i (?:want|need|would like) to know)\b/iu;
const REFERS_BACK =
  /\b(?:it|its|they|their|them|he|she|his|her|that one|this one|there|then|those|these)\b/iu;

function analysePart(whole: string): Asked {
  const normalised = withoutSourceAsking(whole);
  const reading = readText(normalised);
  const { tokens } = reading;
  const focus = focusOf(tokens);
  const times = askedTimes(reading);
  const extreme = extremeWord(reading);
  return {
    text: normalised,
    reading,
    tokens,
    kind: kindOf(tokens, focus),
    operation: refine(operationOf(reading, extreme, times.length), extreme),
    focus,
    words: contentWords(reading, times),
    times,
    names: reading.names,
    asksSource: normalised !== whole || asksSource(normalised),
    present: PRESENT.test(normalised) || LATEST.test(normalised),
    latest: LATEST.test(normalised) || PRESENT.test(normalised),
    extreme,
    threshold: thresholdOf(normalised),
    stated: statedFigures(normalised, reading, times),
    parts: [],
    english: tokens.length < 4 || COMMON_ENGLISH.test(normalised),
  };
}

/** Figures of a yes-or-no question, and of a statement whose source is asked for; bounds and years are none. */
function statedFigures(text: string, reading: Reading, times: readonly AskedTime[]): readonly number[] {
  if (OPEN_QUESTION.test(text)) return [];
  return reading.values.flatMap((value) =>
    value.kind === "quantity" &&
    value.bound === "exact" &&
    value.upper === undefined &&
    !times.some(({ start, end }) => value.start >= start && value.end <= end)
      ? [value.amount]
      : [],
  );
}

function refine(operation: Asked["operation"], extreme: string | undefined): Asked["operation"] {
  if (operation !== "maximum" || extreme === undefined) return operation;
  return extremeOf(extreme)?.end ?? operation;
}

function contentWords(reading: Reading, times: readonly AskedTime[]): readonly AskedWord[] {
  const { tokens } = reading;
  const rates = new Set(tokens.flatMap(({ start }, at) => (tokens[at - 1]?.lower === "per" ? [start] : [])));
  const isOfTime = (token: Token): boolean =>
    times.some(({ start, end }) => token.start >= start && token.end <= end);
  return tokens
    .filter((token) => isContent(token) && !isOfTime(token))
    .map(({ text, lower, stem, lemma, pos, start, end, kind, negated }) => {
      const isNumber = kind === "number";
      const form = isNumber ? plainNumber(lower) : rates.has(start) ? `/${stem}` : stem;
      return { text, lower, stem: form, lemma, pos, start, end, isNumber, negated };
    });
}

function isContent(token: Token): boolean {
  if (token.kind === "mark" || STAYS_ASKED.has(token.lower)) return false;
  return !token.stop && !/^(?:'s|n't|s)$/u.test(token.lower);
}

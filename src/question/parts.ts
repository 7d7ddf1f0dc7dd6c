import { readText } from "../language/read.ts";
import type { Token } from "../language/shapes.ts";
import { isForSource } from "./source-asking.ts";

/** Questions that one text may be taken apart into; what comes after stays with the last. */
const MOST_PARTS = 4;
/** A question of fewer words ("and when?") says nothing without the one before it. */
const LEAST_WORDS = 3;

const ASKING = String.raw`(?:what|which|who|whom|whose|when|where|why|how)\b`;
/** Between two questions of one text: behind a question mark, or at an "and" that another asking word follows. */
const BOUND = new RegExp(
  String.raw`(?<=\?["')]*)\s+(?=\S)|,?\s+(?:and|but)\s+(?:also\s+)?(?=${ASKING})`,
  "iu",
);
const ASKS = new RegExp(String.raw`\b${ASKING}|^\s*(?:is|are|was|were|did|does|do|has|have)\b|\?`, "iu");

const OF_PERSON = /\b(?:he|she|him|his|her)\b/iu;
const OF_THING = /\b(?:its?|they|them|their|that one)\b/iu;
const OF_PLACE = /\bthere\b(?! (?:is|are|was|were)\b)/iu;
/** Words that join a name to what it names. */
const LINKING = /^(?:of|at|near|on|in|the)$/u;
const AUXILIARY = /^(?:is|are|was|were|did|does|do|has|have|had)$/u;

/**
 * The questions of a text that asks several, each worded so that it can stand alone: a pronoun, or nothing at all,
 * stands for what the first one is about. The text alone when it asks one, or when they cannot be told apart.
 */
export function questionsIn(text: string): readonly string[] {
  const [first = "", ...rest] = joined(text.split(BOUND).map((part) => part.trim()));
  if (rest.length === 0 || rest.length >= MOST_PARTS || !ASKS.test(first)) return [text];
  const topic = topicOf(first);
  if (topic === undefined) return [text];
  return [first, ...rest.map((part) => standingAlone(part, topic))];
}

/** What cannot be a question of its own stays with the one before it, or after it where it comes first. */
function joined(parts: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (const part of parts) {
    const before = whole.at(-1);
    if (before === undefined || (isLong(before) && isLong(part) && ASKS.test(part) && !isForSource(part)))
      whole.push(part);
    else whole.splice(-1, 1, `${before} and ${part}`);
  }
  return whole;
}

function isLong(part: string): boolean {
  return part.split(/\s+/u).length >= LEAST_WORDS;
}

/** Whether a question speaks of something by a pronoun alone. */
export function refersElsewhere(text: string): boolean {
  return (OF_PERSON.test(text) || OF_THING.test(text)) && readText(text).names.length === 0;
}

/** What a question is about: the whole, and the thing or place that it is of. */
interface Topic {
  /** What the verb is said of; else what it is done to or where. */
  readonly isSubject: boolean;
  readonly whole: string;
  readonly holder: string;
  readonly time: string;
}

/** A part whose pronoun stands for what the first one asks for stays as it is: it cannot be asked before that is known. */
function standingAlone(part: string, topic: Topic): string {
  if (OF_PERSON.test(part)) return topic.isSubject ? withTopic(part, OF_PERSON, topic.whole) : part;
  if (OF_PLACE.test(part)) return withTopic(part, OF_PLACE, topic.holder);
  if (OF_THING.test(part)) return topic.isSubject ? withTopic(part, OF_THING, topic.holder) : part;
  if (readText(part).names.length > 0) return part;
  return `${part.replace(/\?\s*$/u, "")} in ${topic.holder}${topic.time}?`;
}

function withTopic(part: string, pronoun: RegExp, topic: string): string {
  return part.replace(pronoun, (word) =>
    /^(?:its|his|her|their)$/iu.test(word) ? `${topic}'s` : /^there$/iu.test(word) ? `in ${topic}` : topic,
  );
}

/** The subject of a question, behind its auxiliary verb; of "who built the mill" what stands behind the verb. */
function topicOf(question: string): Topic | undefined {
  const { tokens, names, values } = readText(question);
  const times = values.filter(({ kind }) => kind === "time");
  const inName = ({ start, end }: Token) => names.some((name) => name.start <= start && end <= name.end);
  const auxiliary = tokens.findIndex(({ lower }) => AUXILIARY.test(lower));
  const at = auxiliary < 0 ? tokens.findIndex((token) => token.pos === "VERB" && !inName(token)) : auxiliary;
  const taken: Token[] = [];
  for (const token of at < 0 ? [] : tokens.slice(at + 1)) {
    if (taken.length === 0 && token.pos === "ADP") continue;
    if (times.some(({ start, end }) => start <= token.start && token.end <= end)) break;
    if (!inName(token) && !/^(?:DET|ADJ|NOUN|PROPN)$/u.test(token.pos) && !LINKING.test(token.lower)) break;
    taken.push(token);
  }
  const isVerbLast = /^(?:did|does|do)$/u.test(tokens[at]?.lower ?? "") && endsWith(tokens, taken);
  const phrase = withoutTail(isVerbLast && taken.length > 1 ? taken.slice(0, -1) : taken);
  const [first, last] = [phrase[0], phrase.at(-1)];
  if (
    first === undefined ||
    last === undefined ||
    !phrase.some((token) => inName(token) || token.pos === "NOUN")
  )
    return undefined;
  const whole = question.slice(first.start, last.end);
  const holder = /\bof\s+(.+)$/u.exec(whole)?.[1] ?? whole;
  return { isSubject: auxiliary >= 0, whole, holder, time: times.map((time) => ` in ${time.text}`).join("") };
}

/** Whether nothing but marks follows the phrase, so that its last word must be the verb. */
function endsWith(tokens: readonly Token[], taken: readonly Token[]): boolean {
  const end = taken.at(-1)?.end ?? 0;
  return tokens.every(({ start, kind }) => start < end || kind === "mark");
}

function withoutTail(taken: readonly Token[]): readonly Token[] {
  const last = taken.findLastIndex(({ lower }) => !LINKING.test(lower));
  return taken.slice(0, last + 1);
}

/** "The population and the land area of": two nouns that one place or thing has. */
const TWO_MEASURES =
  /^((?:what|which)\s+(?:was|were|is|are)\s+)((?:the\s+)?[\p{L}-]+(?:\s+[\p{L}-]+){0,3})\s+and\s+((?:the\s+)?[\p{L}-]+(?:\s+[\p{L}-]+){0,3}?)(\s+(?:of|in|at|for)\s+.+)$/iu;

/** The questions of one that asks for two measures of the same thing; none when it does not. */
export function measuresIn(text: string): readonly string[] {
  const [, asking = "", one = "", other = "", rest = ""] = TWO_MEASURES.exec(text) ?? [];
  if (asking === "" || /\b(?:of|in|between|from|to|that|by)\b/iu.test(one)) return [];
  const isNoun = [one, other].every((phrase) => readText(phrase).tokens.at(-1)?.pos === "NOUN");
  return isNoun ? [one, other].map((phrase) => `${asking}${phrase}${rest}`) : [];
}

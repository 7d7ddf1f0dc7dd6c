import type { Token } from "../language/shapes.ts";
import { withoutParentheses } from "./pieces.ts";
import { PRONOUNS } from "./word-classes.ts";

/** A noun with what belongs to it, also behind "of". */
export interface NounPhrase {
  /** Its content words. */
  readonly words: readonly Token[];
  /** A pronoun, or a noun that only points at something named elsewhere. */
  readonly pronoun: boolean;
  /** Opens with "the" and names nothing. */
  readonly definite: boolean;
}

/** A sentence's parts, as who did what is read from them. */
export type Chunk =
  | { readonly kind: "noun"; readonly phrase: NounPhrase }
  | { readonly kind: "governed"; readonly preposition: string; readonly phrase: NounPhrase }
  | {
      readonly kind: "verb";
      readonly verb: Token;
      readonly passive: boolean;
      /** No infinitive and no "-ing" form by itself. */
      readonly finite: boolean;
      /** An auxiliary stands before it. */
      readonly helped: boolean;
    }
  | { readonly kind: "join" | "comma" | "adverb" | "relative" | "copula" | "clause" | "break" };

const BE = new Set(["be", "get"]);
const RELATIVE = new Set(["who", "which", "that", "whom"]);
const CLAUSE_OPENERS = new Set(
  "after before because while when where since until although though if as whereas once than whether".split(
    " ",
  ),
);

/** Cuts a sentence into noun phrases, verbs and what stands between them. */
export function chunksOf(all: readonly Token[]): readonly Chunk[] {
  const tokens = withoutParentheses(all);
  const chunks: Chunk[] = [];
  let at = 0;
  let preposition: string | undefined;
  while (at < tokens.length) {
    const token = tokens[at] as Token;
    const end = phraseEnd(tokens, at);
    if (end > at) {
      const words = tokens.slice(at, end);
      pushPhrase(chunks, phraseOf(words), preposition);
      preposition = undefined;
      at = end;
      continue;
    }
    const verbEnd = verbGroupEnd(tokens, at);
    if (verbEnd > at) {
      const group = tokens.slice(at, verbEnd);
      const chunk = verbOf(group, tokens[at - 1]);
      if (chunk !== undefined) chunks.push(chunk);
      else chunks.push({ kind: group.some((one) => one.lemma === "be") ? "copula" : "clause" });
      preposition = undefined;
      at = verbEnd;
      continue;
    }
    const kind = markOf(token, tokens, at);
    if (kind === "preposition") preposition = token.lower;
    else if (kind !== undefined) {
      chunks.push({ kind });
      if (kind !== "adverb") preposition = undefined;
    }
    at += 1;
  }
  return chunks;
}

/** "The city of Salina" is one phrase; any other preposition opens a phrase of its own. */
function pushPhrase(chunks: Chunk[], phrase: NounPhrase, preposition: string | undefined): void {
  const last = chunks.at(-1);
  if (preposition === "of" && (last?.kind === "noun" || last?.kind === "governed")) {
    const words = [...last.phrase.words, ...phrase.words];
    chunks[chunks.length - 1] = { ...last, phrase: { ...last.phrase, words } };
  } else if (preposition === undefined) chunks.push({ kind: "noun", phrase });
  else chunks.push({ kind: "governed", preposition, phrase });
}

function isNominal(token: Token | undefined): boolean {
  return token !== undefined && token.kind !== "mark" && /^(?:NOUN|PROPN|NUM)$/u.test(token.pos);
}

function isInPhrase(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || isVerb(tokens, at)) return false;
  if (isNominal(token) || token.kind === "number") return true;
  if (token.pos === "DET" || token.pos === "ADJ") return !RELATIVE.has(token.lower);
  if (token.lower === "'s" || token.text === "-" || token.text === "'") return true;
  return token.pos === "VERB";
}

const PAST = /ed$|^(?:shot|cut|led|met|left|fought|sold|built|won|lost|struck|hit|set|put|held|kept)$/u;

/** A verb, also one that the tagger takes for a noun or adjective behind a name ("Lang shot Pratt"). */
function isVerb(tokens: readonly Token[], at: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token === undefined) return false;
  // "The burned mill": a participle between an article and a noun.
  if (token.pos === "VERB") return !(before?.pos === "DET" && isNominal(next));
  if (!/^(?:NOUN|ADJ)$/u.test(token.pos) || before?.pos !== "PROPN" || !PAST.test(token.text)) return false;
  return next === undefined || next.kind === "mark" || /^(?:DET|PROPN|ADP)$/u.test(next.pos);
}

/** Behind the noun phrase that starts at a token; the token's own place when none does. */
function phraseEnd(tokens: readonly Token[], from: number): number {
  const first = tokens[from] as Token;
  if (first.pos === "PRON" && !RELATIVE.has(first.lower) && !/^(?:its|his|her|their)$/u.test(first.lower))
    return from + 1;
  let end = from;
  let last = from;
  if (first.pos === "DET" && !RELATIVE.has(first.lower) && !isInPhrase(tokens, from + 1)) return from + 1;
  const isOwner = /^(?:its|his|her|their)$/u.test(first.lower);
  if (isOwner) end += 1;
  // An article opens another phrase: "in 1867 the company".
  while (isInPhrase(tokens, end) && !(last > from && tokens[end]?.pos === "DET")) {
    end += 1;
    if (isNominal(tokens[end - 1]) || tokens[end - 1]?.kind === "number") last = end;
  }
  return last > from ? last : from;
}

function phraseOf(tokens: readonly Token[]): NounPhrase {
  const words = tokens.filter((token) => token.kind !== "mark" && !token.stop && token.pos !== "DET");
  const isNamed = words.some((token) => token.pos === "PROPN");
  const pronoun = words.length === 0 || (tokens.length === 1 && PRONOUNS.has(tokens[0]?.lower ?? ""));
  const definite = !isNamed && /^(?:the|this|that|these|those)$/u.test(tokens[0]?.lower ?? "");
  return { words, pronoun, definite };
}

/** Auxiliaries, adverbs between them and one verb. */
function verbGroupEnd(tokens: readonly Token[], from: number): number {
  let end = from;
  for (; end < tokens.length; end += 1) {
    const { pos, kind, lower } = tokens[end] as Token;
    if (isVerb(tokens, end)) return end + 1;
    const isHelp = pos === "AUX" || pos === "PART" || lower === "not" || lower === "to";
    const isBetween = end > from && pos === "ADV" && kind === "word";
    if (!isHelp && !isBetween) break;
  }
  // "Be" and "have" alone are verbs too, without a content of their own.
  return tokens.slice(from, end).some(({ pos }) => pos === "AUX") ? end : from;
}

function verbOf(group: readonly Token[], before: Token | undefined): Chunk | undefined {
  const verb = group.at(-1);
  if (verb === undefined || verb.stop || verb.pos === "AUX" || verb.pos === "ADV") return undefined;
  const help = group.filter((token) => token.pos === "AUX");
  const isIng = verb.lower.endsWith("ing");
  const isInfinitive = group[0]?.lower === "to" || before?.lower === "to";
  return {
    kind: "verb",
    verb,
    passive: !isIng && BE.has(help.at(-1)?.lemma ?? ""),
    finite: !isInfinitive && (help.length > 0 || !isIng),
    helped: help.length > 0,
  };
}

function markOf(
  token: Token,
  tokens: readonly Token[],
  at: number,
): "preposition" | "join" | "comma" | "adverb" | "relative" | "clause" | "break" | undefined {
  if (RELATIVE.has(token.lower)) return "relative";
  if (CLAUSE_OPENERS.has(token.lower) && opensClause(tokens, at)) return "clause";
  if (/^(?:and|or|but|nor|&)$/u.test(token.lower)) return "join";
  if (/^[,—–]$/u.test(token.text)) return "comma";
  if (/^[;:]$/u.test(token.text)) return "break";
  if (token.pos === "ADP") return "preposition";
  return token.pos === "ADV" || token.kind === "mark" ? "adverb" : "clause";
}

/** Whether a verb follows before the next mark: "after Lang shot Pratt", not "after the war". */
function opensClause(tokens: readonly Token[], at: number): boolean {
  for (let next = at + 1; next < Math.min(tokens.length, at + 9); next += 1) {
    const token = tokens[next] as Token;
    if (token.kind === "mark" && token.text !== "-") return false;
    if (token.pos === "ADP" && next > at + 1 && !isNominal(tokens[next - 1])) return false;
    if (isVerb(tokens, next) || token.pos === "AUX") return true;
  }
  return false;
}

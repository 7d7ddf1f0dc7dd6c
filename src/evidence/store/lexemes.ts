import { searchTerms, stemOf } from "../../language/read.ts";

/** A passage as it is indexed: a tsvector literal, its distinct terms, the number of terms of its body. */
export interface IndexedPassage {
  readonly literal: string;
  readonly terms: readonly string[];
  readonly bodyTerms: number;
}

const LONGEST_LEXEME_BYTES = 48;
/** A tsvector counts positions up to 16,383; what stands further in is not indexed. */
const LAST_POSITION = 16_000;

/** Longer words are cut for the index, as a question's are. */
function cutTerm(term: string): string {
  if (term.length <= LONGEST_LEXEME_BYTES / 4) return term;
  const bytes = Buffer.from(term);
  if (bytes.length <= LONGEST_LEXEME_BYTES) return term;
  return bytes
    .subarray(0, LONGEST_LEXEME_BYTES)
    .toString("utf8")
    .replace(/\ufffd+$/u, "");
}

/** The terms of a text as the index has them, in order, with repetitions. */
export function indexTerms(text: string): string[] {
  return searchTerms(text).map(cutTerm);
}

/** A term as a tsvector or tsquery literal takes it. */
export function quoteTerm(term: string): string {
  return `'${term.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

/** The terms around a text: of titles (weight A), of headings and table headers (weight B). */
export interface ContextTerms {
  readonly title: ReadonlySet<string>;
  readonly heading: ReadonlySet<string>;
}

/** The context's terms, shared by many passages of a document. */
export function termsOfContext(text: { readonly title: string; readonly heading: string }): ContextTerms {
  return { title: new Set(indexTerms(text.title)), heading: new Set(indexTerms(text.heading)) };
}

/** Context stands at position 1 and the body begins behind it: a position is held by one weight only. */
const BODY_FROM = 2;

/**
 * Reads a passage for the index. The body's positions count its terms, so that neighbours are one apart; of
 * titles and headings only presence counts, a term of both counts as the title's.
 */
export function indexPassage(body: string, { title, heading }: ContextTerms): IndexedPassage {
  const places = new Map<string, string>();
  for (const term of title) places.set(term, "1A");
  for (const term of heading) if (!title.has(term)) places.set(term, "1B");
  const terms = indexTerms(body).slice(0, LAST_POSITION);
  for (const [at, term] of terms.entries()) {
    const before = places.get(term);
    places.set(term, before === undefined ? `${at + BODY_FROM}` : `${before},${at + BODY_FROM}`);
  }
  const literal = [...places].map(([term, at]) => `${quoteTerm(term)}:${at}`).join(" ");
  return { literal, terms: [...places.keys()], bodyTerms: terms.length };
}

/** Where a term stands in a passage: in title or heading, and its body positions in order. */
export interface Occurrence {
  readonly title: boolean;
  readonly heading: boolean;
  readonly body: readonly number[];
}

/** Finds one term in a tsvector as PostgreSQL prints it; undefined when it is not there. */
export function occurrenceOf(term: string, printed: string): Occurrence | undefined {
  const quoted = `${quoteTerm(term)}:`;
  let from = printed.startsWith(quoted) ? 0 : printed.indexOf(` ${quoted}`) + 1;
  if (from === 0 && !printed.startsWith(quoted)) return undefined;
  from += quoted.length;
  const end = printed.indexOf(" ", from);
  const places = printed.slice(from, end === -1 ? undefined : end).split(",");
  return {
    title: places.includes("1A"),
    heading: places.includes("1B"),
    body: places.filter((place) => /^\d+$/.test(place)).map(Number),
  };
}

/** All words of a text as stems between spaces, function words included: for finding one text within another. */
export function phraseOf(text: string): string {
  const words =
    text
      .toLowerCase()
      .replaceAll(/['\u2019]/gu, "")
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.length === 0 ? "" : ` ${words.map(stemOf).join(" ")} `;
}

/** Whether a question holds a whole title, apart from a remark in brackets at its end. */
export function namesTitle(questionPhrase: string, title: string): boolean {
  const phrase = phraseOf(title.replace(/\s*\([^()]*\)\s*$/u, ""));
  return phrase !== "" && questionPhrase.includes(phrase);
}

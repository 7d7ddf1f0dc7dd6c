import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/**
 * How a word of a claim is kin to a word of its source: `broader` means that the claim's word covers the
 * source's ("person" for "actor"), `narrower` the reverse, `sibling` that both are kinds of one thing.
 */
export type Kinship = "synonym" | "derived" | "broader" | "narrower" | "sibling" | "antonym";

interface Entry {
  readonly uses: number;
  readonly senses: readonly string[];
  readonly antonyms: readonly string[];
  readonly derived: readonly string[];
}

/** Steps up the tree of senses within which a broader word counts. */
const STEPS = 2;
const CACHE_LIMIT = 100_000;
const EMPTY: Entry = { uses: 0, senses: [], antonyms: [], derived: [] };

interface Lexicon {
  readonly lines: ReadonlyMap<string, string>;
  readonly broader: ReadonlyMap<string, readonly string[]>;
}

let lexicon: Lexicon | undefined;
const entries = new Map<string, Entry>();
const kinships = new Map<string, Kinship | undefined>();

/** Loads WordNet's words on first use (about a tenth of a second). Source: wordnet.txt.gz, see lexicon/README.md. */
function loaded(): Lexicon {
  lexicon ??= parseLexicon(
    gunzipSync(readFileSync(join(import.meta.dirname, "lexicon", "wordnet.txt.gz"))).toString("utf8"),
  );
  return lexicon;
}

function parseLexicon(text: string): Lexicon {
  const border = text.indexOf("\n\n");
  const lines = new Map<string, string>();
  for (const line of text.slice(0, border).split("\n")) {
    const tab = line.indexOf("\t");
    lines.set(tab < 0 ? line : line.slice(0, tab), line);
  }
  const broader = new Map<string, readonly string[]>();
  for (const line of text.slice(border + 2).split("\n")) {
    const tab = line.indexOf("\t");
    broader.set(line.slice(0, tab), line.slice(tab + 1).split(" "));
  }
  return { lines, broader };
}

function entryOf(word: string): Entry {
  const known = entries.get(word);
  if (known !== undefined) return known;
  const line = loaded().lines.get(word);
  if (line === undefined) return EMPTY;
  const [, uses = "", senses = "", antonyms = "", derived = ""] = line.split("\t");
  const list = (words: string): readonly string[] => (words === "" ? [] : words.split(" "));
  const entry = {
    uses: Number(uses),
    senses: list(senses),
    antonyms: list(antonyms),
    derived: list(derived),
  };
  entries.set(word, entry);
  return entry;
}

/** How often a lower-case lemma was used in WordNet's tagged texts (some 200,000 words); 0 when never or unknown. */
export function usesOf(lemma: string): number {
  return entryOf(lemma).uses;
}

/** The kinship of two different lower-case lemmas, claim's first; undefined when none is known. */
export function kinshipOf(claimed: string, source: string): Kinship | undefined {
  const key = `${claimed} ${source}`;
  if (kinships.has(key)) return kinships.get(key);
  const kinship = compare(entryOf(claimed), entryOf(source), source);
  if (kinships.size >= CACHE_LIMIT) kinships.clear();
  kinships.set(key, kinship);
  return kinship;
}

function compare(claimed: Entry, source: Entry, word: string): Kinship | undefined {
  if (claimed.antonyms.includes(word)) return "antonym";
  if (claimed.derived.includes(word)) return "derived";
  if (claimed.senses.length === 0 || source.senses.length === 0) return undefined;
  if (meet(claimed.senses, source.senses)) return "synonym";
  if (isAbove(claimed.senses, source.senses)) return "broader";
  if (isAbove(source.senses, claimed.senses)) return "narrower";
  return meet(above(claimed.senses), above(source.senses)) ? "sibling" : undefined;
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.some((sense) => b.includes(sense));
}

function above(senses: readonly string[]): readonly string[] {
  return senses.flatMap((sense) => loaded().broader.get(sense) ?? []);
}

function isAbove(broad: readonly string[], narrow: readonly string[]): boolean {
  let senses = narrow;
  for (let step = 0; step < STEPS; step += 1) {
    senses = above(senses);
    if (meet(broad, senses)) return true;
  }
  return false;
}

/** Steps within which a broader sense is looked for; WordNet's trees are some fifteen deep. */
const DEPTH = 15;
/** Senses of a word that count as what it usually means, commonest first. */
const USUAL_SENSES = 3;

/** Whether a lower-case lemma, in a usual sense, is a kind of another in its commonest ones ("nurse" of "person"). */
export function isKindOf(lemma: string, kind: string): boolean {
  const wanted = entryOf(kind).senses.slice(0, 2);
  let senses: readonly string[] = entryOf(lemma).senses.slice(0, USUAL_SENSES);
  for (let step = 0; step < DEPTH && senses.length > 0; step += 1) {
    if (meet(wanted, senses)) return true;
    senses = above(senses);
  }
  return false;
}

/** Endings of inflected forms, and what stands in their place in the form that the lexicon lists. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/ie[sd]$/, "y"],
  [/s$/, ""],
  [/(?:es|ed|er|est|ing|ly)$/, ""],
  [/(?:ed|er|est|ing)$/, "e"],
  [/(.)\1(?:ed|er|est|ing)$/, "$1"],
];

/** Whether a lower-case word, or what it is an inflected form of, stands in the lexicon; function words do not. */
export function isWord(word: string): boolean {
  const { lines } = loaded();
  return lines.has(word) || ENDINGS.some(([ending, rest]) => lines.has(word.replace(ending, rest)));
}

/**
 * The commonest sense of a word, of any inflection, and the senses that it is a kind of, nearest first and at
 * most `steps` of them; none for a word that is not listed.
 */
export function sensesOf(word: string, steps: number): readonly string[] {
  const { lines } = loaded();
  const lemma = [word, ...ENDINGS.map(([ending, rest]) => word.replace(ending, rest))].find((form) =>
    lines.has(form),
  );
  const senses = lemma === undefined ? [] : entryOf(lemma).senses.slice(0, 1);
  for (let step = 0; step < steps && senses.length > step; step += 1)
    senses.push(...above(senses.slice(step)).slice(0, 1));
  return senses;
}

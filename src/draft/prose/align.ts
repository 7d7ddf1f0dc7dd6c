import { placeOf } from "../../claims/demonyms.ts";
import { kinshipOf, usesOf, type Kinship } from "../../language/lexicon.ts";
import { stemOf } from "../../language/read.ts";
import type { Token } from "../../language/shapes.ts";
import type { Asked, AskedWord } from "../../question/shapes.ts";
import { groupsOf } from "../../question/vocabulary.ts";
import type { ProseSentence } from "./sentences.ts";

/** How one word of the question stands in a sentence. */
export interface WordMatch {
  readonly word: AskedWord;
  /** How much it tells: names and numbers most, everyday words least. */
  readonly weight: number;
  /** 1 the same word, less for kin, 0 not at all. */
  readonly strength: number;
  /** Token index in the sentence of what matches it; -1 without a match. */
  readonly at: number;
  /** Strength of the best match in the sentence before, the title or headings. */
  readonly around: number;
  /** Stands anywhere in the passage or its titles. */
  readonly inPage: boolean;
  /** Token index of a word that takes its place: another kind of the same thing, or its opposite; else -1. */
  readonly rival: number;
  readonly rivalry: "sibling" | "antonym" | undefined;
}

const STRENGTHS: Readonly<Record<Kinship, number>> = {
  synonym: 0.85,
  derived: 0.9,
  narrower: 0.2,
  broader: 0.6,
  sibling: 0,
  antonym: 0,
};
const PREFIX_STRENGTH = 0.75;
const GROUP_STRENGTH = 0.7;
const PLACE_STRENGTH = 0.8;
/** Share of the longer word that a common beginning must have to count as kinship. */
const PREFIX_SHARE = 0.6;
const PREFIX_LETTERS = 4;

const CLASSES: ReadonlySet<string> = new Set(["NOUN", "VERB", "ADJ"]);

/** Every content word of the question against one sentence. */
export function alignWords(asked: Asked, sentence: ProseSentence): readonly WordMatch[] {
  return asked.words.map((word) => {
    const { strength, at, rival, rivalry } = matchIn(word, sentence);
    const before = sentence.before === undefined ? 0 : matchIn(word, sentence.before).strength;
    const title = sentence.page.about.has(word.stem) ? 1 : 0;
    const inPage = strength > 0 || title > 0 || before > 0 || isInPage(word, sentence);
    const weight = weightOf(word, asked);
    return { word, weight, strength, at, around: Math.max(title, before * 0.8), inPage, rival, rivalry };
  });
}

/** Rarity by WordNet's tagged texts, in (0, 1]; a noun that only says what kind of thing is asked for tells less. */
function weightOf(word: AskedWord, asked: Asked): number {
  const isType = asked.focus.split(" ").at(-1) === word.lower && asked.kind !== "thing";
  const rarity =
    word.isNumber || word.pos === "PROPN" ? 1 : Math.max(0.3, 1 - Math.log10(1 + usesOf(word.lemma)) / 4);
  return (word.pos === "ADV" ? rarity * 0.7 : rarity) * (isType ? 0.4 : 1);
}

type Found = Pick<WordMatch, "strength" | "at" | "rival" | "rivalry">;
const NOT_FOUND: Found = { strength: 0, at: -1, rival: -1, rivalry: undefined };

const memo = new WeakMap<ProseSentence, Map<string, Found>>();

function matchIn(word: AskedWord, sentence: ProseSentence): Found {
  const known = memo.get(sentence) ?? new Map<string, Found>();
  memo.set(sentence, known);
  const key = `${word.lower}/${word.lemma}`;
  const found = known.get(key) ?? computeMatch(word, sentence);
  known.set(key, found);
  return found;
}

function computeMatch(word: AskedWord, { positions, tokens }: ProseSentence): Found {
  const same = positions.get(word.stem) ?? positions.get(word.lower) ?? [];
  const exact = same.find((at) => !isOtherVerb(word, tokens[at]));
  if (exact !== undefined) return { ...NOT_FOUND, strength: 1, at: exact };
  if (word.isNumber) return NOT_FOUND;
  let best = NOT_FOUND;
  tokens.forEach((token, at) => {
    if (token.kind !== "word" || token.stop) return;
    const { strength, rivalry } = kinOf(word, token);
    if (strength > best.strength) best = { ...best, strength, at };
    if (rivalry !== undefined && (best.rivalry === undefined || rivalry === "antonym"))
      best = { ...best, rival: at, rivalry };
  });
  return best.strength > 0 ? { ...best, rival: -1, rivalry: undefined } : best;
}

/** Who "found" water has not "founded" a town. */
function isOtherVerb(word: AskedWord, token: Token | undefined): boolean {
  return word.pos === "VERB" && token?.pos === "VERB" && stemOf(word.lemma) !== stemOf(token.lemma);
}

function kinOf(word: AskedWord, token: Token): { strength: number; rivalry?: "sibling" | "antonym" } {
  if (isSamePlace(word.lower, token.lower)) return { strength: PLACE_STRENGTH };
  if (word.stem === token.stem && isOtherVerb(word, token)) return { strength: 0 };
  const kin = kinshipOf(word.lemma, token.lemma);
  const kinship = kin !== "derived" && isOtherClass(word, token) ? undefined : kin;
  if (kinship === "antonym" || kinship === "sibling") return { strength: 0, rivalry: kinship };
  const spelled = sharesBeginning(word.stem, token.stem) && !areStrangers(word, token) ? PREFIX_STRENGTH : 0;
  const grouped = sharesGroup(word.stem, token.stem) ? GROUP_STRENGTH : 0;
  return { strength: Math.max(kinship === undefined ? 0 : STRENGTHS[kinship], spelled, grouped) };
}

/** "County" and "counts": alike in spelling, yet one is no form of the other. */
function areStrangers(word: AskedWord, token: Token): boolean {
  return (
    usesOf(word.lemma) > 0 && usesOf(token.lemma) > 0 && (word.pos === token.pos || word.pos === "PROPN")
  );
}

/** A "seat" is no giving, though both may be a placing. */
function isOtherClass(word: AskedWord, token: Token): boolean {
  return CLASSES.has(word.pos) && CLASSES.has(token.pos) && word.pos !== token.pos;
}

/** "Germany" and "German" speak of one place. */
function isSamePlace(one: string, other: string): boolean {
  const place = placeOf(one);
  return place !== undefined && place === placeOf(other);
}

function isInPage(word: AskedWord, { page }: ProseSentence): boolean {
  if (page.stems.has(word.stem) || page.stems.has(word.lower)) return true;
  if (word.isNumber) return false;
  for (const stem of page.stems)
    if (sharesBeginning(word.stem, stem) || sharesGroup(word.stem, stem)) return true;
  return false;
}

function sharesGroup(one: string, other: string): boolean {
  if (other.length < 3) return false;
  const groups = groupsOf(one);
  if (groups.size === 0) return false;
  for (const group of groupsOf(other)) if (groups.has(group)) return true;
  return false;
}

function sharesBeginning(one: string, other: string): boolean {
  if (one[0] !== other[0] || one[1] !== other[1]) return false;
  const longer = Math.max(one.length, other.length);
  let shared = 0;
  while (shared < longer && one[shared] === other[shared]) shared += 1;
  return shared >= PREFIX_LETTERS && shared >= longer * PREFIX_SHARE;
}

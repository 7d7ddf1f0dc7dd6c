import { kinshipOf, type Kinship } from "../language/lexicon.ts";
import type { Token } from "../language/shapes.ts";
import { digitsOf, type Sentence } from "./sentences.ts";
import { unitNamed } from "../language/units.ts";
import { placeOf } from "./demonyms.ts";

/** How a claim word stands in a sentence: 1 the same word, less for looser kinship, 0 not at all. */
export interface Match {
  readonly strength: number;
  /** Token index in the sentence, -1 without a match. */
  readonly at: number;
  readonly sentence: Sentence | undefined;
}

const NONE: Match = { strength: 0, at: -1, sentence: undefined };
/** A shared beginning of this many letters, and of this share of the longer word, is kinship. */
const PREFIX_LETTERS = 5;
const PREFIX_SHARE = 0.6;
const BY_PREFIX = 0.7;
const BY_PLACE = 0.95;
const BY_KINSHIP: Readonly<Record<Kinship, number>> = {
  synonym: 0.8,
  derived: 0.8,
  broader: 0.7,
  narrower: 0,
  sibling: 0,
  antonym: 0,
};

const known = new WeakMap<Sentence, Map<string, Match>>();

/** The best match of a claim word in one sentence; kept with the sentence. */
export function bestMatch(token: Token, sentence: Sentence): Match {
  let matches = known.get(sentence);
  if (matches === undefined) known.set(sentence, (matches = new Map()));
  const key = `${token.lower}\t${token.lemma}`;
  const found = matches.get(key);
  if (found !== undefined) return found;
  const match = findMatch(token, sentence);
  matches.set(key, match);
  return match;
}

/** Whether a sentence holds the word itself, in any inflection. */
export function saysItself(token: Token, sentence: Sentence): boolean {
  return placesOf(token, sentence) !== undefined;
}

function placesOf(token: Token, { positions }: Sentence): readonly number[] | undefined {
  return (
    positions.get(token.lower) ??
    positions.get(token.stem) ??
    positions.get(token.lemma) ??
    positions.get(digitsOf(token))
  );
}

function findMatch(token: Token, sentence: Sentence): Match {
  const same = placesOf(token, sentence);
  if (same !== undefined) return { strength: 1, at: same[0] ?? -1, sentence };
  if (token.kind !== "word") return NONE;
  const place = placeOf(token.lower);
  let best = NONE;
  sentence.tokens.forEach((other, at) => {
    if (other.kind !== "word" || (other.stop && place === undefined)) return;
    const strength = kinStrength(token, other, place);
    if (strength > best.strength) best = { strength, at, sentence };
  });
  return best;
}

function kinStrength(token: Token, other: Token, place: string | undefined): number {
  if (place !== undefined && place === placeOf(other.lower)) return BY_PLACE;
  if (isSameUnit(token.lower, other.lower)) return 1;
  const kinship = kinshipOf(token.lemma, other.lemma);
  const byKin = kinship === undefined ? 0 : BY_KINSHIP[kinship];
  return byKin === 0 && kinship !== "antonym" && sharePrefix(token.lower, other.lower) ? BY_PREFIX : byKin;
}

function sharePrefix(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  if (longer * PREFIX_SHARE > Math.min(a.length, b.length)) return false;
  let shared = 0;
  while (shared < longer && a[shared] === b[shared]) shared += 1;
  // "Useful" and "useless" share a beginning and nothing else.
  return (
    shared >= PREFIX_LETTERS && shared >= longer * PREFIX_SHARE && a.endsWith("less") === b.endsWith("less")
  );
}

/** "Metres" and "meters", "ft" and "feet". */
function isSameUnit(a: string, b: string): boolean {
  const unit = unitNamed(a);
  return unit !== undefined && unit === unitNamed(b);
}

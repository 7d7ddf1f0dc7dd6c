import type { Asked, AskedWord } from "../../question/shapes.ts";
import { groupsOf } from "../../question/vocabulary.ts";
import type { ProseSentence } from "./sentences.ts";

/** How one word of the question stands in a sentence: 1 the same, less for kin, 0 not at all. */
export interface WordMatch {
  readonly word: AskedWord;
  readonly weight: number;
  readonly strength: number;
  /** Token index in the sentence; -1 without a match. */
  readonly at: number;
  /** Best strength in the sentence before, the title or headings. */
  readonly around: number;
  /** Stands anywhere in the passage or its titles. */
  readonly inPage: boolean;
}

/** Share of the longer word that a common beginning must have to count as kinship. */
const PREFIX_SHARE = 0.6;
const PREFIX_LETTERS = 4;

/** Every content word of the question against one sentence. */
export function alignWords(asked: Asked, sentence: ProseSentence): readonly WordMatch[] {
  return asked.words.map((word) => {
    const { strength, at } = matchIn(word, sentence.positions);
    const before = sentence.before === undefined ? 0 : matchIn(word, sentence.before.positions).strength;
    const title = sentence.page.about.has(word.stem) ? 1 : 0;
    const inPage = strength > 0 || title > 0 || before > 0 || hasKin(word, sentence.page.stems);
    return {
      word,
      weight: weightOf(word, asked),
      strength,
      at,
      around: Math.max(title, before * 0.8),
      inPage,
    };
  });
}

function weightOf(word: AskedWord, asked: Asked): number {
  const isType = asked.focus.split(" ").at(-1) === word.lower && asked.kind !== "thing";
  const base = word.isNumber || word.pos === "PROPN" ? 1 : Math.min(1, 0.45 + word.lower.length * 0.07);
  return (word.pos === "ADV" ? base * 0.7 : base) * (isType ? 0.4 : 1);
}

function matchIn(
  word: AskedWord,
  positions: ReadonlyMap<string, readonly number[]>,
): { strength: number; at: number } {
  const exact = positions.get(word.stem) ?? positions.get(word.lower);
  if (exact !== undefined) return { strength: 1, at: exact[0] ?? -1 };
  if (word.isNumber) return { strength: 0, at: -1 };
  for (const [stem, places] of positions)
    if (isKin(word, stem)) return { strength: 0.7, at: places[0] ?? -1 };
  return { strength: 0, at: -1 };
}

function hasKin(word: AskedWord, stems: ReadonlySet<string>): boolean {
  if (stems.has(word.stem) || stems.has(word.lower)) return true;
  if (word.isNumber) return false;
  for (const stem of stems) if (isKin(word, stem)) return true;
  return false;
}

function isKin(word: AskedWord, stem: string): boolean {
  if (sharesBeginning(word.stem, stem)) return true;
  const groups = groupsOf(word.stem);
  if (groups.size === 0 || stem.length < 3) return false;
  for (const group of groupsOf(stem)) if (groups.has(group)) return true;
  return false;
}

function sharesBeginning(one: string, other: string): boolean {
  const longer = Math.max(one.length, other.length);
  let shared = 0;
  while (shared < longer && one[shared] === other[shared]) shared += 1;
  return shared >= PREFIX_LETTERS && shared >= longer * PREFIX_SHARE;
}

import type { Token } from "../language/shapes.ts";
import type { Sentence } from "./sentences.ts";

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

/** The best match of a claim word in one sentence. */
export function bestMatch(token: Token, sentence: Sentence): Match {
  const places =
    sentence.positions.get(token.stem) ??
    sentence.positions.get(token.lemma) ??
    sentence.positions.get(token.lower);
  if (places !== undefined) return { strength: 1, at: places[0] ?? -1, sentence };
  if (token.kind === "number" || token.lower.length < PREFIX_LETTERS) return NONE;
  return byPrefix(token, sentence);
}

function byPrefix(token: Token, sentence: Sentence): Match {
  for (const [key, places] of sentence.positions) {
    if (sharedPrefix(token.lower, key) && !isOpposite(token.lower, key))
      return { strength: 0.7, at: places[0] ?? -1, sentence };
  }
  return NONE;
}

function sharedPrefix(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  let shared = 0;
  while (shared < longer && a[shared] === b[shared]) shared += 1;
  return shared >= PREFIX_LETTERS && shared >= longer * PREFIX_SHARE;
}

/** "useful" and "useless" share a beginning and nothing else. */
function isOpposite(a: string, b: string): boolean {
  return a.endsWith("less") !== b.endsWith("less");
}

import { Fault } from "../fault.ts";
import { foldMixedWords } from "./look-alikes.ts";

/** Most UTF-16 code units of a question, before and after it is made normal. */
export const MAX_QUESTION_LENGTH = 8_000;

// Characters that show nothing but change what is read: format characters (zero width, bidi, tags), fillers,
// variation selectors and controls other than blanks.
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const CONTROLS = /[^\P{Cc}\s]/gu;
const PILED_MARKS = /(\p{M}{2})\p{M}+/gu;

/**
 * The question as everything after this reads it: NFKC, without invisible characters, words that mix scripts
 * folded to Latin, blanks single. Idempotent.
 *
 * Errors: Fault REQUEST_INVALID when it is too long or holds no letter and no digit.
 */
export function normaliseQuestion(text: string): string {
  requireLength(text);
  const normal = normaliseText(text);
  requireLength(normal);
  if (!/[\p{L}\p{N}]/u.test(normal))
    throw new Fault("REQUEST_INVALID", "a question without a word", { sentence: "A question needs words." });
  return normal;
}

/** The same, without the rule of length. */
export function normaliseText(text: string): string {
  let normal = text.toWellFormed();
  // Folding may compose what NFKC then takes further apart; the second round settles it.
  for (let round = 0; round < 3; round += 1) {
    const before = normal;
    normal = foldMixedWords(normal.normalize("NFKC").replaceAll(INVISIBLE, ""))
      .replaceAll(CONTROLS, " ")
      .replaceAll(PILED_MARKS, "$1")
      .replaceAll(/\s+/gu, " ")
      .trim();
    if (normal === before) break;
  }
  return normal;
}

function requireLength(text: string): void {
  if (text.length > MAX_QUESTION_LENGTH)
    throw new Fault("REQUEST_INVALID", `a question of ${text.length} code units`, {
      sentence: `A question has at most ${MAX_QUESTION_LENGTH} characters.`,
    });
}

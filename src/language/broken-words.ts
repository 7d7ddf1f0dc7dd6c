import { isWord } from "./lexicon.ts";

/** A word broken at the end of a line: hyphen, line end, indent, and a small letter where it goes on. */
const BROKEN = /(?<!\p{L})(\p{L}+)([-‐\u{ad}])([ \t]*(?:\r\n|\n|\r)[ \t]*)(?=(\p{Ll}+))/gu;

/** Whether the halves of a word broken at a line's end make one word; else its hyphen was its own ("well-known"). */
export function makesOneWord(head: string, tail: string): boolean {
  const [first, second] = [head.toLowerCase(), tail.toLowerCase()];
  return isWord(first + second) || !isWord(first) || !isWord(second);
}

/**
 * UTF-16 ranges that a reader passes over where lines break words: line end and indent, and the hyphen unless the
 * word has one of its own. In order; none for a text without broken words.
 */
export function breaksInWords(text: string): readonly { readonly from: number; readonly to: number }[] {
  if (!/[-‐\u{ad}][ \t]*[\n\r]/u.test(text)) return [];
  return [...text.matchAll(BROKEN)].map(([whole, head = "", hyphen = "", , tail = ""], i, all) => {
    const at = all[i]?.index ?? 0;
    const kept = makesOneWord(head, tail) ? 0 : hyphen.length;
    return { from: at + head.length + kept, to: at + whole.length };
  });
}

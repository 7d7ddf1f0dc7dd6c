import { MONTHS, WEEKDAYS } from "./calendar.ts";
import type { Name, Token } from "./shapes.ts";

const LINKS: ReadonlySet<string> = new Set("of the de la le du del der van von y & -".split(" "));
const SENTENCE_ENDS: ReadonlySet<string> = new Set([".", "!", "?", ":", '"', "\u201c", "\u2022", "#"]);

/**
 * Runs of proper nouns: capitalised words that do not owe their capital to the start of a sentence, with the
 * small words inside ("Bureau of Reclamation"). Months and weekdays are times, not names.
 */
export function readNames(tokens: readonly Token[], text: string): readonly Name[] {
  const names: Name[] = [];
  let at = 0;
  while (at < tokens.length) {
    if (!isNameWord(tokens, at)) {
      at += 1;
      continue;
    }
    const end = runEnd(tokens, at);
    names.push(nameOf(tokens.slice(at, end), text));
    at = end;
  }
  return names;
}

function runEnd(tokens: readonly Token[], from: number): number {
  let end = from + 1;
  for (;;) {
    if (isNameWord(tokens, end)) {
      end += 1;
      continue;
    }
    const behindLinks = skipLinks(tokens, end);
    if (behindLinks > end && isNameWord(tokens, behindLinks)) {
      end = behindLinks + 1;
      continue;
    }
    return end;
  }
}

function skipLinks(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < from + 2 && LINKS.has(tokens[at]?.text ?? "")) at += 1;
  return at;
}

function isNameWord(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.kind !== "word" || !/^\p{Lu}/u.test(token.text)) return false;
  if (MONTHS.has(token.lower) || WEEKDAYS.has(token.lower)) return false;
  if (token.stop && !isInitial(token)) return false;
  if (token.pos === "PROPN") return true;
  const opensSentence = at === 0 || SENTENCE_ENDS.has(tokens[at - 1]?.text ?? "");
  return !opensSentence || /^\p{Lu}/u.test(tokens[at + 1]?.text ?? "");
}

function isInitial(token: Token): boolean {
  return /^\p{Lu}\.?$/u.test(token.text) && token.lower !== "i" && token.lower !== "a";
}

function nameOf(run: readonly Token[], text: string): Name {
  const start = run[0]?.start ?? 0;
  const end = run.at(-1)?.end ?? start;
  const words = run.filter((token) => !LINKS.has(token.text)).map((token) => token.lower);
  return { text: text.slice(start, end), start, end, words };
}

/** A word, a number or one mark of a text, cut without a language model. Offsets are UTF-16. */
export interface Lexeme {
  readonly kind: "word" | "number" | "mark";
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** Nothing stands between it and the lexeme before. */
  readonly glued: boolean;
}

const LETTER = /[\p{L}\p{M}]/u;

/**
 * Cuts a cleaned text in one pass: numbers keep thousands separators and a decimal point ("6,035.5"), what is
 * glued to them stands apart ("400", "th"), words keep inner apostrophes, and "U.S." is one word.
 */
export function lexemesOf(text: string): readonly Lexeme[] {
  const found: Lexeme[] = [];
  let at = 0;
  let lastEnd = -1;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind === "space") {
      at += 1;
      continue;
    }
    const end =
      kind === "number" ? numberEnd(text, at) : kind === "word" ? wordEnd(text, at) : markEnd(text, at);
    const slice = text.slice(at, end);
    found.push({ kind, text: slice, lower: slice.toLowerCase(), start: at, end, glued: lastEnd === at });
    lastEnd = end;
    at = end;
  }
  return found;
}

function kindAt(text: string, at: number): "space" | "word" | "number" | "mark" {
  const code = text.charCodeAt(at);
  if (code <= 32) return "space";
  if (isDigit(code)) return "number";
  if (isLetter(text, at)) return "word";
  return code === 0xa0 || code === 0x2028 || code === 0x2029 ? "space" : "mark";
}

/** Whether a UTF-16 code is an ASCII digit; NaN, past an end, is not. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  if (Number.isNaN(code)) return false;
  return LETTER.test(code >= 0xd800 && code <= 0xdbff ? text.slice(at, at + 2) : (text[at] ?? ""));
}

function numberEnd(text: string, from: number): number {
  let end = digitsEnd(text, from);
  if (end - from <= 3) {
    while (text[end] === "," && digitsEnd(text, end + 1) - (end + 1) === 3) end += 4;
  }
  if (text[end] === "." && isDigit(text.charCodeAt(end + 1))) {
    const decimals = digitsEnd(text, end + 1);
    // "1.2.3" is no number: leave its parts apart.
    if (!(text[decimals] === "." && isDigit(text.charCodeAt(decimals + 1)))) end = decimals;
  }
  return end;
}

function digitsEnd(text: string, from: number): number {
  let end = from;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length) {
    if (isLetter(text, end)) {
      end += text.charCodeAt(end) >= 0xd800 && text.charCodeAt(end) <= 0xdbff ? 2 : 1;
    } else if (text[end] === "'" && isLetter(text, end + 1) && end > from) {
      end += 1;
    } else if (end === from + 1 && text[end] === "." && isLetter(text, end + 1) && !isLetter(text, end + 2)) {
      return dottedEnd(text, from);
    } else break;
  }
  return end;
}

/** "U.S.", "D.C.": single letters, each with its full stop. */
function dottedEnd(text: string, from: number): number {
  let end = from;
  while (isLetter(text, end) && text[end + 1] === "." && !isLetter(text, end - 1)) end += 2;
  return end > from ? end : from + 1;
}

function markEnd(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff && at + 1 < text.length ? at + 2 : at + 1;
}

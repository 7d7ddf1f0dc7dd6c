import {
  AFTER_HOUR,
  BEFORE_NUMBER,
  LEADING,
  MONTHS,
  OPENERS,
  PLAIN_AFTER_WORDS,
  TITLES,
  TRAILING,
  UNITS,
} from "./abbreviations.ts";

/** A stop that may end a sentence: the text, where its sentence began, the stop, and the end of its closers. */
export interface Stop {
  readonly text: string;
  readonly start: number;
  readonly stop: number;
  readonly closed: number;
  /** The text has no capitals, so that case tells nothing. */
  readonly caseless: boolean;
}

/** "Section 2.", "Table 4." and "Art. IV." before the text that they number. */
const LABEL =
  /^(table|figure|fig\.?|plate|map|chart|appendix|exhibit|note|section|sec\.?|article|art\.?|chapter|chap\.?|part|rule|clause|item|step|lot|amendment|question)\s+(no\.\s*)?(\d{1,4}|[ivxlc]{1,7})[a-z]?$/i;
const LONGEST_WORD = 40;
const LONGEST_BRACKET = 300;

/** Whether the stop ends its sentence, from the word before it and the word after it. */
export function endsSentence(at: Stop): boolean {
  const { text, stop, closed } = at;
  if (closed >= text.length) return true;
  const mark = text[stop] ?? "";
  if (!/\s/.test(text[closed] ?? "")) return mark !== "." ? false : gluedOpener(at);
  const next = nextWord(text, closed);
  if (next.word === "" && next.first === "") return true;
  if (inOpenBracket(at)) return false;
  if (isEllipsis(text, stop) || mark !== ".") return next.capital || (at.caseless && mark !== "…");
  const before = wordBefore(text, stop);
  if (before === "") return spacedStop(at, next);
  if (closed > stop + 1 && !/[\])*_]/.test(text[stop + 1] ?? "")) return next.capital || at.caseless;
  return afterWord(at, before, next);
}

interface Next {
  /** First character that is no white space and no opening mark. */
  readonly first: string;
  readonly word: string;
  /** A capital, digit, opening quote or list mark: what a sentence may begin with. */
  readonly capital: boolean;
  readonly opener: boolean;
  readonly digit: boolean;
  /** A stop stands behind the word. */
  readonly stopped: boolean;
}

function nextWord(text: string, from: number): Next {
  let at = from;
  let opened = false;
  while (at < text.length && /[\s"'“‘«([*_`]/.test(text[at] ?? "")) {
    if (/["“‘«]/.test(text[at] ?? "")) opened = true;
    at += 1;
  }
  let end = at;
  while (end < text.length && end - at < LONGEST_WORD && /[\p{L}\p{M}\p{N}'’]/u.test(text[end] ?? ""))
    end += 1;
  const word = text.slice(at, end);
  const first = text[at] ?? "";
  const digit = /\p{N}/u.test(first);
  const upper = /[\p{Lu}\p{Lt}\p{Lo}]/u.test(first);
  const abbreviated = text[end] === "." && word.length <= 1;
  const opener = upper && !abbreviated && OPENERS.has(word.toLowerCase().replace("’", "'"));
  const other = !/\p{L}/u.test(first) && !digit && !/[,;:.)\]&%/]/.test(first);
  const stopped = text[end] === ".";
  return { first, word, capital: upper || digit || opened || other, opener, digit, stopped };
}

/** The word that the stop is glued to, inner stops kept ("U.S"), opening marks left out; "" after a space. */
function wordBefore(text: string, stop: number): string {
  let from = stop;
  while (from > 0 && stop - from < LONGEST_WORD && !/[\s"“”‘«([{/—–]/.test(text[from - 1] ?? "")) from -= 1;
  return text.slice(from, stop).replace(/^[*_'’-]+/, "");
}

/** Between spaces, as tokenised text has it, a stop ends the sentence, but not in a row of stops. */
function spacedStop({ text, stop, closed, caseless }: Stop, next: Next): boolean {
  if (closed > stop + 1 && !next.capital) return caseless;
  if (next.first === "." || /\.\s*$/.test(text.slice(Math.max(0, stop - 3), stop))) return next.capital;
  return next.capital || caseless || /\s/.test(text[stop - 1] ?? "");
}

function afterWord(at: Stop, before: string, next: Next): boolean {
  const lower = before.toLowerCase();
  const capital = next.capital || at.caseless;
  if (isListMark(at, before)) return false;
  if (next.digit && BEFORE_NUMBER.has(lower)) return false;
  if (/^\p{Lu}$/u.test(before)) return initialEnds(at, next);
  if (LEADING.has(lower))
    return lower === "st" || lower === "ft" || lower === "al" ? saintEnds(at, before, next) : false;
  if (/^(co|cos|batt|troop)$/.test(lower) && /^\p{Lu}$/u.test(next.word)) return false;
  if (TRAILING.has(lower) && isAbbreviationHere(at, before, lower, next))
    return next.opener || opensByTitle(lower, next) || opensByCapital(at, before, lower, next);
  if (/^(\p{L}\.)+\p{L}$/u.test(before)) return next.opener;
  return capital;
}

/** After months, hours and measures a capital opens a sentence: names stand before these, not behind. */
function opensByCapital(at: Stop, before: string, lower: string, next: Next): boolean {
  if (!next.capital || next.digit || next.word.length < 3) return false;
  if (MONTHS.has(lower)) return true;
  if (/^[ap]\.?m$/.test(lower)) return !AFTER_HOUR.has(next.word.toLowerCase());
  return UNITS.has(lower) && isAfterNumber(at, before);
}

function isAfterNumber(at: Stop, before: string): boolean {
  return /\p{N}$/u.test(wordBefore(at.text, skipBack(at.text, at.stop - before.length)));
}

/** "the Santa Fe R.R. Gov. Lewelling vetoed": a title begins anew. */
function opensByTitle(before: string, next: Next): boolean {
  return next.stopped && TITLES.has(next.word.toLowerCase()) && !/^u\.s(\.a)?$/.test(before);
}

/** "St." and "Ft." lead to a name, but after a number or name ("12 ft.", "Main St.") they may end. */
function saintEnds(at: Stop, before: string, next: Next): boolean {
  if (isAfterNumber(at, before)) return next.opener || opensByCapital(at, before, before, next);
  if (!next.opener) return false;
  const prior = wordBefore(at.text, skipBack(at.text, at.stop - before.length));
  return (before === "St" && /^\p{Lu}/u.test(prior)) || before === "al";
}

/** "No." is a number's only before one; "in.", "sat." and their like are words unless a number stands before. */
function isAbbreviationHere(at: Stop, before: string, lower: string, next: Next): boolean {
  if (lower === "no") return next.digit || (before === "No" && /^[A-Z]?\d/.test(next.word));
  if (!PLAIN_AFTER_WORDS.has(lower)) return true;
  if (/^\p{Lu}/u.test(before)) return next.digit || !next.opener;
  return isAfterNumber(at, before);
}

/** A letter with a stop is an initial unless the next word can only open a sentence. */
function initialEnds(at: Stop, next: Next): boolean {
  if (next.opener) return true;
  if (!next.capital) return false;
  const prior = wordBefore(at.text, skipBack(at.text, at.stop - 1));
  return (
    /^(company|class|plan|vitamin|grade|section|group|type|schedule|appendix|exhibit|point|i)$/i.test(
      prior,
    ) ||
    (at.text[at.stop - 1] === "I" && /^[a-z]/.test(prior) && next.opener)
  );
}

/** "1." or "b." or "iv." where a sentence begins is a mark of a list, not a sentence. */
function isListMark(at: Stop, before: string): boolean {
  if (at.stop - at.start > LONGEST_WORD) return false;
  const sentence = at.text.slice(at.start, at.stop).replace(/^[("'*_[]+/, "");
  if (LABEL.test(sentence)) return true;
  return sentence === before && /^(\d{1,3}|[A-Za-z]|[ivxIVX]{1,5}|\d{1,2}(\.\d{1,2})+)$/.test(before);
}

function isEllipsis(text: string, stop: number): boolean {
  return text[stop] === "…" || (text[stop] === "." && text[stop - 1] === ".");
}

/** Inside a bracket that opened in this sentence and soon closes, nothing ends. */
function inOpenBracket({ text, start, stop, closed }: Stop): boolean {
  const from = Math.max(start, stop - 2 * LONGEST_BRACKET);
  const before = text.slice(from, closed);
  const open = before.lastIndexOf("(");
  if (from + open <= start || open < 0 || before.lastIndexOf(")") > open) return false;
  const close = text.slice(closed, closed + LONGEST_BRACKET).indexOf(")");
  const reopen = text.slice(closed, closed + LONGEST_BRACKET).indexOf("(");
  return close >= 0 && (reopen < 0 || reopen > close);
}

/** "built.The fort": a stop whose space was lost, seen by a plain word before and an opener after. */
function gluedOpener({ text, stop, closed }: Stop): boolean {
  if (!/^[\p{L}]/u.test(text[closed] ?? "")) return false;
  const before = wordBefore(text, stop);
  if (!/^\p{L}?\p{Ll}{2,}$/u.test(before) && !/^\d{3,4}$/.test(before)) return false;
  const next = nextWord(text, closed);
  return next.opener && next.word.length > 1 && /\s/.test(text[closed + next.word.length] ?? "");
}

function skipBack(text: string, from: number): number {
  let at = from;
  while (at > 0 && /[\s("“‘[]/.test(text[at - 1] ?? "")) at -= 1;
  return at;
}

import model from "wink-eng-lite-web-model";
import winkNLP, { type ItemToken } from "wink-nlp";
import { negationScope } from "./negation.ts";
import { stemOf } from "./stem.ts";
import { STOP_WORDS } from "./stop-words.ts";
import type { Token } from "./shapes.ts";

const nlp = winkNLP(model, ["sbd", "pos"]);
/* oxlint-disable-next-line typescript/unbound-method -- these are plain functions, handed over as values */
const { pos: POS, lemma: LEMMA } = nlp.its;

/** Longest run without a space that the language model is given: its tokeniser recurses within one. */
const LONGEST_RUN = 120;
/** Texts are read in pieces of about this many characters, cut at spaces. */
const PIECE = 4_000;

interface Bare {
  readonly text: string;
  readonly lemma: string;
  readonly pos: string;
  readonly start: number;
}

/** Tokens of a cleaned text with lemma, part of speech and negation scope; offsets into that text. */
export function readTokens(text: string): readonly Token[] {
  const bare: Bare[] = [];
  for (const [start, end] of piecesOf(text)) readPiece(text.slice(start, end), start, bare);
  const scope = negationScope(bare.map((token) => token.text.toLowerCase()));
  return bare.map((token, at) => tokenOf(token, scope[at] ?? false));
}

function tokenOf({ text, lemma, pos, start }: Bare, negated: boolean): Token {
  const lower = text.toLowerCase();
  const kind = /^[+-]?\d/u.test(text) ? "number" : /[\p{L}\p{N}]/u.test(text) ? "word" : "mark";
  const stem = kind === "word" ? stemOf(lower.replaceAll(/[.']/gu, "") || lower) : numberStem(lower);
  const stop = STOP_WORDS.has(lower);
  return { text, lower, lemma, stem, pos, start, end: start + text.length, kind, negated, stop };
}

/** "26th" and "26", "6,035" and "6035" are found under one form. */
function numberStem(lower: string): string {
  return lower.replaceAll(",", "").replace(/^(\d+)(?:st|nd|rd|th)$/u, "$1");
}

/** Cuts at spaces into pieces of bounded length; an overlong run without spaces is a piece of its own. */
function* piecesOf(text: string): Generator<readonly [number, number]> {
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const runEnd = nextSpace(text, at);
    if (runEnd - at > LONGEST_RUN) {
      if (at > from) yield [from, at];
      yield [at, runEnd];
      from = runEnd;
    } else if (runEnd - from >= PIECE) {
      yield [from, runEnd];
      from = runEnd;
    }
    at = runEnd + 1;
  }
  if (from < text.length) yield [from, text.length];
}

function nextSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) > 32) at += 1;
  return at;
}

function readPiece(piece: string, offset: number, into: Bare[]): void {
  if (piece.length > LONGEST_RUN && nextSpace(piece, 0) === piece.length) {
    into.push({ text: piece, lemma: piece.toLowerCase(), pos: "X", start: offset });
    return;
  }
  if (piece.trim() === "") return;
  let at = 0;
  // The collection's own iterator is the one way that does not copy the whole document for each token.
  nlp
    .readDoc(piece)
    .tokens()
    .each((token: ItemToken) => {
      const text = token.out();
      const pos = token.out(POS);
      const start = piece.indexOf(text, at);
      if (start < 0 || pos === "SPACE" || text.trim() === "") return;
      into.push({ text, lemma: lemmaOf(token, text), pos, start: offset + start });
      at = start + text.length;
    });
}

/** The model has no lemma for a few words that are named like parts of its own objects ("constructor"). */
function lemmaOf(token: ItemToken, text: string): string {
  const lemma: unknown = token.out(LEMMA as typeof POS);
  return typeof lemma === "string" && lemma !== "" ? lemma : text.toLowerCase();
}

import type { Name, Token } from "../language/shapes.ts";
import { placeOf } from "./demonyms.ts";
import { sameWord } from "./in-order.ts";

/** Something that a sentence speaks of and that could stand in another's place: a name, a number or a noun. */
export interface Piece {
  readonly kind: "name" | "number" | "noun";
  /** Token range, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/** The pieces of a text's tokens, in order; a name is one piece, however many words it has. */
export function piecesOf(tokens: readonly Token[], names: readonly Name[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let next = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    while ((names[next]?.end ?? Number.POSITIVE_INFINITY) <= token.start) next += 1;
    const name = names[next];
    if (name !== undefined && name.start <= token.start && token.end <= name.end) {
      let to = at + 1;
      while ((tokens[to]?.end ?? Number.POSITIVE_INFINITY) <= name.end) to += 1;
      pieces.push({ kind: "name", from: at, to });
      at = to - 1;
    } else if (token.kind === "number") pieces.push({ kind: "number", from: at, to: at + 1 });
    else if (token.pos === "NOUN" && !token.stop) pieces.push({ kind: "noun", from: at, to: at + 1 });
  }
  return pieces;
}

/** The words of a piece, without the small ones inside a name. */
export function wordsOf(piece: Piece, tokens: readonly Token[]): readonly Token[] {
  const all = tokens.slice(piece.from, piece.to);
  const telling = all.filter((token) => token.kind !== "mark" && !token.stop);
  return telling.length > 0 ? telling : all;
}

/** Words as they stand, for the reader. */
export function textOf(words: readonly Token[]): string {
  return words.map((word) => word.text).join(" ");
}

/** Whether two pieces share a word or speak of one place, so that neither can stand falsely for the other. */
export function isKinPiece(a: readonly Token[], b: readonly Token[]): boolean {
  return a.some((one) => b.some((other) => isOneWord(one, other)));
}

function isOneWord(a: Token, b: Token): boolean {
  if (sameWord(a, b)) return true;
  const place = placeOf(a.lower);
  if (place !== undefined && place === placeOf(b.lower)) return true;
  return a.kind === "word" && b.kind === "word" && shareStart(a.lower, b.lower);
}

/** "Europe" and "European", "Chris" and "Christopher". */
function shareStart(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  return shorter >= 4 && a.slice(0, shorter - 1) === b.slice(0, shorter - 1);
}

/** A sentence without what it says in parentheses. */
export function withoutParentheses(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => token.text === "(")) return tokens;
  let depth = 0;
  return tokens.filter((token) => {
    if (token.text === "(") depth += 1;
    const inside = depth > 0;
    if (token.text === ")") depth = Math.max(0, depth - 1);
    return !inside;
  });
}

import type { Token } from "../language/shapes.ts";
import { fitOf, type Weighed } from "./fit.ts";
import { sameWord } from "./in-order.ts";
import type { Matter } from "./matter.ts";
import { isKinPiece, piecesOf, textOf, withoutParentheses, wordsOf, type Piece } from "./pieces.ts";
import type { Sentence } from "./sentences.ts";

/** A piece of the claim in whose place the source has another. */
export interface Exchange {
  readonly piece: Piece;
  readonly said: string;
  readonly meant: string;
  /** Both stand in the claim, in each other's places. */
  readonly mutual: boolean;
}

/** Claim tokens on each side of a piece that say what it is bound to. */
const AROUND = 7;
/** Pieces looked at, of a claim and of a sentence. */
const MOST_PIECES = 24;

interface Scene {
  readonly claim: readonly Token[];
  readonly words: readonly Weighed[];
  readonly own: readonly Piece[];
  /** The sentence without what it says in parentheses. */
  readonly source: readonly Token[];
  readonly standard: Standard;
}

/** How sure an exchange must be: by how many words the claim stands better, and whether nouns are looked at. */
export interface Standard {
  readonly least: number;
  readonly nouns: boolean;
  /** Words of the sentence from a piece within which a function word beside it must stand; content words reach 2. */
  readonly stopReach: number;
}

/**
 * The piece of the claim for which the sentence has another in the same surroundings: asked of each by putting
 * the other in its place and seeing whether the claim then stands better there, by the standard's measure.
 */
export function exchangeIn({ claim }: Matter, best: Sentence, standard: Standard): Exchange | undefined {
  const source = withoutParentheses(best.tokens);
  const own = piecesOf(claim.tokens, claim.names)
    .filter(({ kind }) => standard.nouns || kind !== "noun")
    .slice(0, MOST_PIECES);
  const scene: Scene = { claim: claim.tokens, words: weighed(claim.tokens, own), own, source, standard };
  const loose = own.filter((piece) => !isSettled(piece, scene));
  if (loose.length === 0) return undefined;
  const others = rivalsIn(best, scene);
  for (const piece of loose) {
    for (const other of others) {
      const found = compare(piece, other, scene);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

interface Rival {
  readonly kind: Piece["kind"];
  readonly words: readonly Token[];
}

/** The sentence's names and numbers, and its nouns that the claim says too, each once. */
function rivalsIn(best: Sentence, { claim, own, source }: Scene): readonly Rival[] {
  const nouns = new Set(own.flatMap((piece) => wordsOf(piece, claim).map((token) => token.stem)));
  const seen = new Set<string>();
  return piecesOf(source, best.names)
    .map(({ kind, ...range }) => ({ kind, words: wordsOf({ kind, ...range }, source) }))
    .filter(({ kind, words }) => kind !== "noun" || nouns.has(words[0]?.stem ?? ""))
    .filter(({ words }) => {
      const key = textOf(words).toLowerCase();
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MOST_PIECES);
}

function compare(piece: Piece, other: Rival, scene: Scene): Exchange | undefined {
  const { claim, own, source, standard } = scene;
  const said = wordsOf(piece, claim);
  if (isKinPiece(said, other.words)) return undefined;
  const twin = own.find((one) => one !== piece && isSameText(wordsOf(one, claim), other.words));
  if (twin === undefined && (piece.kind !== other.kind || piece.kind === "noun")) return undefined;
  if (twin !== undefined && (piece.kind === "number") !== (twin.kind === "number")) return undefined;
  const meant = twin === undefined ? unrepeated(other.words, piece, claim) : other.words;
  const isBound =
    isBoundTo(piece, said, meant, scene) ||
    (twin !== undefined && (standard.nouns || isBoundTo(twin, meant, said, scene)));
  if (!isBound || gainOf(piece, said, meant, twin, scene) < standard.least) return undefined;
  if (isList(said, meant, source) && (twin === undefined || isList(said, meant, claim))) return undefined;
  if (twin !== undefined && isGenitiveTurn(said, meant, scene)) return undefined;
  return { piece, said: textOf(said), meant: textOf(meant), mutual: twin !== undefined };
}

function isSameText(a: readonly Token[], b: readonly Token[]): boolean {
  return a.length === b.length && a.every((token, at) => token.lower === b[at]?.lower);
}

/** A name without the words that stand beside its place already ("Republican Party" before "party"). */
function unrepeated(words: readonly Token[], piece: Piece, claim: readonly Token[]): readonly Token[] {
  const beside = [neighbour(claim, piece.from, -1), neighbour(claim, piece.to - 1, 1)];
  const rest = words.filter((word) => !beside.some((other) => other !== undefined && sameWord(word, other)));
  return rest.length > 0 ? rest : words;
}

/** How much better the surroundings of a piece, and of its twin, stand in the sentence with the two exchanged. */
function gainOf(
  piece: Piece,
  said: readonly Token[],
  meant: readonly Token[],
  twin: Piece | undefined,
  { words, source }: Scene,
): number {
  const places = twin === undefined ? [piece] : [piece, twin];
  let gain = 0;
  for (const place of places) {
    const [from, to] = [Math.max(0, place.from - AROUND), Math.min(words.length, place.to + AROUND)];
    const exchanged: Weighed[] = [];
    for (let at = from; at < to; at += 1) {
      const filled = places.find((one) => one.from <= at && at < one.to);
      if (filled === undefined) exchanged.push(words[at] as Weighed);
      else if (at === filled.from || at === from) exchanged.push(...asOne(filled === piece ? meant : said));
    }
    gain += fitOf(exchanged, source) - fitOf(words.slice(from, to), source);
  }
  return gain / places.length;
}

/** The words of a piece count as one word together, a name no more for being long. */
function asOne(words: readonly Token[]): readonly Weighed[] {
  return words.map((token) => ({ token, weight: 1 / words.length }));
}

const MARK = 0.05;
const STOP = 0.4;
function weighed(tokens: readonly Token[], pieces: readonly Piece[]): readonly Weighed[] {
  const words = tokens.map((token) => ({
    token,
    weight: token.kind === "mark" ? MARK : token.stop ? STOP : 1,
  }));
  for (const piece of pieces) {
    const telling = new Set(wordsOf(piece, tokens));
    for (let at = piece.from; at < piece.to; at += 1) {
      const token = tokens[at] as Token;
      words[at] = { token, weight: telling.has(token) ? 1 / telling.size : 0 };
    }
  }
  return words;
}

/** Words of the sentence from a piece within which what stands beside it in the claim stands beside it there. */
const REACH = 2;
const SIDES = [-1, 1] as const;

/** What stands beside the piece in the claim stands beside the other in the sentence, and not beside the piece. */
function isBoundTo(
  piece: Piece,
  said: readonly Token[],
  meant: readonly Token[],
  { claim, source, standard }: Scene,
): boolean {
  return SIDES.some((side) => {
    const anchor = neighbour(claim, side < 0 ? piece.from : piece.to - 1, side);
    if (anchor === undefined || isBeside(anchor, said, side, source, REACH)) return false;
    return isBeside(anchor, meant, side, source, anchor.stop ? standard.stopReach : REACH);
  });
}

/** It stands in the sentence beside all that it stands beside in the claim. */
function isSettled(piece: Piece, { claim, source }: Scene): boolean {
  const said = wordsOf(piece, claim);
  return SIDES.every((side) => {
    const anchor = neighbour(claim, side < 0 ? piece.from : piece.to - 1, side);
    return anchor === undefined ? isSaid(said, source) : isBeside(anchor, said, side, source, REACH);
  });
}

function isSaid(words: readonly Token[], tokens: readonly Token[]): boolean {
  return words.every((word) => tokens.some((token) => sameWord(word, token)));
}

function neighbour(tokens: readonly Token[], from: number, side: 1 | -1): Token | undefined {
  return tokens[nextWord(tokens, from, side)];
}

function nextWord(tokens: readonly Token[], from: number, side: 1 | -1): number {
  let at = from + side;
  while (tokens[at]?.kind === "mark") at += side;
  return at;
}

function isBeside(
  anchor: Token,
  words: readonly Token[],
  side: 1 | -1,
  sentence: readonly Token[],
  reach: number,
): boolean {
  const edge = side < 0 ? words[0] : words.at(-1);
  if (edge === undefined) return false;
  return sentence.some((token, place) => {
    if (!sameWord(token, edge)) return false;
    let at = place;
    for (let step = 0; step < reach; step += 1) {
      at = nextWord(sentence, at, side);
      const other = sentence[at];
      if (other !== undefined && sameWord(anchor, other)) return true;
    }
    return false;
  });
}

/** Nothing but commas, "and", "or" and other members stands between two words: one list, whatever its order. */
function isList(a: readonly Token[], b: readonly Token[], tokens: readonly Token[]): boolean {
  const between = nearest(a[0], b[0], tokens);
  const joins = between.some((token) => token.text === "," || token.lower === "and" || token.lower === "or");
  const isMember = (token: Token): boolean =>
    token.kind !== "word" ||
    /^(?:PROPN|CCONJ|DET)$/u.test(token.pos) ||
    token.lower === "and" ||
    token.lower === "or";
  return joins && between.every(isMember);
}

/** "The agent's behaviour" and "the behaviour of the agent". */
function isGenitiveTurn(a: readonly Token[], b: readonly Token[], { claim, source }: Scene): boolean {
  const links = [claim, source].map((tokens) => nearest(a[0], b[0], tokens).map((token) => token.lower));
  return links.some((one) => one.includes("'s")) && links.some((one) => one.includes("of"));
}

/** What stands between two words where they stand nearest to each other; empty when one is missing. */
function nearest(a: Token | undefined, b: Token | undefined, tokens: readonly Token[]): readonly Token[] {
  const placesOf = (word: Token | undefined): readonly number[] =>
    word === undefined ? [] : tokens.flatMap((token, at) => (sameWord(token, word) ? [at] : []));
  let best: readonly [number, number] = [0, Number.POSITIVE_INFINITY];
  for (const one of placesOf(a)) {
    for (const other of placesOf(b)) {
      if (Math.abs(one - other) < best[1] - best[0]) best = [Math.min(one, other), Math.max(one, other)];
    }
  }
  return Number.isFinite(best[1]) ? tokens.slice(best[0] + 1, best[1]) : [];
}

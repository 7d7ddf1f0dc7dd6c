import type { Token } from "../language/shapes.ts";
import { sameWord } from "./in-order.ts";
import type { Matter } from "./matter.ts";
import { piecesOf, textOf, wordsOf } from "./pieces.ts";
import type { Sentence } from "./sentences.ts";

/**
 * The name that the claim makes the subject of a verb which the sentence says of another: there the name is only
 * the object of a preposition, and a comma, a pronoun or another verb stands between it and the verb ("as the
 * Herald noted, the bridge fell" does not say that the Herald fell).
 */
export function strangeSubject({ claim }: Matter, best: Sentence): string | undefined {
  const { tokens } = claim;
  for (const piece of piecesOf(tokens, claim.names)) {
    if (piece.kind !== "name" || isGoverned(tokens, piece.from)) continue;
    const words = wordsOf(piece, tokens);
    const verb = verbBehind(tokens, piece.to);
    if (verb === undefined) continue;
    const places = best.tokens.flatMap((token, at) => (sameWord(token, words[0] as Token) ? [at] : []));
    const verbs = best.tokens.flatMap((token, at) => (sameWord(token, verb) ? [at] : []));
    if (places.length === 0 || verbs.length === 0) continue;
    const isStrange = places.every(
      (place) =>
        isGoverned(best.tokens, place) && verbs.every((at) => at > place && isApart(best.tokens, place, at)),
    );
    if (isStrange) return textOf(words);
  }
  return undefined;
}

/** The content verb behind a name, past adverbs and auxiliaries. */
function verbBehind(tokens: readonly Token[], from: number): Token | undefined {
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.pos === "VERB" && !token.stop) return token;
    if (token.pos !== "ADV" && token.pos !== "AUX") return undefined;
  }
  return undefined;
}

/** A preposition stands before it, past an article or adjective. */
function isGoverned(tokens: readonly Token[], at: number): boolean {
  let before = at - 1;
  while (/^(?:DET|ADJ|PROPN)$/u.test(tokens[before]?.pos ?? "")) before -= 1;
  return tokens[before]?.pos === "ADP";
}

/** Between a name and a verb another clause begins. */
function isApart(tokens: readonly Token[], from: number, to: number): boolean {
  const between = tokens.slice(from + 1, to);
  const comma = between.findIndex((token) => token.text === ",");
  const behind = between.slice(comma + 1);
  return comma >= 0 && behind.some((token) => /^(?:PRON|PROPN|NOUN|CCONJ)$/u.test(token.pos));
}

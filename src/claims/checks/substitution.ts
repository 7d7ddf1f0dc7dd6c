import { kinshipOf } from "../../language/lexicon.ts";
import type { Token } from "../../language/shapes.ts";
import { finding, type Finding, type Regime } from "../check.ts";
import type { Matter } from "../matter.ts";

/** No word of the claim stands where the source, between the same neighbours, has another of its class. */
export function checkSubstitution(matter: Matter, regime: Regime): Finding {
  const best = matter.chosen[0];
  if (best === undefined) return finding("substitution", "none", "no sentence speaks of it");
  for (const word of matter.words) {
    if (word.match.strength >= 0.7 || word.inContext) continue;
    const other = slotOf(word.at, matter, best.tokens);
    if (other === undefined || isKin(word.token, other)) continue;
    const detail = `where the claim says “${word.token.text}” the source says “${other.text}”`;
    const strict = regime === "near_verbatim";
    return { ...finding("substitution", strict ? "veto" : "none", detail), conflict: strict, penalty: 0.4 };
  }
  return finding("substitution", "none", "no word stands in another's place");
}

/** The source's word between the counterparts of the claim word's neighbours. */
function slotOf(at: number, { aligned, claim }: Matter, source: readonly Token[]): Token | undefined {
  const left = counterpart(aligned.pairs, at, -1);
  const right = counterpart(aligned.pairs, at, 1);
  const word = claim.tokens[at];
  if (left === undefined && right === undefined) return undefined;
  const from = left === undefined ? Math.max(0, (right ?? 0) - 3) : left + 1;
  const to = right === undefined ? Math.min(source.length, from + 3) : right;
  if (to - from > 4) return undefined;
  return source
    .slice(from, to)
    .find((token) => !token.stop && token.kind !== "mark" && sameClass(word, token));
}

function counterpart(pairs: readonly number[], at: number, step: 1 | -1): number | undefined {
  for (let near = 1; near <= 2; near += 1) {
    const place = pairs[at + near * step];
    if (place !== undefined && place >= 0) return place;
  }
  return undefined;
}

function sameClass(a: Token | undefined, b: Token): boolean {
  if (a === undefined) return false;
  const noun = (token: Token): boolean => token.pos === "NOUN" || token.pos === "PROPN";
  return a.kind === b.kind && (a.pos === b.pos || (noun(a) && noun(b)));
}

function isKin(a: Token, b: Token): boolean {
  const kinship = kinshipOf(a.lemma, b.lemma);
  return kinship === "synonym" || kinship === "derived" || kinship === "broader";
}

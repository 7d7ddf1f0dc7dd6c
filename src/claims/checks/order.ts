import type { Token } from "../../language/shapes.ts";
import { finding, type Finding, type Regime } from "../check.ts";
import type { Matter } from "../matter.ts";

/**
 * What a near quotation names stands in the source's order: subject and object, two numbers or two dates have
 * not changed places. A turn into the passive is no exchange.
 */
export function checkOrder(matter: Matter, regime: Regime): Finding {
  const best = matter.chosen[0];
  if (best === undefined || (regime !== "near_verbatim" && regime !== "quote"))
    return finding("order", "none", "the wording is too free to compare order");
  const moved = matter.claim.tokens.find((token, at) => isMoved(token, at, matter));
  if (moved === undefined) return finding("order", "pass", "all stands in the source's order");
  if (isPassiveTurn(matter.claim.tokens, best.tokens))
    return finding("order", "none", "active and passive differ");
  const detail = `“${moved.text}” stands in another place of the source's sentence`;
  return { ...finding("order", "veto", detail), conflict: true, penalty: 0.5 };
}

/** A name or number that has no counterpart in order although the sentence holds it. */
function isMoved(token: Token, at: number, { aligned, chosen, claim }: Matter): boolean {
  if ((aligned.pairs[at] ?? -1) >= 0 || token.kind === "mark" || token.stop) return false;
  if (token.kind !== "number" && token.pos !== "PROPN" && !isSwapped(at, claim.tokens)) return false;
  return chosen[0]?.positions.has(token.lower) === true;
}

/** A noun beside a conjunction or opening the claim may be one side of an exchange. */
function isSwapped(at: number, tokens: readonly Token[]): boolean {
  return tokens[at]?.pos === "NOUN" && at <= 2;
}

function isPassiveTurn(claim: readonly Token[], source: readonly Token[]): boolean {
  return hasBy(claim) !== hasBy(source);
}

function hasBy(tokens: readonly Token[]): boolean {
  return tokens.some(
    (token, at) =>
      token.lower === "by" && tokens.slice(Math.max(0, at - 4), at).some((one) => one.pos === "VERB"),
  );
}

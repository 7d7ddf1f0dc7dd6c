import type { Token } from "../../language/shapes.ts";
import { finding, type Finding, type Regime } from "../check.ts";
import type { Matter } from "../matter.ts";
import { STRONG_QUANTIFIERS } from "../word-classes.ts";

/** The claim says no "all", "only" or "oldest" that its source does not say. */
export function checkQuantityWords(matter: Matter, regime: Regime): Finding {
  const strong = matter.claim.tokens.filter(isStrong);
  if (strong.length === 0)
    return finding("quantity-words", "none", "the claim says neither all nor only nor most");
  const source = [...matter.chosen, ...matter.contexts].flatMap((one) => [...one.tokens]);
  const unsaid = strong.find((token) => !source.some((other) => isSame(token, other)));
  if (unsaid === undefined) return finding("quantity-words", "pass", "the source says as much");
  // A free wording may turn "the largest" round; "all" and "only" it may not bring in.
  const result = regime === "paraphrase" && !STRONG_QUANTIFIERS.has(unsaid.lower) ? "none" : "veto";
  return { ...finding("quantity-words", result, `the source does not say “${unsaid.text}”`), penalty: 0.5 };
}

function isStrong(token: Token, at: number, tokens: readonly Token[]): boolean {
  if (STRONG_QUANTIFIERS.has(token.lower)) return !(token.lower === "all" && tokens[at - 1]?.lower === "at");
  if (token.lower === "most") return tokens[at + 1]?.pos === "ADJ" || tokens[at + 1]?.pos === "ADV";
  return isSuperlative(token);
}

function isSuperlative(token: Token): boolean {
  return (
    (token.pos === "ADJ" || token.pos === "ADV") &&
    /[a-z]{2}est$/u.test(token.lower) &&
    !/^(?:honest|modest|forest|west|interest|manifest|earnest|request|harvest|dishonest|immodest)$/u.test(
      token.lower,
    )
  );
}

const SAME: readonly ReadonlySet<string>[] = [
  new Set(["only", "sole", "solely", "exclusively", "alone", "just"]),
  new Set([
    "all",
    "every",
    "each",
    "entire",
    "entirely",
    "whole",
    "wholly",
    "completely",
    "totally",
    "always",
    "both",
  ]),
  new Set(["none", "never", "no", "not"]),
  new Set(["must", "require", "required", "shall"]),
];

function isSame(a: Token, b: Token): boolean {
  return (
    a.lower === b.lower ||
    a.lemma === b.lemma ||
    SAME.some((group) => group.has(a.lower) && group.has(b.lower))
  );
}

import type { Token } from "../../language/shapes.ts";
import { finding, type Finding, type Regime } from "../check.ts";
import type { Matter } from "../matter.ts";
import { DENIALS, NEGATIONS } from "../word-classes.ts";

/** What the claim affirms the source does not deny, and the reverse. */
export function checkPolarity(matter: Matter, regime: Regime): Finding {
  const claimDenies = denials(matter.claim.tokens);
  const best = matter.chosen[0];
  if (best === undefined) return finding("polarity", "none", "no sentence speaks of it");
  const sourceDenies = denials(best.tokens);
  const scoped = scopedDenial(matter);
  if (
    claimDenies.length > 0 &&
    sourceDenies.length === 0 &&
    matter.chosen.every((one) => denials(one.tokens).length === 0)
  )
    return veto(
      `the claim denies (“${claimDenies[0]?.text ?? ""}”) what the source does not deny`,
      sharedShare(matter),
    );
  // A cell that reads "no flooding" denies nothing of what another cell holds.
  if (claimDenies.length === 0 && scoped !== undefined && regime !== "row")
    return veto(`the source denies (“${scoped.text}”) what the claim affirms`);
  return finding("polarity", "pass", claimDenies.length === 0 ? "both affirm" : "both deny");
}

/** Share of the predicate from which a denial opposes the source instead of leaving it. */
const SAME_MATTER = 0.6;

/** A denial of what the source does not speak of is unsupported; of what it says, contradicted. */
function veto(detail: string, shared = 1): Finding {
  return { ...finding("polarity", "veto", detail), conflict: shared >= SAME_MATTER, penalty: shared };
}

/** Share of the predicate's words that the source says. */
function sharedShare(matter: Matter): number {
  const words = matter.words.filter((word) => !word.inSubject && !DENIALS.has(word.token.lemma));
  return words.length === 0 ? 1 : words.filter((word) => word.match.strength >= 0.7).length / words.length;
}

function denials(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(
    (token, at) => (DENIALS.has(token.lemma) || isHidden(tokens, at)) && !isIdle(tokens, at),
  );
}

/** "Yet to open", "turned down", "stayed away from": denials without a word of denial. */
function isHidden(tokens: readonly Token[], at: number): boolean {
  const [word, next, further] = [tokens[at], tokens[at + 1]?.lower, tokens[at + 2]?.lower];
  if (word?.lower === "yet") return next === "to";
  if (word?.lemma === "turn") return next === "down";
  return word?.lemma === "stay" && next === "away" && further === "from";
}

/** "Not only", "no doubt" and "whether or not" deny nothing. */
function isIdle(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]?.lower ?? "";
  const before = tokens[at - 1]?.lower ?? "";
  const lower = tokens[at]?.lower ?? "";
  if (lower === "not") return next === "only" || next === "just" || next === "merely" || before === "or";
  return lower === "no" && (next === "." || next === "doubt" || tokens[at + 1]?.kind === "number");
}

/** The negation over most of the predicate words that the source shares with the claim. */
function scopedDenial(matter: Matter): Token | undefined {
  const shared = matter.words.filter(
    (word) => !word.inSubject && word.match.strength >= 0.7 && word.token.pos !== "PROPN",
  );
  const denied = shared.filter((word) => word.match.sentence?.tokens[word.match.at]?.negated === true);
  if (denied.length === 0 || denied.length * 2 <= shared.length) return undefined;
  const tokens = denied[0]?.match.sentence?.tokens ?? [];
  return tokens.find((token) => NEGATIONS.has(token.lemma) || NEGATIONS.has(token.lower));
}

import type { Regime } from "./check.ts";
import type { Matter } from "./matter.ts";

/** In-order share from which a claim counts as a quotation, and as close to one. */
const QUOTE_SHARE = 0.999;
const NEAR_SHARE = 0.6;
/** How densely its words must stand in the sentence; below, they were only picked out of it. */
const DENSE = 0.55;
/** Shares of the claim's words and of the sentence's own that make them the same words, whatever their order. */
const CLAIM_SHARE = 0.5;
const SENTENCE_SHARE = 0.7;

/** The standard by which a claim is judged, from its wording alone. */
export function regimeOf(matter: Matter): Regime {
  const { aligned, cited } = matter;
  if (cited.some((span) => span.row !== undefined)) return "row";
  const isDense = aligned.density >= DENSE;
  if (isDense && aligned.share >= QUOTE_SHARE) return "quote";
  return (isDense && aligned.share >= NEAR_SHARE) || isReordered(matter) ? "near_verbatim" : "paraphrase";
}

/** The claim and its best sentence hold the same words, perhaps in another order. */
function isReordered({ words, chosen }: Matter): boolean {
  const best = chosen[0];
  if (best === undefined || words.length === 0) return false;
  const shared = words.filter((word) => word.match.sentence === best && word.match.strength >= 1);
  const own = best.tokens.filter((token) => token.kind !== "mark" && !token.stop).length;
  const taken = new Set(shared.map((word) => word.match.at)).size;
  return shared.length >= words.length * CLAIM_SHARE && taken >= own * SENTENCE_SHARE;
}

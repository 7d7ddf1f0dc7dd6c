import type { Regime } from "./check.ts";
import type { Matter } from "./matter.ts";

/** In-order share from which a claim counts as a quotation, and as close to one. */
const QUOTE_SHARE = 0.999;
const NEAR_SHARE = 0.6;
/** How densely its words must stand in the sentence; below, they were only picked out of it. */
const DENSE = 0.55;

/** The standard by which a claim is judged, from its wording alone. */
export function regimeOf({ aligned, cited }: Matter): Regime {
  if (cited.some((span) => span.row !== undefined)) return "row";
  if (aligned.density < DENSE) return "paraphrase";
  if (aligned.share >= QUOTE_SHARE) return "quote";
  return aligned.share >= NEAR_SHARE ? "near_verbatim" : "paraphrase";
}

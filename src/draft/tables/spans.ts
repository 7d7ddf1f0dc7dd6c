import type { Passage } from "../../evidence/shapes.ts";
import type { DraftClaim } from "../shapes.ts";

/** The span of a row, as a claim cites it. */
export function spansOf(passage: Passage): DraftClaim["spans"] {
  const span = passage.spans[0];
  return span === undefined ? [] : [{ passage, span }];
}

import type { Asked } from "../../question/shapes.ts";
import type { Attempt, DraftEvidence } from "../evidence.ts";
import type { DraftClaim } from "../shapes.ts";
import { computeClaims } from "./aggregate.ts";
import { gatherCandidates } from "./gather.ts";
import { lookUpCells } from "./lookup.ts";

const OVER_ROWS = new Set(["maximum", "minimum", "sum", "mean", "count"]);

/** What the visible tables say to the question: single cells, or what is computed over many rows. */
export async function attemptTables(asked: Asked, evidence: DraftEvidence): Promise<Attempt<DraftClaim>> {
  const isExtreme = asked.operation === "maximum" || asked.operation === "minimum";
  const cells = lookUpCells(asked, await gatherCandidates(asked, evidence));
  if (!OVER_ROWS.has(asked.operation) || (cells.kind === "claims" && !isExtreme)) return cells;
  const computed = await computeClaims(asked, evidence);
  return computed.length > 0 ? { kind: "claims", claims: computed } : cells;
}

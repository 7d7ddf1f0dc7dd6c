import type { Asked } from "../question/shapes.ts";
import type { DraftEvidence } from "./evidence.ts";
import type { Draft, Generator } from "./shapes.ts";
import { attemptTables } from "./tables/attempt.ts";

/** The generator that needs no model: it quotes sentences and says cells. */
export const EXTRACTIVE: Generator = { kind: "extractive", name: "extractive-1", promptDigest: null };

/**
 * Drafts an answer out of the evidence's own words: cells of table rows, figures computed over them, whole
 * sentences of prose; or says what is missing, with questions that the evidence answers. Deterministic; nothing
 * but the given evidence is looked at.
 */
export async function draftExtractive(asked: Asked, evidence: DraftEvidence): Promise<Draft> {
  const tables = await attemptTables(asked, evidence);
  if (tables.kind === "claims") return { generator: EXTRACTIVE, kind: "claims", claims: tables.claims };
  if (tables.kind === "insufficient") return { generator: EXTRACTIVE, ...tables };
  return {
    generator: EXTRACTIVE,
    kind: "insufficient",
    reason: "NO_EVIDENCE",
    missing: "evidence that speaks to this question",
    nextSteps: [],
  };
}

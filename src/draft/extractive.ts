import type { Asked } from "../question/shapes.ts";
import type { DraftEvidence, Shortfall } from "./evidence.ts";
import { withFallbackSteps } from "./fallback-steps.ts";
import { attemptProse } from "./prose/attempt.ts";
import type { Draft, Generator } from "./shapes.ts";
import { attemptTables } from "./tables/attempt.ts";

/** The generator that needs no model: it quotes sentences and says cells. */
export const EXTRACTIVE: Generator = { kind: "extractive", name: "extractive-1", promptDigest: null };

const NOTHING: Shortfall = {
  kind: "insufficient",
  reason: "NO_EVIDENCE",
  missing: "evidence that speaks to this question",
  nextSteps: [],
};

/**
 * Drafts an answer out of the evidence's own words: cells of table rows, figures computed over them, whole
 * sentences of prose; or says what is missing, with questions that the evidence answers. Deterministic; nothing
 * but the given evidence is looked at.
 */
export async function draftExtractive(asked: Asked, evidence: DraftEvidence): Promise<Draft> {
  const tables = await attemptTables(asked, evidence);
  if (tables.kind === "claims") return { generator: EXTRACTIVE, kind: "claims", claims: tables.claims };
  if (tables.kind === "insufficient" && isFinal(tables)) return short(asked, evidence, tables);
  const prose = attemptProse(asked, evidence);
  if (prose.kind === "claims") return { generator: EXTRACTIVE, kind: "claims", claims: prose.claims };
  return short(
    asked,
    evidence,
    tables.kind === "insufficient" ? tables : prose.kind === "insufficient" ? prose : NOTHING,
  );
}

/** A withheld cell and a question that does not say what it means are not helped by prose. */
function isFinal({ reason }: Shortfall): boolean {
  return reason === "EVIDENCE_SUPPRESSED";
}

async function short(asked: Asked, evidence: DraftEvidence, shortfall: Shortfall): Promise<Draft> {
  return { generator: EXTRACTIVE, ...(await withFallbackSteps(asked, evidence, shortfall)) };
}

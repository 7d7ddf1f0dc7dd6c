import type { Asked } from "../question/shapes.ts";
import { correctSpelling } from "./correct-spelling.ts";
import type { Attempt, DraftEvidence, Shortfall } from "./evidence.ts";
import { withFallbackSteps } from "./fallback-steps.ts";
import { knownWords } from "./known-words.ts";
import { attemptProse } from "./prose/attempt.ts";
import type { Draft, DraftClaim, Generator } from "./shapes.ts";
import { freshClaims } from "./stale.ts";
import { attemptTables } from "./tables/attempt.ts";
import { isUnderspecified } from "./underspecified.ts";

/** The generator that needs no model: it quotes sentences and says cells. */
export const EXTRACTIVE: Generator = { kind: "extractive", name: "extractive-1", promptDigest: null };

const NOTHING: Shortfall = {
  kind: "insufficient",
  reason: "NO_EVIDENCE",
  missing: "evidence that speaks to this question",
  nextSteps: [],
};

const UNCLEAR: Shortfall = {
  kind: "insufficient",
  reason: "EVIDENCE_INSUFFICIENT",
  missing: "what or which one is meant: the question names none",
  nextSteps: [],
};

/**
 * Drafts an answer out of the evidence's own words: cells of table rows, figures computed over them, whole
 * sentences of prose; or says what is missing, with questions that the evidence answers. Deterministic; nothing
 * but the given evidence is looked at.
 */
export async function draftExtractive(asked: Asked, evidence: DraftEvidence): Promise<Draft> {
  const attempt = isUnderspecified(asked) ? UNCLEAR : await attemptAll(asked, evidence);
  const outcome = attempt.kind === "silent" ? NOTHING : attempt;
  if (outcome.kind === "insufficient") return short(asked, evidence, outcome);
  const claims = freshClaims(asked, outcome.claims, evidence.now);
  return claims.length > 0
    ? { generator: EXTRACTIVE, kind: "claims", claims }
    : short(asked, evidence, stale(outcome.claims));
}

/**
 * Tables first, then prose. A question that the tables do not answer is read with its misspellings put right, since
 * prose often holds enough of its other words to seem to answer.
 */
async function attemptAll(asked: Asked, evidence: DraftEvidence): Promise<Attempt<DraftClaim>> {
  const tables = await attemptTables(asked, evidence);
  if (isSettled(tables)) return tables;
  const corrected = correctSpelling(asked, await knownWords(asked, evidence));
  const second = corrected === undefined ? undefined : await attemptOnce(corrected, evidence);
  if (second !== undefined && second.kind !== "silent") return second;
  return withProse(asked, evidence, tables);
}

async function attemptOnce(asked: Asked, evidence: DraftEvidence): Promise<Attempt<DraftClaim>> {
  const tables = await attemptTables(asked, evidence);
  return isSettled(tables) ? tables : withProse(asked, evidence, tables);
}

function isSettled(attempt: Attempt<DraftClaim>): boolean {
  return attempt.kind === "claims" || (attempt.kind === "insufficient" && attempt.isFinal === true);
}

function withProse(asked: Asked, evidence: DraftEvidence, tables: Attempt<DraftClaim>): Attempt<DraftClaim> {
  const prose = attemptProse(asked, evidence);
  return prose.kind === "claims" || tables.kind === "silent" ? prose : tables;
}

function stale(claims: readonly DraftClaim[]): Shortfall {
  const dataset = claims[0]?.spans[0]?.passage.dataset;
  const since = dataset?.releasedAt.slice(0, 10) ?? "";
  return {
    kind: "insufficient",
    reason: "EVIDENCE_STALE",
    missing: `a record fresh enough to speak of the present: what there is was released on ${since}`,
    nextSteps: [],
  };
}

async function short(asked: Asked, evidence: DraftEvidence, shortfall: Shortfall): Promise<Draft> {
  const { reason, missing, nextSteps } = await withFallbackSteps(asked, evidence, shortfall);
  return { generator: EXTRACTIVE, kind: "insufficient", reason, missing, nextSteps };
}

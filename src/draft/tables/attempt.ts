import type { Asked } from "../../question/shapes.ts";
import { extremeOf } from "../../question/vocabulary.ts";
import type { Attempt, DraftEvidence } from "../evidence.ts";
import type { DraftClaim } from "../shapes.ts";
import { modelOf } from "./columns.ts";
import { computeClaims } from "./compute.ts";
import { gatherCandidates } from "./gather.ts";
import { lookUpCells } from "./lookup.ts";
import { demandingWords } from "./demanding.ts";
import { countsRows } from "./measures.ts";
import { withAskedMoment } from "./moments.ts";

/** What the visible tables say to the question: single cells, or what is computed over many rows. */
export async function attemptTables(asked: Asked, evidence: DraftEvidence): Promise<Attempt<DraftClaim>> {
  const attempt = await attemptCells(asked, evidence);
  if (attempt.kind !== "claims") return attempt;
  return { ...attempt, claims: attempt.claims.map((claim) => amongTables(claim, evidence)) };
}

/** A computed claim over one of several tables of its dataset says so, since its reference must name the one. */
function amongTables(claim: DraftClaim, { tables }: DraftEvidence): DraftClaim {
  const dataset = claim.plan === undefined ? undefined : claim.spans[0]?.passage.dataset;
  if (dataset === undefined) return claim;
  const own = tables.filter(
    (one) => one.dataset.slug === dataset.slug && one.dataset.version === dataset.version,
  );
  return own.length > 1 ? { ...claim, ofSeveralTables: true } : claim;
}

async function attemptCells(asked: Asked, evidence: DraftEvidence): Promise<Attempt<DraftClaim>> {
  if (asked.tokens.some(({ lower, start }) => DENYING.has(lower) && !NUMBERING.test(asked.text.slice(start))))
    return { kind: "silent" };
  const each = await extremesOfEach(asked, evidence);
  if (each.length > 1) return { kind: "claims", claims: each };
  if (isOverRows(asked, evidence)) {
    const computed = await computeClaims(asked, evidence, false);
    if (computed.length > 0) return { kind: "claims", claims: computed };
  }
  if (asked.operation === "change" && asked.extreme !== undefined) return { kind: "silent" };
  const cells = lookUpCells(asked, await gatherCandidates(asked, evidence));
  if (!IMPLIED.has(asked.operation) || (cells.kind === "claims" && isOneFigure(cells.claims))) return cells;
  const computed = await computeClaims(asked, evidence, true);
  return computed.length > 0 ? { kind: "claims", claims: computed } : cells;
}

/** "Compare the highest temperatures of 1950 and 2022": the extreme of each time. */
async function extremesOfEach(asked: Asked, evidence: DraftEvidence): Promise<readonly DraftClaim[]> {
  const end = asked.extreme === undefined ? undefined : extremeOf(asked.extreme)?.end;
  if (asked.operation !== "compare" || end === undefined || asked.times.length < 2) return [];
  const found: DraftClaim[] = [];
  for (const time of asked.times)
    found.push(...(await computeClaims({ ...asked, operation: end, times: [time] }, evidence, false)));
  return found.length === asked.times.length ? found : [];
}

/** One cell, or several that are given for the same thing by sources that differ. */
function isOneFigure(claims: readonly DraftClaim[]): boolean {
  return claims.length === 1 || claims.every(({ conflictGroup }) => conflictGroup !== undefined);
}

/** A table states what there is; it never says that something is not so. */
const DENYING: ReadonlySet<string> = new Set(
  "no not n't never none nobody nothing without neither nor cannot".split(" "),
);

/** "No. 8" denies nothing. */
const NUMBERING = /^No\.?\s*\d/u;

/** Operations that one cell may already answer ("the total area", "the average temperature"). */
const IMPLIED: ReadonlySet<string> = new Set(["count", "sum", "mean"]);

/** Whether only many rows can answer: an extreme, or a count of rows. */
function isOverRows(asked: Asked, evidence: DraftEvidence): boolean {
  if (asked.operation === "maximum" || asked.operation === "minimum") return true;
  if (asked.operation === "change") return asked.extreme !== undefined || asked.kind === "count";
  if (asked.operation === "list") return asked.threshold !== undefined;
  const words = demandingWords(asked);
  return (
    asked.operation === "count" &&
    evidence.tables.some((visible) =>
      countsRows(asked, withAskedMoment(modelOf(visible), asked, words), words),
    )
  );
}

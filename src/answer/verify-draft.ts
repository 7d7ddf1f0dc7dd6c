import { addedFunctionWords, addedWords, changedTense, leftOffSubject } from "../claims/added-words.ts";
import { matterOf, type Matter } from "../claims/matter.ts";
import type { CheckClaim } from "../claims/shapes.ts";
import type { Draft, DraftClaim, PermittedEvidence, QuestionGate } from "../draft/shapes.ts";
import {
  citedSpan,
  turnKeys,
  uncited,
  verifyClaims,
  vetoed,
  type CheckedClaim,
  type Keys,
} from "./verify.ts";

/** The claims of a draft with their verdicts, and what the reader is told about them. */
export interface CheckedDraft {
  readonly checked: readonly CheckedClaim[];
  readonly notices: readonly string[];
}

/**
 * Verifies a draft. What a model wrote is held to the question as well; where the claims that held leave unsaid a
 * part of what is asked, quoted ones stand in for it, verified alike, and a draft that allows none is withheld
 * whole.
 */
export async function verifyDraft(
  draft: Draft,
  evidence: PermittedEvidence,
  keys: Keys,
): Promise<CheckedDraft> {
  if (draft.kind === "insufficient") return { checked: [], notices: [] };
  const { gate } = draft;
  if (gate === undefined) return { checked: await verifyClaims(draft.claims, evidence, keys), notices: [] };
  const checked = await verifyWritten(draft.claims, gate, keys);
  const held = checked.filter(isSupported);
  const unsaid = gate.unsaid(held.map((one) => one.draft));
  if (unsaid.length > 0 && draft.standIn !== true) return { checked: checked.map(incomplete), notices: [] };
  const quoted = await verifyClaims(unsaid, evidence, keys);
  return { checked: [...checked, ...quoted], notices: standInNotices(held.length, quoted.length) };
}

/** Verifies what a model wrote; a claim that holds speaks for the sources that differ, one that fails does not. */
async function verifyWritten(
  claims: readonly DraftClaim[],
  gate: QuestionGate,
  keys: Keys,
): Promise<readonly CheckedClaim[]> {
  const written = { ...keys, check: withoutAdditions(keys.check, gate.words) };
  const checked: CheckedClaim[] = [];
  for (const claim of claims) {
    const draft = resting(claim, written.check);
    const verdict = await turnKeys(draft, written, () => gate.vetoOf(draft));
    if (draft.spans.length === 0) checked.push({ draft, verdict: uncited(verdict) });
    else if (verdict.verdict !== "supported") checked.push({ draft, verdict });
    else checked.push({ draft: { ...draft, conflictGroup: gate.groupOf(draft) }, verdict });
  }
  return checked;
}

/** The claim on the one of its spans that bears it out alone, where there is such: models cite more than they use. */
function resting(claim: DraftClaim, check: CheckClaim): DraftClaim {
  if (claim.spans.length < 2) return claim;
  const alone = claim.spans.find((span) => check(claim.text, [citedSpan(span)]).verdict === "supported");
  return alone === undefined ? claim : { ...claim, spans: [alone] };
}

/**
 * What a model writes may leave words out but, however near to its source, put none in, nor turn its tense or
 * speak of more than its source does.
 */
function withoutAdditions(check: CheckClaim, mayBeSaid: ReadonlySet<string>): CheckClaim {
  return (claim, cited) => {
    const verdict = check(claim, cited);
    if (verdict.verdict !== "supported") return verdict;
    const detail = strayed(matterOf(claim, cited), mayBeSaid);
    return detail === undefined ? verdict : vetoed(verdict, { check: "additions", result: "veto", detail });
  };
}

function strayed(matter: Matter, mayBeSaid: ReadonlySet<string>): string | undefined {
  const added = [...addedWords(matter), ...addedFunctionWords(matter)].find(
    ({ stem }) => !mayBeSaid.has(stem),
  );
  if (added !== undefined) return `the claim adds “${added.text}”`;
  const tense = changedTense(matter);
  if (tense !== undefined) return `the claim says “${tense.text}”, which the source does not`;
  const left = leftOffSubject(matter);
  return left === undefined ? undefined : `the claim leaves off “${left.text}”, and so speaks of more`;
}

function isSupported({ verdict }: CheckedClaim): boolean {
  return verdict.verdict === "supported";
}

function incomplete(claim: CheckedClaim): CheckedClaim {
  if (!isSupported(claim)) return claim;
  const detail = "the claims that held leave unsaid a part of what is asked";
  return {
    draft: claim.draft,
    verdict: vetoed(claim.verdict, { check: "question", result: "veto", detail }),
  };
}

function standInNotices(held: number, quoted: number): readonly string[] {
  if (quoted === 0) return [];
  return held === 0
    ? ["Nothing that the language model wrote could be released; this answer quotes its sources."]
    : ["The language model left out a part of what is asked; for that, this answer quotes its sources."];
}

import type { Draft } from "../draft/shapes.ts";
import type { AbstainReason } from "../reasons.ts";
import type { CheckedClaim } from "./verify.ts";

/** What the verdicts come to. */
export type Conclusion =
  | {
      readonly kind: "answer";
      readonly released: readonly CheckedClaim[];
      readonly withheld: readonly CheckedClaim[];
      /** Questions of the asker's text that nothing speaks to. */
      readonly unanswered: readonly string[];
    }
  | {
      readonly kind: "abstain";
      readonly reason: AbstainReason;
      readonly missing: string;
      readonly nextSteps: readonly string[];
      readonly withheld: readonly CheckedClaim[];
    };

/**
 * Decides the outcome from the draft and its verdicts. Only supported claims are released. Of sources that
 * differ all are shown or none: a group that lost a member is withheld whole, since showing one side alone
 * would hide the disagreement.
 */
export function conclude(draft: Draft, checked: readonly CheckedClaim[], maxCitations: number): Conclusion {
  if (draft.kind === "insufficient")
    return {
      kind: "abstain",
      reason: draft.reason,
      missing: draft.missing,
      nextSteps: draft.nextSteps,
      withheld: [],
    };
  const broken = new Set(
    checked
      .filter(({ verdict }) => verdict.verdict !== "supported")
      .flatMap(({ draft: { conflictGroup } }) => conflictGroup ?? []),
  );
  const released = checked.filter(
    ({ verdict, draft: { conflictGroup } }) =>
      verdict.verdict === "supported" && (conflictGroup === undefined || !broken.has(conflictGroup)),
  );
  const within = withinCitations(released, maxCitations);
  const withheld = checked.filter((claim) => !released.includes(claim));
  if (within.length > 0)
    return { kind: "answer", released: within, withheld, unanswered: draft.unanswered ?? [] };
  const conflicted = broken.size > 0 && withheld.some(({ verdict }) => verdict.verdict === "supported");
  return {
    kind: "abstain",
    reason: conflicted ? "EVIDENCE_CONFLICTED" : "CLAIMS_UNSUPPORTED",
    missing: "",
    nextSteps: [],
    withheld,
  };
}

/** The first claims whose distinct spans fit the limit; a group of differing sources is kept whole or left. */
function withinCitations(claims: readonly CheckedClaim[], maxCitations: number): readonly CheckedClaim[] {
  const spansOf = (members: readonly CheckedClaim[]) =>
    members.flatMap(({ draft }) =>
      draft.spans.map(({ passage, span }) => `${passage.document}:${span.start}`),
    );
  const kept: CheckedClaim[] = [];
  const seen = new Set<string>();
  for (const claim of claims) {
    if (kept.includes(claim)) continue;
    const group = claim.draft.conflictGroup;
    const members =
      group === undefined ? [claim] : claims.filter(({ draft }) => draft.conflictGroup === group);
    const added = new Set(spansOf(members).filter((key) => !seen.has(key)));
    if (seen.size + added.size > maxCitations && kept.length > 0) continue;
    kept.push(...members);
    added.forEach((key) => seen.add(key));
  }
  return kept;
}

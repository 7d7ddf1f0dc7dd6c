import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conclude } from "../../src/answer/conclude.ts";
import type { CheckedClaim } from "../../src/answer/verify.ts";
import type { Verdict, VerdictKind } from "../../src/claims/shapes.ts";
import type { Draft, DraftClaim } from "../../src/draft/shapes.ts";
import { aPassage } from "../fakes/evidence.ts";

const generator = { kind: "extractive", name: "test", promptDigest: null } as const;

function claim(text: string, verdict: VerdictKind, conflictGroup?: string): CheckedClaim {
  const passage = aPassage([text]);
  const [span] = passage.spans;
  const draft: DraftClaim = {
    text,
    kind: "documentary",
    spans: span ? [{ passage, span }] : [],
    conflictGroup,
  };
  return { draft, verdict: { verdict, score: 1, regime: "quote", checks: [] } satisfies Verdict };
}

function drafted(checked: readonly CheckedClaim[]): Draft {
  return { kind: "claims", generator, claims: checked.map(({ draft }) => draft) };
}

const verdicts = fc.constantFrom<VerdictKind>(
  "supported",
  "contradicted",
  "insufficient",
  "not_a_claim",
  "unchecked",
);
const claims = fc
  .array(fc.tuple(verdicts, fc.option(fc.constantFrom("g1", "g2"), { nil: undefined })), { maxLength: 8 })
  .map((rows) => rows.map(([verdict, group], i) => claim(`Sentence ${i} stands here.`, verdict, group)));

describe("conclude", () => {
  test("releases nothing but supported claims, whatever the verdicts", () => {
    fc.assert(
      fc.property(claims, fc.integer({ min: 1, max: 10 }), (checked, max) => {
        const conclusion = conclude(drafted(checked), checked, max);
        if (conclusion.kind === "abstain") return true;
        return conclusion.released.every(({ verdict }) => verdict.verdict === "supported");
      }),
    );
  });

  test("answers exactly when some claim may be released", () => {
    fc.assert(
      fc.property(claims, (checked) => {
        const conclusion = conclude(drafted(checked), checked, 10);
        const sound = (group: string | undefined) =>
          checked.every(
            ({ draft, verdict }) => draft.conflictGroup !== group || verdict.verdict === "supported",
          );
        const releasable = checked.some(
          ({ draft: { conflictGroup }, verdict }) =>
            verdict.verdict === "supported" && (conflictGroup === undefined || sound(conflictGroup)),
        );
        expect(conclusion.kind).toBe(releasable ? "answer" : "abstain");
      }),
    );
  });

  test("shows all sides of a disagreement or none", () => {
    fc.assert(
      fc.property(claims, fc.integer({ min: 1, max: 10 }), (checked, max) => {
        const conclusion = conclude(drafted(checked), checked, max);
        if (conclusion.kind === "abstain") return;
        for (const group of ["g1", "g2"]) {
          const members = checked.filter(({ draft }) => draft.conflictGroup === group);
          const shown = conclusion.released.filter(({ draft }) => draft.conflictGroup === group);
          expect([0, members.length]).toContain(shown.length);
        }
      }),
    );
  });

  test("says that evidence conflicts when one side of a disagreement cannot be released", () => {
    const checked = [claim("It was 5.", "supported", "g1"), claim("It was 6.", "insufficient", "g1")];
    expect(conclude(drafted(checked), checked, 8)).toMatchObject({
      kind: "abstain",
      reason: "EVIDENCE_CONFLICTED",
    });
  });

  test("says that claims were unsupported when none was borne out", () => {
    const checked = [claim("It was 5.", "contradicted")];
    expect(conclude(drafted(checked), checked, 8)).toMatchObject({
      kind: "abstain",
      reason: "CLAIMS_UNSUPPORTED",
    });
  });

  test("keeps to the limit of citations but always shows the best claim", () => {
    const checked = ["One.", "Two.", "Three."].map((text) => claim(text, "supported"));
    const conclusion = conclude(drafted(checked), checked, 2);
    expect(conclusion.kind === "answer" && conclusion.released.map(({ draft }) => draft.text)).toEqual([
      "One.",
      "Two.",
    ]);
    expect(conclude(drafted(checked), checked, 0)).toMatchObject({ kind: "answer", released: [{}] });
  });

  test("passes on why the evidence did not suffice", () => {
    const draft: Draft = {
      kind: "insufficient",
      generator,
      reason: "NO_EVIDENCE",
      missing: "a figure for 1935",
      nextSteps: ["What was it in 1930?"],
    };
    expect(conclude(draft, [], 8)).toMatchObject({
      kind: "abstain",
      reason: "NO_EVIDENCE",
      missing: "a figure for 1935",
    });
  });
});

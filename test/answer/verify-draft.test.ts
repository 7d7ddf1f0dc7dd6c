import { describe, expect, test } from "vitest";
import { verifyDraft } from "../../src/answer/verify-draft.ts";
import { checkClaim } from "../../src/claims/verify.ts";
import type { Draft, DraftClaim, QuestionGate } from "../../src/draft/shapes.ts";
import { aPassage } from "../fakes/evidence.ts";

const passage = aPassage([
  "The Alden mill opened in 1871 with 12 workers.",
  "Clara Voss sold the mill to Henry Tate in 1889.",
]);
const spans = passage.spans.map((span) => ({ passage, span }));
const [opening, sale] = spans.map((one): DraftClaim => ({
  text: one.span.text,
  kind: "documentary",
  spans: [one],
}));
if (opening === undefined || sale === undefined) throw new Error("two sentences make two claims");

const evidence = { passages: [], tables: [], scan: () => Promise.resolve([]), now: new Date(0) };
const keys = { check: checkClaim, recompute: () => undefined, furtherKeys: [] };
const OPEN: QuestionGate = {
  words: new Set(),
  vetoOf: () => undefined,
  groupOf: () => undefined,
  unsaid: (held) => (held.length === 0 ? [opening] : []),
};

async function verdictsOf(claims: readonly DraftClaim[], gate: Partial<QuestionGate> = {}, standIn = true) {
  const generator = { kind: "model", name: "m", promptDigest: "d" } as const;
  const draft: Draft = { kind: "claims", generator, claims, gate: { ...OPEN, ...gate }, standIn };
  const { checked, notices } = await verifyDraft(draft, evidence, keys);
  return {
    told: checked.map(({ draft: { text, spans: cited }, verdict }) => ({
      text,
      spans: cited.length,
      verdict: verdict.verdict,
      veto: verdict.checks.find(({ result }) => result === "veto")?.check,
    })),
    notices,
  };
}

describe("verifying what a model wrote", () => {
  test("releases a claim on the one span that bears it out", async () => {
    const { told, notices } = await verdictsOf([{ ...opening, spans }]);
    expect(told).toMatchObject([{ verdict: "supported", spans: 1 }]);
    expect(notices).toEqual([]);
  });

  test("vetoes words put into or behind a true sentence", async () => {
    const { told } = await verdictsOf([
      { ...sale, text: "Clara Voss sold the mill to Henry Tate in 1889; it was cursed." },
    ]);
    expect(told[0]).toMatchObject({ verdict: "insufficient", veto: "additions" });
  });

  test.each([
    ["Will Voss sold the mill to Henry Tate in 1889.", "Will", "in the place of a name"],
    ["Clara Do sold the mill to Henry Tate in 1889.", "Do", "in the place of a name"],
    ["Clara Voss sold the mill to Henry Tate in tell 1889.", "tell", "within"],
    ["In Voss sold the mill to Henry Tate in 1889.", "In", "in front"],
    ["Clara Voss just sold the mill to Henry Tate in 1889.", "just", "within"],
  ])("vetoes “%s”: a function word %s", async (text) => {
    const { told } = await verdictsOf([{ ...sale, text }]);
    expect(told[0]?.verdict).not.toBe("supported");
  });

  test.each([
    ["Rooms in Alden were full.", "Rooms in Alden are full.", "from the past into the present"],
    ["Rooms in Alden are full.", "Rooms in Alden were full.", "from the present into the past"],
    ["Private schools are not run by the state.", "Schools are not run by the state.", "to all of a kind"],
  ])("where the source says “%s”, vetoes “%s”: moved %s", async (source, text) => {
    const passage = aPassage([source]);
    const cited = passage.spans.map((span) => ({ passage, span }));
    const { told } = await verdictsOf([{ text, kind: "documentary", spans: cited }]);
    expect(told[0]?.verdict).not.toBe("supported");
  });

  test("function words that only join may be other ones than the source's", async () => {
    const { told } = await verdictsOf([
      { ...sale, text: "The mill was sold to Henry Tate by Clara Voss in 1889." },
    ]);
    expect(told[0]?.verdict).toBe("supported");
  });

  test("lets a claim say the question's word for a cell that it is known to mean", async () => {
    const text = "Clara Voss sold the old mill to Henry Tate in 1889.";
    const { told } = await verdictsOf([{ ...sale, text }], { words: new Set(["old"]) });
    expect(told).toMatchObject([{ verdict: "supported" }]);
  });

  test("withholds a true claim that is no answer, quotes one in its place and says so", async () => {
    const veto = { check: "question", result: "veto", detail: "off" } as const;
    const { told, notices } = await verdictsOf([sale], { vetoOf: () => veto });
    expect(told).toMatchObject([
      { text: sale.text, verdict: "insufficient", veto: "question" },
      { text: opening.text, verdict: "supported" },
    ]);
    expect(notices).toHaveLength(1);
  });

  test("withholds all when something stays unsaid and nothing may stand in", async () => {
    const { told } = await verdictsOf([sale], { unsaid: () => [opening] }, false);
    expect(told).toMatchObject([{ verdict: "insufficient", veto: "question" }]);
  });

  test("only claims that hold speak for sources that differ", async () => {
    const lie = { ...sale, text: "Clara Voss sold the mill to Henry Tate in 1898." };
    const generator = { kind: "model", name: "m", promptDigest: "d" } as const;
    const gate = { ...OPEN, groupOf: () => "prose", unsaid: () => [] };
    const draft: Draft = { kind: "claims", generator, claims: [opening, lie], gate };
    const { checked } = await verifyDraft(draft, evidence, keys);
    expect(checked.map((one) => one.draft.conflictGroup)).toEqual(["prose", undefined]);
  });
});

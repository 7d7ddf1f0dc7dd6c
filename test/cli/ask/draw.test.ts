import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawEnvelope, drawProblem, type Screen } from "../../../src/cli/ask/draw.ts";
import { problemOf, problemOfDenial } from "../../../src/http/problem.ts";
import { abstentionOf, envelopeOf, ROW_REF } from "../../http/fake-focus.ts";

const plain = (text: string) => text;
const screen = (columns: number): Screen => ({ columns, strong: plain, soft: plain });
const ID = "01JD0000000000000000000001";

describe("an outcome drawn for a person", () => {
  test("an answer shows claims with numbers, sources with quotes and rights, and its record", () => {
    const drawn = drawEnvelope(envelopeOf(ID), screen(80));
    expect(drawn).toContain("  Kiowa County, 1930: population 6,035. [1] [2]");
    expect(drawn).toContain("“20097,Kiowa,6035”");
    expect(drawn).toContain("U.S. Census Bureau (CC0-1.0)");
    expect(drawn).toContain(ROW_REF);
    expect(drawn).toContain(`audit://event/${ID}`);
  });

  test("an abstention shows its reason and what could work", () => {
    const drawn = drawEnvelope(abstentionOf(ID), screen(80));
    expect(drawn).toContain("NO_EVIDENCE");
    expect(drawn).toContain("  - What was the population of Kiowa County in 1930?");
    expect(drawn).toContain("  - Ask a steward for access.");
  });

  test("what was withheld and what must be noted is said", () => {
    const partial = envelopeOf(ID, {
      partial: true,
      withheld: { claims: 2, reasons: { insufficient: 2 } },
      notices: ["Boundaries changed in 1893."],
    });
    const drawn = drawEnvelope(partial, screen(80));
    expect(drawn).toContain("Answered in part");
    expect(drawn).toContain("2 drafted (insufficient 2)");
    expect(drawn).toContain("Note: Boundaries changed in 1893.");
  });

  test("a denial shows reason, way on and record; an error each mistake with its pointer", () => {
    const denied = drawProblem(
      problemOfDenial({
        reason: "SENSITIVE_LOCATION",
        answerId: `ans_${ID}`,
        auditRef: `audit://event/${ID}`,
      }),
      screen(80),
    );
    for (const part of ["Denied", "SENSITIVE_LOCATION", `audit://event/${ID}`])
      expect(denied).toContain(part);
    const mistakes = [{ pointer: "/question", detail: "Holds no word." }];
    expect(drawProblem(problemOf("REQUEST_INVALID", { instance: "/", mistakes }), screen(80))).toContain(
      "/question: Holds no word.",
    );
  });

  test("no line is wider than the screen, apart from single words and references", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 120 }), (text, columns) => {
        const claim = {
          id: "c1",
          text: text.join(" "),
          kind: "documentary",
          verdict: "supported",
          citations: [1],
        } as const;
        const drawn = drawEnvelope(envelopeOf(ID, { claims: [claim], citations: [] }), screen(columns));
        for (const line of drawn.split("\n").filter((line) => line.startsWith("  ")))
          expect(line.length).toBeLessThanOrEqual(columns);
        expect(drawn.replace(/\s+/g, " ")).toContain(`${claim.text} [1]`);
      }),
    );
  });

  test("evidence cannot steer the terminal", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const hostile = `${text}\u001b]0;title\u0007\u001b[2J\u202e\r`;
        const [citation] = envelopeOf(ID).citations;
        if (!citation) throw new Error("the fake cites");
        const envelope = envelopeOf(ID, {
          citations: [
            { ...citation, quote: hostile, ref: hostile, license: { spdx: hostile, attribution: hostile } },
          ],
          notices: [hostile],
        });
        expect(drawEnvelope(envelope, screen(80)).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
      }),
    );
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatPlanRef, formatSpanRef, parseRef } from "../../src/evidence/refs.ts";

const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const DIGEST = "0a".repeat(32);

describe("evidence references", () => {
  test("are read as they were written", () => {
    fc.assert(
      fc.property(hex, fc.nat(), fc.integer({ min: 1, max: 1e6 }), (document, start, length) => {
        const ref = { document, start, end: start + length };
        expect(parseRef(formatSpanRef(ref))).toEqual({ kind: "doc", ...ref });
      }),
    );
    const ref = { slug: "county_population", version: "2026-11.1f3a9c02", plan: DIGEST };
    expect(parseRef(formatPlanRef(ref))).toEqual({ kind: "dcat", ...ref });
    const ofSeveral = { ...ref, table: "1b".repeat(32) };
    expect(parseRef(formatPlanRef(ofSeveral))).toEqual({ kind: "dcat", ...ofSeveral });
  });

  test("have one spelling: what parses is written the same again", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          const ref = parseRef(text);
          expect(ref.kind === "doc" ? formatSpanRef(ref) : formatPlanRef(ref)).toBe(text);
        } catch (thrown) {
          expect(thrown).toMatchObject({ reasonCode: "REQUEST_INVALID" });
        }
      }),
    );
  });

  test.each([
    "",
    "https://example.org/page",
    `doc://sha256:${DIGEST}`,
    `doc://sha256:${DIGEST}#span=5:5`,
    `doc://sha256:${DIGEST}#span=9:5`,
    `doc://sha256:${DIGEST}#span=05:9`,
    `doc://sha256:${DIGEST}#span=-1:9`,
    `doc://sha256:${DIGEST}#span=0:1e3`,
    `doc://sha256:${DIGEST}#span=0:99999999999999999999`,
    `doc://sha256:${DIGEST.toUpperCase()}#span=0:9`,
    `doc://sha256:${DIGEST}#span=0:9 `,
    `dcat://Slug@1#plan=${DIGEST}`,
    `dcat://slug#plan=${DIGEST}`,
    "dcat://slug@1#plan=12",
    `dcat://slug@1#plan=${DIGEST}&table=12`,
  ])("refuses %s", (text) => {
    expect(() => parseRef(text)).toThrow(expect.objectContaining({ reasonCode: "REQUEST_INVALID" }));
  });
});

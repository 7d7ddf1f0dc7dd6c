import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asWritten } from "../../../src/draft/model/as-written.ts";

const SOURCE = "In 1903 the mill , owned by the U.S. Army – burned “to the ground” with 112 sacks.";

describe("a copy in its source's own wording", () => {
  test.each([
    ["the mill, owned by the U. S. Army - burned.", "the mill , owned by the U.S. Army – burned."],
    ['Burned "to the ground" with 112 sacks', "Burned “to the ground” with 112 sacks"],
  ])("“%s” is written “%s”", (text, written) => {
    expect(asWritten(text, SOURCE)).toBe(written);
  });

  test.each([
    "owned by the U.K. Army – burned",
    "12 sacks",
    "burned “to the ground” with 11",
    "the mill burned down",
  ])("“%s” does not stand there", (text) => {
    expect(asWritten(text, SOURCE)).toBeUndefined();
  });

  test("gives nothing but a stretch of the source, its first letter and full stop aside", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 16 }), fc.string(), (before, text, after) => {
        const source = `${before} ${text} ${after}`;
        const written = asWritten(text, source);
        if (written === undefined) return;
        expect(source).toContain(written.slice(1).replace(/\.$/u, ""));
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashEmbedding, hashText } from "../../../src/evidence/embed/hash-embedding.ts";

const likeness = (one: string, other: string): number => {
  const [a, b] = [hashText(one), hashText(other)];
  return a.reduce((sum, x, at) => sum + x * (b[at] ?? 0), 0);
};

describe("hashing", () => {
  test("gives any text a vector of its dimension and of length 1, or zero where there is no word", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const vector = hashText(text);
        expect(vector).toHaveLength(hashEmbedding.dimensions);
        const norm = Math.hypot(...vector);
        expect(norm === 0 || Math.abs(norm - 1) < 1e-5).toBe(true);
      }),
    );
  });

  test("gives a text the same vector alone and among others", async () => {
    const texts = ["The limestone weir", "a mill", ""];
    const together = await hashEmbedding.embed(texts);
    expect(together).toEqual(
      await Promise.all(texts.map(async (text) => (await hashEmbedding.embed([text]))[0])),
    );
  });

  test("finds a misread word more alike than another word", () => {
    expect(likeness("limestone quarry", "lirnestone quary")).toBeGreaterThan(
      likeness("limestone quarry", "railroad depots") + 0.3,
    );
  });
});

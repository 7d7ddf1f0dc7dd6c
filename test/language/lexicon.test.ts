import { expect, test } from "vitest";
import { kinshipOf, usesOf } from "../../src/language/lexicon.ts";

test.each([
  ["person", "actor", "broader"],
  ["actor", "person", "narrower"],
  ["film", "movie", "synonym"],
  ["increase", "decrease", "antonym"],
  ["city", "town", "sibling"],
  ["chapel", "wheat", undefined],
  ["zzzz", "wheat", undefined],
])("%s is to %s %s", (claimed, source, kinship) => {
  expect(kinshipOf(claimed, source)).toBe(kinship);
});

test("everyday words are used more than rare ones", () => {
  expect(usesOf("person")).toBeGreaterThan(usesOf("reservoir"));
  expect(usesOf("zzzz")).toBe(0);
});

import { expect, test } from "vitest";
import { isWord, kinshipOf, usesOf } from "../../src/language/lexicon.ts";

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

test("words are known in their inflected forms, misspelt ones are not", () => {
  const known = [
    "burial",
    "burials",
    "nesting",
    "digging",
    "counties",
    "owned",
    "places",
    "closest",
    "exactly",
  ];
  expect(known.filter((word) => !isWord(word))).toEqual([]);
  expect(["feild", "locashun", "nieghbor", "eagel", "burrial"].filter(isWord)).toEqual([]);
});

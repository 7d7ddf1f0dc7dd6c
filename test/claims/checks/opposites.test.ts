import { expect, test } from "vitest";
import { resultOf } from "./cases.ts";

test.each([
  ["Production increased in 1936.", "Production decreased in 1936."],
  ["The northern bank flooded.", "The southern bank flooded."],
  ["The treaty was ratified.", "The treaty was unratified."],
])("a word of %j is opposed in %j", (claim, evidence) => {
  expect(resultOf("opposites", claim, evidence)).toBe("veto");
});

test("a claim that says both words itself is not opposed", () => {
  const text = "Production increased in 1936 and decreased in 1937.";
  expect(resultOf("opposites", text, text)).not.toBe("veto");
});

test.each([
  [
    "Boyd died after helping to found the club.",
    "Boyd came in 1860, and died before helping to found the club.",
  ],
  ["The mill stood above the ford.", "The old mill, which burned in 1890, stood below the ford."],
])("%j turns the order of %j round", (claim, evidence) => {
  expect(resultOf("opposites", claim, evidence)).toBe("veto");
});

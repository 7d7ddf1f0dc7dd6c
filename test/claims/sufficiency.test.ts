import { expect, test } from "vitest";
import { coverageOf, premiseConflicts } from "../../src/claims/sufficiency.ts";
import { readText } from "../../src/language/read.ts";

function kinds(question: string, ...spans: string[]): readonly string[] {
  return premiseConflicts(readText(question), spans).map(({ kind, word }) => `${kind} ${word}`);
}

test.each([
  ["Why did production increase in Ford County?", "Production decreased in Ford County.", "antonym increase"],
  ["Which treaty was unratified?", "The treaty was ratified in 1825.", "prefix unratified"],
  ["Who did not sign the treaty?", "Ten chiefs signed the treaty.", "negation not"],
  ["Why did 500 settlers leave?", "In the spring 300 settlers left.", "value 500"],
  ["When was the third bridge built?", "The second bridge was built in 1890.", "ordinal third"],
  ["Which county grew only wheat?", "The county grew wheat.", "quantifier only"],
])("%j conflicts with %j: %s", (question, span, expected) => {
  expect(kinds(question, span)).toContain(expected);
});

test("an honest question conflicts with nothing", () => {
  expect(kinds("When was the bridge built?", "The bridge was built in 1890.")).toEqual([]);
});

test("coverage is 1 for the question's own words, 0 for other matters, and weighs rare words more", () => {
  const question = readText("How deep was the Arkansas River at Larned?");
  expect(coverageOf(question, "The Arkansas River at Larned was deep.")).toBe(1);
  expect(coverageOf(question, "Pears were sold.")).toBe(0);
  expect(coverageOf(question, "Arkansas River at Larned")).toBeGreaterThan(coverageOf(question, "deep"));
});

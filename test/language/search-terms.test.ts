import * as fc from "fast-check";
import { expect, test } from "vitest";
import { plainNumber, searchTerms } from "../../src/language/search-terms.ts";

test.each([
  ["6,035", ["6035"]],
  ["6035", ["6035"]],
  ["6,035.50", ["6035.5"]],
  ["06814000", ["06814000"]],
  ["population_1930", ["popul", "1930"]],
  ["Populations of 1930", ["popul", "1930"]],
  ["the 1930s", ["1930s", "1930"]],
  ["400th", ["400th"]],
  ["5km", ["5", "km"]],
  ["ABIK1", ["abik1"]],
  ["Peñalosa", ["penalosa"]],
  ["O'Brien's", ["obrien"]],
  ["U.S. and us", ["us"]],
  ["May 12", ["may", "12"]],
  ["it may rain", ["rain"]],
  ["built, building and builds", ["build", "build", "build"]],
  ["didn't", []],
])("%j is found under %j", (text, terms) => {
  expect(searchTerms(text)).toEqual(terms);
});

test("a number is one term however its thousands are separated", () => {
  fc.assert(
    fc.property(fc.nat(1e12), (number) => {
      expect(searchTerms(number.toLocaleString("en-US"))).toEqual([String(number)]);
      expect(plainNumber(number.toLocaleString("en-US"))).toBe(String(number));
    }),
  );
});

test("terms are never empty and hold no space", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 120 }), (text) => {
      expect(searchTerms(text).filter((term) => !/^\S+$/u.test(term))).toEqual([]);
    }),
  );
});

test("a question and the words it was made of share their terms", () => {
  expect(searchTerms("How many counties harvested wheat?")).toEqual(searchTerms("county harvests wheats"));
});

import { expect, test } from "vitest";
import type { CitedSpan } from "../../../src/claims/shapes.ts";
import { checkClaim } from "../../../src/claims/verify.ts";

function rowOf(county: string, population1920: string, population1930: string, wheat: string): CitedSpan {
  const number = (name: string, title: string, time: string, unit: string, value: string) => ({
    field: { name, type: "integer", title, measure: title.toLowerCase(), unit, time },
    value,
  });
  return {
    text: `${county},${population1920},${population1930},${wheat}`,
    context: "Kansas counties\ncounty_name,population_1920,population_1930,wheat_1930",
    row: {
      subject: [county],
      suppressed: ["(D)"],
      missingValues: [""],
      cells: [
        { field: { name: "county_name", type: "string", title: "County" }, value: county },
        number("population_1920", "Population", "1920", "person", population1920),
        number("population_1930", "Population", "1930", "person", population1930),
        number("wheat_1930", "Wheat harvested", "1930", "acre", wheat),
      ],
    },
  };
}

const kiowa = rowOf("Kiowa", "6164", "6035", "(D)");
const rush = rowOf("Rush", "8360", "9093", "150000");

test.each([
  ["Kiowa County, 1930: population 6,035", [kiowa]],
  ["The population of Kiowa County was 6,035 in 1930.", [kiowa]],
  ["Rush County, 1930: wheat harvested 150,000 acres", [rush]],
  ["Kiowa County, 1930: population 6,035; Rush County, 1930: population 9,093", [kiowa, rush]],
])("%j is borne out", (claim, cited) => {
  expect(checkClaim(claim, cited)).toMatchObject({ verdict: "supported", regime: "row" });
});

test.each([
  ["Kiowa County, 1920: population 6,035", [kiowa], "another year"],
  ["Kiowa County: population 6,035", [kiowa], "no year, where the column has one"],
  ["Rush County, 1930: population 150,000", [rush], "another column"],
  ["Rush County, 1930: wheat harvested 150,000 bushels", [rush], "another unit"],
  ["Pratt County, 1930: population 6,035", [kiowa], "another row"],
  ["Kiowa County, 1930: wheat harvested 0 acres", [kiowa], "a withheld cell"],
  [
    "Kiowa County, 1930: population 9,093; Rush County, 1930: population 6,035",
    [kiowa, rush],
    "rows exchanged",
  ],
])("%j is not: %s", (claim, cited) => {
  expect(checkClaim(claim, cited).verdict).not.toBe("supported");
});

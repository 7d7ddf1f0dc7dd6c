import { expect, test } from "vitest";
import { rowFromCsv } from "../../src/claims/csv-row.ts";

test("a line under its header is a row with times from the columns' names", () => {
  const row = rowFromCsv(
    "County population\nfips,county_name,population_1930",
    '20097,"Kiowa, the county",6035',
  );
  expect(row?.subject).toEqual(["Kiowa, the county"]);
  expect(row?.cells[2]).toEqual({
    field: { name: "population_1930", type: "string", time: "1930" },
    value: "6035",
  });
});

test.each([
  ["fips,county_name", "20097,Kiowa,6035"],
  ["", "20097,Kiowa,6035"],
  ["He came, saw, and won.", "Wheat, corn, and oats grew."],
  ["a,b,c", 'an "unclosed, quote'],
])("under %j the text %j is none", (context, text) => {
  expect(rowFromCsv(context, text)).toBeUndefined();
});

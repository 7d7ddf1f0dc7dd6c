import { expect, test } from "vitest";
import { isRowDate, isRowYear, monthNamed } from "../../src/language/table-names.ts";

test.each(["Year", "School Year", "fiscal_year", "census_year", "yr"])("%s is the year of its row", (name) =>
  expect(isRowYear(name)).toBe(true),
);

test.each(["year built", "Year Opened", "founding_year", "years_of_record"])("%s is not", (name) =>
  expect(isRowYear(name)).toBe(false),
);

test("a date of something else than the row is not the date of its row", () => {
  expect([isRowDate("date"), isRowDate("sample_date"), isRowDate("record_crest_date")]).toEqual([
    true,
    true,
    false,
  ]);
});

test("a month is a name that says nothing else", () => {
  expect(["Jan", "may_2019", "September", "july_rain", "maybe", "m"].map(monthNamed)).toEqual([
    1,
    5,
    9,
    undefined,
    undefined,
    undefined,
  ]);
});

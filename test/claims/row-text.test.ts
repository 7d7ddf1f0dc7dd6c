import { expect, test } from "vitest";
import { readableText, rowTimeTexts } from "../../src/claims/row-text.ts";
import type { CitedRow } from "../../src/claims/shapes.ts";

function rowOf(cells: Readonly<Record<string, string>>): CitedRow {
  const entries = Object.entries(cells).map(([name, value]) => ({ field: { name, type: "string" }, value }));
  return { subject: [], suppressed: [], missingValues: [], cells: entries };
}

test("a row is read cell by cell, any other span as it stands", () => {
  expect(readableText({ text: "457,993", context: "", row: rowOf({ a: "457", b: "993" }) })).toBe("457\n993");
  expect(readableText({ text: "457,993 people", context: "" })).toBe("457,993 people");
});

test("year, month and day columns make the row's time", () => {
  expect(rowTimeTexts(rowOf({ year: "1934", month: "7" }))).toEqual(["July 1934"]);
  expect(rowTimeTexts(rowOf({ year: "1934", month: "July", day: "4" }))).toEqual(["July 4, 1934"]);
  expect(rowTimeTexts(rowOf({ crop_year: "1934" }))).toEqual(["1934"]);
});

test("a date that is itself the data is not the row's time", () => {
  expect(rowTimeTexts(rowOf({ record_begin_date: "1895-07-02", year_built: "1859" }))).toEqual([]);
});

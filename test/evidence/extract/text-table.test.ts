import { expect, test } from "vitest";
import { textTable } from "../../../src/evidence/extract/text-table.ts";

const read = (text: string) =>
  textTable(text, 10)?.map(({ shape, text: slice, start }) => {
    const at = Buffer.from(text).indexOf(slice) + 10;
    expect(start).toBe(at);
    return shape.kind === "heading" ? `h${shape.level} ${shape.title}` : `${shape.kind} ${slice}`;
  });

test("reads a table set with spaces, its title and names over its lines", () => {
  expect(
    read(
      "Table 2. Wells in é County\nWell   Depth (ft)   Yield\n-----  -----  ----\nA-1    120    450\nA-2    95     310\nMeasured in 1976.",
    ),
  ).toEqual([
    "prose Table 2. Wells in é County",
    "h7 Table 2. Wells in é County / Well | Depth (ft) | Yield",
    "line A-1    120    450",
    "line A-2    95     310",
    "prose Measured in 1976.",
  ]);
});

test.each([
  ["tabs", "Year\tBirths\n1919\t2,310\n1920\t2,402"],
  ["bars", "| Year | Births |\n|------|--------|\n| 1919 | 2,310 |\n| 1920 | 2,402 |"],
  ["rows of dots", "Crop ..... Acres\nWheat ..... 1,200\nCorn ........ 310"],
])("reads a table set with %s", (_, text) => {
  expect(read(text)?.filter((line) => line.startsWith("line"))).toHaveLength(2);
});

test.each([
  [
    "prose with two spaces between sentences",
    "It rained.  The mill stopped.\nNobody came.  It was 1903.\nThen it stood.  For years.",
  ],
  ["two lines", "A  1\nB  2"],
  ["words alone", "one  two\nthree  four\nfive  six"],
])("takes %s for no table", (_, text) => {
  expect(textTable(text, 0)).toBeUndefined();
});

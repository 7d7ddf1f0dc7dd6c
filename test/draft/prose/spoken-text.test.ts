import { expect, test } from "vitest";
import { spokenText } from "../../../src/draft/prose/spoken-text.ts";
import type { Passage } from "../../../src/evidence/shapes.ts";

const said = (text: string, mediaType = "text/markdown", heading = "") =>
  spokenText(text, { heading, artifact: { mediaType } } as Passage);

test.each([
  [
    "It opened in [May 1987](https://e.org/x) and holds **14,200** objects[^1].",
    "It opened in May 1987 and holds 14,200 objects.",
  ],
  ["The wing was added in <b>1994</b> by Hollis &amp; Reed.", "The wing was added in 1994 by Hollis & Reed."],
  ["Set `lamp_max` to _five_, not 2 * 3 * 4.", "Set lamp_max to five, not 2 * 3 * 4."],
  ["See ![the plan](plan.png) at 3 < 4 and snake_case_name.", "See the plan at 3 < 4 and snake_case_name."],
])("reads %j without its marks", (text, plain) => {
  expect(said(text)).toBe(plain);
});

test("says a table's line with the names over its columns", () => {
  expect(said("| 1862 | 32 |  |", "text/markdown", "Mills > Year | Barrels | Owner")).toBe(
    "Year: 1862; Barrels: 32",
  );
  expect(said("B-7   210   820", "text/plain", "Wells > Table 2 / Well | Depth | Yield")).toBe(
    "Well: B-7; Depth: 210; Yield: 820",
  );
  expect(said("It rained.", "text/plain", "Year | Rain")).toBe("It rained.");
});

test("makes words whole that a line's end breaks, and leaves other text as it is", () => {
  expect(said("They let the con-\ntract to\n**him**.", "text/plain")).toBe(
    "They let the contract to\n**him**.",
  );
});

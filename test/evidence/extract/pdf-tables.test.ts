import { describe, expect, test } from "vitest";
import { linesOfRuns, type PdfRun } from "../../../src/evidence/extract/pdf-lines.ts";
import { piecesOfLines } from "../../../src/evidence/extract/pdf-paragraphs.ts";

const run = (text: string, x: number, y: number, size = 10): PdfRun => ({
  text,
  x,
  y,
  size,
  width: text.length * size * 0.5,
});
const shown = (runs: readonly PdfRun[]) =>
  piecesOfLines(linesOfRuns(runs, 1)).map(({ text, shape }) =>
    shape.kind === "heading" ? `h${shape.level} ${text}` : text,
  );
/** A row of cells whose right edges stand one under the other, as figures are set. */
const row = (y: number, ...cells: readonly string[]) =>
  cells.map((text, i) => run(text, i === 0 ? 72 : 200 + i * 100 - text.length * 5, y));

describe("PDF", () => {
  test("says each row of a table with the names in its first, and keeps the text around it", () => {
    expect(
      shown([
        run("The clerk kept count of every birth and death in the county from 1919 on.", 72, 700),
        ...row(660, "Year", "Births", "Deaths"),
        ...row(646, "1919", "2,310", "1,120"),
        ...row(632, "1920", "2,402", "(NA)"),
        run("Later years were lost.", 72, 600),
      ]),
    ).toEqual([
      "The clerk kept count of every birth and death in the county from 1919 on.",
      "Year: 1919; Births: 2,310; Deaths: 1,120",
      "Year: 1920; Births: 2,402; Deaths: (NA)",
      "Later years were lost.",
    ]);
  });

  test("takes two columns of text for no table, and the mark of a list for no cell", () => {
    const left = "They built sod houses along the north bank of it";
    const right = "The school was taught by Miss Clara Dent in 1873";
    const two = [700, 688, 676].flatMap((y) => [run(left, 50, y), run(right, 320, y)]);
    expect(shown(two).join(" ")).not.toContain(":");
    expect(shown([700, 686, 672].flatMap((y) => [run("•", 72, y), run(`Item ${y}`, 90, y)]))).toEqual([
      "• Item 700",
      "• Item 686",
      "• Item 672",
    ]);
  });

  test("parts a centred title from the heading below it, and joins words broken at a line's end", () => {
    const body = "Records of all marriages in the years before 1905 burned in the court-";
    expect(
      shown([
        run("Annual Report", 240, 720, 18),
        run("Summary", 72, 692, 18),
        run(body, 72, 660),
        run("house fire, and a well-", 72, 648),
        run("known clerk wrote what he remembered of them.", 72, 636),
      ]),
    ).toEqual([
      "h1 Annual Report",
      "h1 Summary",
      `${body.slice(0, -1)}house fire, and a well-known clerk wrote what he remembered of them.`,
    ]);
  });
});

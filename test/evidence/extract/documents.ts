import * as fc from "fast-check";
import type { MediaType } from "../../../src/evidence/extract/media-type.ts";
import { pdfOf } from "./small-pdf.ts";

const line = fc.constantFrom(
  "It rained.",
  "Gen. Sherman met Co. A.",
  "no stop",
  "Área 3,5 km²",
  "🜁 x",
  "# Head",
  "## Sub",
  "- item",
  "a | b",
  "--- | ---",
  "",
  "",
  "> said",
  "```",
  "<b>x</b>",
  "| 1 | 2 |",
  "HEAD",
  "==  Wiki ==",
  "\ufeff",
);
const text = fc
  .array(fc.tuple(line, fc.constantFrom("\n", "\r\n", "\r")), { maxLength: 30 })
  .map((lines) => lines.flat().join(""));
const cells = fc.array(
  fc.tuple(fc.constantFrom("Ness", '"a, b"', '"é\n2"', ""), fc.constantFrom("1", "(D)", "")),
  { maxLength: 12 },
);
const html = fc.array(
  fc.constantFrom(
    "<h1>A</h1>",
    "<p>It rained. é</p>",
    "text ",
    "<b>x</b>",
    "<br>",
    "<!-- c -->",
    "<table><tr><th>a<th>b<tr><td>1<td>2</table>",
    "<ul><li>x",
    "</div>",
    "&amp;",
  ),
  { minLength: 1, maxLength: 15 },
);

/** Small documents of every format with what is hard in it: line ends, marks, widths of characters, broken tags. */
export const DOCUMENTS: readonly (readonly [MediaType, fc.Arbitrary<Buffer>])[] = [
  ["text/plain", text.map((one) => Buffer.from(one))],
  ["text/markdown", text.map((one) => Buffer.from(one))],
  [
    "text/csv",
    cells.map((rows) => Buffer.from(`county,acres\r\n${rows.map((row) => `${row.join(",")}\r\n`).join("")}`)),
  ],
  ["text/html", html.map((parts) => Buffer.from(`<p>é</p>${parts.join("")}`))],
  [
    "application/geo+json",
    fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 8 }).map((names) =>
      Buffer.from(
        JSON.stringify({
          type: "FeatureCollection",
          features: names.map((name) => ({
            type: "Feature",
            properties: { name },
            geometry: { type: "Point", coordinates: [-99, 38] },
          })),
        }),
      ),
    ),
  ],
  [
    "application/pdf",
    fc
      .array(
        fc.constantFrom(
          "It rained.",
          "A longer line that tells of the mill and of the river by which it stood until 1874.",
        ),
        { minLength: 1, maxLength: 6 },
      )
      .map((parts) => pdfOf(parts)),
  ],
];

import { describe, expect, test } from "vitest";
import { collect } from "./collect.ts";
import { extractGeoJson } from "../../../src/evidence/extract/geojson-text.ts";
import { extractHtml } from "../../../src/evidence/extract/html-text.ts";
import { extractPdf } from "../../../src/evidence/extract/pdf-text.ts";
import { markdownBlocks } from "../../../src/evidence/extract/markdown-blocks.ts";
import { textBlocks } from "../../../src/evidence/extract/text-blocks.ts";
import type { Block } from "../../../src/evidence/extract/block.ts";
import { pdfOf } from "./small-pdf.ts";

async function* one(text: string) {
  yield Buffer.from(text);
}
const shown = (blocks: readonly Block[]) =>
  blocks.map(({ shape, text }) => (shape.kind === "heading" ? `h${shape.level} ${shape.title}` : text));

describe("HTML", () => {
  test("shows what a reader sees, and nothing that is hidden", () => {
    const { blocks, said } = extractHtml(
      Buffer.from(`<title>T</title><meta name="date" content="1931-05-06"><h1>Ness <i>County</i></h1><!-- no -->
      <p>Formed in <b>1867</b>.<br>Seat: Ness City.</p><script>no()</script><style>no</style><p hidden>no</p>
      <p style="display: none">no</p><div aria-hidden="true">no</div><form><input value="no"><select><option>no</select></form>
      loose text<ul><li>one<li>two</ul>`),
    );
    expect(shown(blocks)).toEqual([
      "h1 Ness County",
      "Formed in 1867.\nSeat: Ness City.",
      "loose text",
      "one",
      "two",
    ]);
    expect(said).toMatchObject({ title: "Ness County", published: "1931-05-06" });
  });

  test("says each row of a table with the names of its columns, spans carried", () => {
    const { blocks } = extractHtml(
      Buffer.from(
        `<table><caption>Crops</caption><tr><th>Crop<th>Year<th>Acres<tr><td rowspan=2>Wheat<td>1930<td>1,200<tr><td>1931<td>900</table>`,
      ),
    );
    expect(shown(blocks)).toEqual([
      "h7 Crops",
      "Crop: Wheat; Year: 1930; Acres: 1,200",
      "Crop: Wheat; Year: 1931; Acres: 900",
    ]);
  });

  test("keeps a title and a remark across a table out of its columns, and reads names beside values", () => {
    const { blocks } = extractHtml(
      Buffer.from(
        `<table><tr><th colspan=2>The dam<tr><th>Owner<td>County<tr><th>Height<td>71<sup>2</sup> ft<sup>a</sup></table>
        <table><tr><td><b>Year</b><td><b>Riders</b><tr><td>1909<td>4,120<tr><td colspan=2>Counted by hand.</table>`,
      ),
    );
    expect(shown(blocks)).toEqual([
      "h7 The dam",
      "Owner: County",
      "Height: 71² ftᵃ",
      "Year: 1909; Riders: 4,120",
      "Counted by hand.",
    ]);
  });

  test("says terms with what defines them, and leaves out ways to other pages", () => {
    const { blocks } = extractHtml(
      Buffer.from(
        `<nav><a>Home</a></nav><dl><dt>Width:<dd>120 feet<dd>more<dt>Alone<dt>Gates<dd><p>two</p></dl>`,
      ),
    );
    expect(shown(blocks)).toEqual(["Width: 120 feet", "Width: more", "Alone", "Gates", "two"]);
  });

  test("refuses a page that shows nothing", () => {
    expect(() => extractHtml(Buffer.from("<script>x</script>"))).toThrow(
      expect.objectContaining({ code: "HTML_EMPTY" }),
    );
  });
});

describe("GeoJSON", () => {
  test("says a feature's properties and where it is", () => {
    const { blocks } = extractGeoJson(
      Buffer.from(
        JSON.stringify({
          type: "Feature",
          properties: { name: "Larned", built: 1859, note: null },
          geometry: {
            type: "LineString",
            coordinates: [
              [-99, 38],
              [-98, 39],
            ],
          },
        }),
      ),
    );
    expect(shown(blocks)).toEqual([
      "h7 ",
      "name: Larned; built: 1859; geometry: line string within 38° N to 39° N, 99° W to 98° W",
    ]);
  });

  test("gives every property a cell with its bytes, and a point its latitude and longitude", () => {
    const { bytes, blocks, columns, header } = extractGeoJson(
      Buffer.from(
        JSON.stringify({
          type: "FeatureCollection",
          features: [
            {
              type: "Feature",
              properties: { nöme: "Ft. Zarah; é", tags: ["a", null, 2], size: { h: 2.5, w: null } },
              geometry: { type: "Point", coordinates: [-98.5, 38.25, 600] },
            },
            { type: "Feature", properties: { kind: "x" }, geometry: null },
            { type: "Feature", properties: null, geometry: null },
          ],
        }),
      ),
    );
    expect(columns).toEqual(["nöme", "tags", "size.h", "latitude", "longitude", "kind"]);
    expect(bytes.subarray(0, Buffer.byteLength(header?.text ?? "")).toString()).toBe(header?.text);
    const cells = blocks.flatMap(({ shape }) => (shape.kind === "feature" ? shape.cells : []));
    expect(cells.map(({ value }) => value)).toEqual(["Ft. Zarah; é", "a, 2", "2.5", "38.25", "-98.5", "x"]);
    for (const { value, start, end } of cells) expect(bytes.subarray(start, end).toString()).toBe(value);
  });
});

describe("PDF", () => {
  test("gives paragraphs whole with their page, and the heading by its size", async () => {
    const long =
      "The mill stood by the river until the flood of 1903, and after it nothing was left of the wheel but its iron.";
    const { blocks, said } = await extractPdf(pdfOf([long, "It was not rebuilt."], "The old mill"));
    expect(shown(blocks)).toEqual(["h1 The old mill", long, "It was not rebuilt."]);
    expect(said.title).toBe("The old mill");
    expect(blocks.map(({ page }) => page)).toEqual([1, 1, 1]);
  });

  test.each([
    ["a page without text", pdfOf([]), "PDF_NO_TEXT"],
    ["a broken file", Buffer.from("%PDF-1.4\nnothing"), "PDF_BROKEN"],
  ])("refuses %s", async (_, bytes, code) => {
    await expect(extractPdf(bytes)).rejects.toMatchObject({ code });
  });
});

describe("Markdown", () => {
  test("finds headings by syntax, rows of tables, and leaves front matter and comments out", async () => {
    const source =
      "---\ntitle: x\n---\n\n# The *mill*\n\nIt burned.\n\n<!-- no -->\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\n# code\n```\n";
    expect(shown(await collect(markdownBlocks(one(source))))).toEqual([
      "h1 The mill",
      "It burned.",
      "h7 a | b",
      "| 1 | 2 |",
      "# code",
    ]);
  });

  test("keeps the text between two rules", async () => {
    expect(shown(await collect(markdownBlocks(one("---\n\nFirst text.\n\n---\n\nMore."))))).toEqual([
      "First text.",
      "More.",
    ]);
  });
});

describe("Plain text", () => {
  test("takes short lines above prose for headings, and lists of short lines for text", async () => {
    const source =
      "The old mill\n\nIt stood by the river until 1874.\n\nLATER YEARS\n\nIt was rebuilt.\n\n== Sources ==\n\napples\n\npears\n";
    expect(shown(await collect(textBlocks(one(source))))).toEqual([
      "h1 The old mill",
      "It stood by the river until 1874.",
      "h2 LATER YEARS",
      "It was rebuilt.",
      "h2 Sources",
      "apples",
      "pears",
    ]);
  });
});

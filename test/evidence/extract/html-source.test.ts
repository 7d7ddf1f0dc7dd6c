import * as fc from "fast-check";
import { parseFragment } from "parse5";
import { describe, expect, test } from "vitest";
import { extractHtml } from "../../../src/evidence/extract/html-text.ts";
import { visibleText, type Node } from "../../../src/evidence/extract/html-tree.ts";

/** What a stretch of a page's bytes shows on its own, white space left out. */
function shownIn(bytes: Buffer, { start, end }: { start: number; end: number }): string {
  const fragment = parseFragment(bytes.subarray(start, end).toString());
  return fragment.childNodes
    .map((node: Node) => visibleText(node))
    .join("")
    .replaceAll(/\s/g, "");
}

const inline = fc.constantFrom(
  "It rained. ",
  "é&nbsp;ü ",
  "A &amp; B ",
  "&notit; ",
  "&#x1F701;x ",
  "<b>bold <i>and</i></b> ",
  "<a href='?a=1&copy=2'>link</a> ",
  "<!-- no -->",
  "<br>",
  "\r\n",
  "&lt;p> ",
  "a & b &; ",
  "<span hidden>no</span>",
  "<img alt=x>",
);
const around = fc.constantFrom(
  ["<p>", "</p>"],
  ["<div>", ""],
  ["<li>", "</li>"],
  ["<h2>", "</h2><p>x</p>"],
  ["<pre>\n", "</pre>"],
);

describe("htmlSource", () => {
  test("leads every word of prose back to the bytes that show it", () => {
    const page = fc.array(fc.tuple(around, fc.array(inline, { minLength: 1, maxLength: 6 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(page, fc.boolean(), (blocks, bom) => {
        const html = blocks.map(([[open, close], inner]) => `${open}${inner.join("")}${close}`).join("\n");
        const bytes = Buffer.from(`${bom ? "\ufeff" : ""}<body><p>start</p>${html}`);
        for (const { text, source } of extractHtml(bytes).blocks) {
          if (!source) continue;
          for (const { index, 0: word } of text.matchAll(/[^\s]+/g)) {
            const place = source(index, index + word.length);
            expect(place).toBeDefined();
            if (place) expect(shownIn(bytes, place)).toBe(word);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test("leads a table's row back to its row, wherever its names come from", () => {
    const bytes = Buffer.from("<table><tr><th>é<th>Acres<tr><td>Ness<td>12</table>");
    const [row] = extractHtml(bytes).blocks;
    const place = row?.source?.(0, 3);
    expect(place && bytes.subarray(place.start, place.end).toString()).toBe("<tr><td>Ness<td>12");
  });
});

import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { collect } from "./collect.ts";
import { passageId } from "../../../src/evidence/cut/passage-id.ts";
import type { MediaType } from "../../../src/evidence/extract/media-type.ts";
import { openDocument } from "../../../src/evidence/extract/read-document.ts";
import { DOCUMENTS } from "./documents.ts";
import { newFolder, removeFolders } from "../package/sample-package.ts";

afterAll(removeFolders);

async function opened(bytes: Buffer, mediaType: MediaType) {
  const path = join(newFolder(), "artifact");
  writeFileSync(path, bytes);
  return openDocument(path, mediaType, {
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
  });
}

describe("openDocument", () => {
  test.each(DOCUMENTS)(
    "%s: passages and spans are exact slices in order, and equal bytes give equal ids",
    async (mediaType, arbitrary) => {
      await fc.assert(
        fc.asyncProperty(arbitrary, async (bytes) => {
          const document = await opened(bytes, mediaType);
          const frozen = Buffer.concat(await collect(document.frozen()));
          expect(createHash("sha256").update(frozen).digest("hex")).toBe(document.document);
          const passages = await collect(document.passages());
          let last = 0;
          for (const { start, end, text, codePointStart, spans } of passages) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(frozen.subarray(start, end).toString()).toBe(text);
            expect(Array.from(frozen.subarray(0, start).toString())).toHaveLength(codePointStart);
            expect(spans.length).toBeGreaterThan(0);
            let within = start;
            for (const span of spans) {
              expect(span.start >= within && span.end <= end && span.end > span.start).toBe(true);
              expect(frozen.subarray(span.start, span.end).toString()).toBe(span.text);
              within = span.end;
            }
            last = end;
          }
          const ids = passages.map(({ start, end }) => passageId(document.document, start, end));
          const again = await opened(bytes, mediaType);
          const idsAgain = (await collect(again.passages())).map(({ start, end }) =>
            passageId(again.document, start, end),
          );
          expect(idsAgain).toEqual(ids);
          expect(new Set(ids).size).toBe(ids.length);
        }),
        { numRuns: mediaType === "application/pdf" ? 15 : 150 },
      );
    },
  );

  test.each<readonly [MediaType, (line: string) => string]>([
    ["text/plain", (line) => `${line} Nobody was hurt.\n\n`],
    ["text/markdown", (line) => `## Mill\n\n${line} Nobody was hurt.\n\n`],
    ["text/csv", (line) => `"${line}",12,é\n`],
    ["text/html", (line) => `<h2>Mill</h2><p>${line} Nobody was <b>hurt</b>.</p>\n`],
  ])("%s: one changed letter leaves every other passage as it was", async (mediaType, written) => {
    const build = (letter: string) =>
      Buffer.from(
        `${mediaType === "text/csv" ? "note,count,mark\n" : ""}${Array.from({ length: 200 }, (_, i) =>
          written(
            `In ${1700 + i} the mi${i === 90 ? letter : "l"}l by the river ground ${i} sacks of wheat for its owner.`,
          ),
        ).join("")}`,
      );
    const cut = async (letter: string) => collect((await opened(build(letter), mediaType)).passages());
    const [before, after] = [await cut("l"), await cut("x")];
    const changed = before.filter((passage, i) => JSON.stringify(passage) !== JSON.stringify(after[i]));
    expect(after).toHaveLength(before.length);
    expect(changed.map(({ text }) => text.includes("In 1790"))).toEqual([true]);
  });

  test("cuts long prose into passages of at most about 1,200 characters and 8 sentences under its headings", async () => {
    const paragraph = Array.from(
      { length: 30 },
      (_, i) => `In ${1870 + i} the mill ground ${i} sacks of wheat.`,
    ).join(" ");
    const document = await opened(
      Buffer.from(`# Mill\n\n${paragraph}\n\n## Later\n\n${paragraph}\n`),
      "text/markdown",
    );
    const passages = await collect(document.passages());
    expect(Math.max(...passages.map(({ text }) => text.length))).toBeLessThanOrEqual(1200);
    expect(Math.max(...passages.map(({ spans }) => spans.length))).toBeLessThanOrEqual(8);
    expect(new Set(passages.map(({ heading }) => heading))).toEqual(new Set(["Mill", "Mill > Later"]));
  });
});

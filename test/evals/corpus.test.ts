import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { makeCorpus } from "../../evals/corpus/make.ts";
import { SAMPLES } from "../../evals/corpus/packages.ts";
import { readSample } from "../../evals/corpus/read.ts";
import { pdfOf } from "../../evals/corpus/pdf.ts";
import { originalPath } from "../../evals/corpus/tables.ts";

const COMMITTED = join(import.meta.dirname, "../../evals/corpus/packages");
const made = mkdtempSync(join(tmpdir(), "kfm-corpus-test-"));
afterAll(() => rmSync(made, { recursive: true, force: true }));

function digests(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return Object.fromEntries(
    names.map((name) => [
      name.slice(folder.length),
      createHash("sha256").update(readFileSync(name)).digest("hex"),
    ]),
  );
}

describe("the sample evidence", () => {
  test("is made again byte for byte from its sources", async () => {
    await makeCorpus(made);
    expect(digests(made)).toEqual(digests(COMMITTED));
  }, 60_000);

  test("has every label that is served, and every format that can be cited", () => {
    const texts = readSample();
    expect(new Set(texts.map(({ label }) => label))).toEqual(
      new Set([
        "public",
        "public_generalized",
        "internal",
        "restricted",
        "restricted_sensitive_location",
        "embargoed",
      ]),
    );
    const endings = new Set(texts.map(({ path }) => path.replace(/.*\./, "")));
    expect(endings).toEqual(new Set(["csv", "geojson", "html", "md", "pdf", "txt"]));
  });

  test("marks as synthetic whatever is not open to everyone", () => {
    for (const { options } of SAMPLES)
      if ((options.label ?? "public") !== "public") expect(options.synthetic, options.slug).toBe(true);
  });

  test("keeps the original tables as their digests say", () => {
    const list = readFileSync(join(import.meta.dirname, "../../evals/corpus/sources/SHA256SUMS"), "utf8");
    const sums = list.trim().split("\n");
    expect(sums.length).toBeGreaterThan(0);
    for (const line of sums) {
      const [digest, name = ""] = line.split("  ");
      const bytes = readFileSync(originalPath(name.replace(/^tables\/|\.csv$/g, "")));
      expect(createHash("sha256").update(bytes).digest("hex"), name).toBe(digest);
    }
  });

  test("makes equal PDFs of equal paragraphs, with all of their words in the text", () => {
    const paragraphs = ["A HEADING", `${"word ".repeat(60)}(end)`];
    const pdf = pdfOf("Title", paragraphs);
    expect(pdf.equals(pdfOf("Title", paragraphs))).toBe(true);
    expect(pdf.toString("latin1").match(/word/g)).toHaveLength(60);
    expect(pdf.toString("latin1")).toContain("\\(end\\)");
  });
});

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { collect } from "../extract/collect.ts";
import { buildPackage, type BuildOptions } from "../../../src/evidence/package/build.ts";
import { openPackage } from "../../../src/evidence/package/validate.ts";
import type { AdmissiblePackage, PassageDraft } from "../../../src/evidence/shapes.ts";
import {
  filesIn,
  GAUGES_CSV,
  newFolder,
  NOTES_MD,
  OPTIONS,
  removeFolders,
  SITES_GEOJSON,
} from "./sample-package.ts";
import { pdfOf } from "../extract/small-pdf.ts";

afterAll(removeFolders);

type Files = Readonly<Record<string, string | Uint8Array>>;

async function packaged(files: Files, own: Partial<BuildOptions> = {}): Promise<AdmissiblePackage> {
  const out = join(newFolder(), "package");
  const built = await buildPackage({ ...OPTIONS, from: [filesIn(files)], out, ...own });
  if (built.kind === "refused") throw new Error(JSON.stringify(built.reasons));
  const opened = await openPackage(out);
  if (opened.kind === "refused") throw new Error(JSON.stringify(opened.reasons));
  return opened.package;
}

async function passagesOf(admissible: AdmissiblePackage, index = 0): Promise<PassageDraft[]> {
  return collect(admissible.documents[index]?.passages() ?? []);
}

const spansOf = (passages: readonly PassageDraft[]) =>
  passages.flatMap(({ spans }) => spans.map(({ text }) => text));

type Kind = readonly [name: string, files: Files, own?: Partial<BuildOptions>];
const KINDS: readonly Kind[] = [
  ["one text", { "mill.txt": "The mill burned in 1874." }],
  ["one Markdown document", { "notes.md": NOTES_MD }],
  ["one comma table", { "gauges.csv": GAUGES_CSV }],
  ["a semicolon table", { "a.csv": "county;acres\nNess;1200\nRush;900\n" }],
  ["a tab table", { "a.tsv": "county\tacres\nNess\t1200\n" }],
  ["a table with quoted line ends", { "a.csv": 'county,note\nNess,"dry\nthen wet"\n' }],
  ["a table with a byte order mark and CRLF", { "a.csv": "\ufeffcounty,acres\r\nNess,1200\r\n" }],
  [
    "a table with a title above and a footnote below",
    { "a.csv": "Acres by county\n\ncounty,acres\nNess,1200\nSource: the county clerk\n" },
  ],
  ["a table of one column", { "a.csv": "county\nNess\nRush\n" }],
  ["a table without rows", { "a.csv": "county,acres\n" }],
  ["one page", { "page.html": "<h1>Ness</h1><p>The county was formed in 1867.</p>" }],
  ["one GeoJSON file", { "sites.geojson": SITES_GEOJSON }],
  ["one PDF", { "report.pdf": pdfOf(["The survey ended in 1931."]) }],
  ["a folder of folders", { "a/one.md": NOTES_MD, "a/b/two.txt": "It rained.", "c/gauges.csv": GAUGES_CSV }],
  ["names with spaces and accents", { "Año 1931, los condados.txt": "Llovió poco en 1931." }],
  ["two files of the same bytes", { "a.txt": "It rained.", "b.txt": "It rained." }],
  ["restricted data", { "mill.txt": "The mill burned." }, { label: "restricted" }],
  [
    "a generalised copy of sensitive data",
    { "mill.txt": "It lies in the township." },
    {
      label: "public_generalized",
      sourceLabel: "restricted_sensitive_location",
      generalization: "dissolve_to_admin_unit",
    },
  ],
  [
    "data with obligations and an archive's freshness",
    { "mill.txt": "It burned." },
    { obligations: [{ type: "show_notice", notice: "Invented." }], maxAgeDays: null, supersedes: undefined },
  ],
  ["a licence expression", { "mill.txt": "It burned." }, { spdx: "CC0-1.0 OR MIT" }],
  ["a place over the antimeridian", { "isles.txt": "The isles are far." }, { bbox: [170, -20, -170, -10] }],
  ["a place that is a point", { "mill.txt": "It burned." }, { bbox: [-99, 38, -99, 38] }],
  ["a time with an open end", { "mill.txt": "It burned." }, { time: { start: "1874" } }],
];

describe("a good package", () => {
  test.each(KINDS.map((kind) => ({ name: kind[0], kind })))(
    "is admitted: $name",
    async ({ kind: [, files, own] }) => {
      const admissible = await packaged(files, own);
      expect(admissible.documents).toHaveLength(Object.keys(files).length);
      for (const document of admissible.documents) {
        const frozen = Buffer.concat(await collect(document.frozen()));
        expect(frozen).toHaveLength(document.bytes);
        for await (const passage of document.passages()) {
          expect(frozen.subarray(passage.start, passage.end).toString()).toBe(passage.text);
          for (const span of passage.spans) {
            expect(frozen.subarray(span.start, span.end).toString()).toBe(span.text);
          }
        }
      }
    },
  );

  test("says what it is made of", async () => {
    const admissible = await packaged({ "gauges.csv": GAUGES_CSV });
    expect(admissible.dataset).toMatchObject({
      slug: "river_gauges",
      label: "public",
      license: {
        spdx: "CC-BY-4.0",
        rightsHolder: "Water Office of Alder County",
        attribution: "Water Office of Alder County",
      },
      obligations: [{ type: "require_attribution" }],
      releasedAt: "2026-11-20T00:00:00Z",
      maxAgeDays: 400,
    });
    expect(admissible.dataset.catalog.dcat).toBe(`dcat://river_gauges@${admissible.dataset.version}`);
    expect(admissible.supersedes).toBe("river_gauges@2026-10.0a1b2c3d");
    const [document] = admissible.documents;
    expect(document?.artifact).toMatchObject({
      title: "Gauges",
      mediaType: "text/csv",
      bbox: [-100.8553, 38.7925, -98.5333, 38.9333],
    });
    expect(document?.artifact.table).toMatchObject({
      header: "site_no,station_name,lat_deg,lon_deg,drainage_area_sq_mi,peak_flow_1951",
      primaryKey: ["site_no"],
      subject: ["station_name"],
      suppressed: ["(D)"],
    });
  });

  test("gives a row's cells with their bytes, and keeps notes out of the rows", async () => {
    const admissible = await packaged({
      "a.csv": 'Acres by county\n\ncounty,acres\n"Ness ""west""",1200\nSource: the county clerk\n',
    });
    const passages = await passagesOf(admissible);
    expect(spansOf(passages)).toEqual([
      "Acres by county",
      '"Ness ""west""",1200',
      "Source: the county clerk",
    ]);
    expect(passages[1]?.spans[0]?.cells).toEqual([
      { field: "county", value: 'Ness "west"', start: 31, end: 44 },
      { field: "acres", value: "1200", start: 46, end: 50 },
    ]);
  });

  test("describes a table itself when the manifest does not", async () => {
    const out = join(newFolder(), "package");
    await buildPackage({ ...OPTIONS, from: [filesIn({ "gauges.csv": GAUGES_CSV })], out });
    const { edit } = await import("./sample-package.ts");
    edit(out, "manifest.json", (manifest) => delete manifest.artifacts[0].table);
    const opened = await openPackage(out);
    if (opened.kind === "refused") throw new Error(JSON.stringify(opened.reasons));
    expect(opened.package.documents[0]?.artifact.table?.subject).toEqual(["station_name"]);
  });

  test("of the sample evidence is admitted, each one", async () => {
    const { samplePackages } = await import("../../../src/sample.ts");
    const dirs = samplePackages();
    expect(dirs.length).toBeGreaterThanOrEqual(15);
    for (const dir of dirs.filter((one) => existsSync(join(one, "manifest.json")))) {
      const opened = await openPackage(dir);
      expect(opened.kind === "refused" ? opened.reasons : []).toEqual([]);
    }
  });

  test("that changes after it was opened is noticed by whoever reads it to the end", async () => {
    const { writeFileSync } = await import("node:fs");
    const out = join(newFolder(), "package");
    await buildPackage({ ...OPTIONS, from: [filesIn({ "mill.txt": "The mill burned in 1874.\n" })], out });
    const opened = await openPackage(out);
    if (opened.kind === "refused") throw new Error("refused");
    writeFileSync(join(out, "data/mill.txt"), "The mill burned in 1875.\n");
    const [document] = opened.package.documents;
    await expect(collect(document?.frozen() ?? [])).rejects.toMatchObject({ code: "CHANGED" });
    await expect(collect(document?.passages() ?? [])).rejects.toMatchObject({ code: "CHANGED" });
  });
});

describe("buildPackage", () => {
  test("gives equal bytes for equal files and options", async () => {
    const files = { "gauges.csv": GAUGES_CSV, "notes.md": NOTES_MD, "sites.geojson": SITES_GEOJSON };
    const bytes = await Promise.all(
      [1, 2].map(async () => {
        const out = join(newFolder(), "package");
        await buildPackage({ ...OPTIONS, from: [filesIn(files)], out });
        return ["manifest.json", "catalog/stac.json", "catalog/dcat.json", "catalog/prov.json"].map((file) =>
          readFileSync(join(out, file), "utf8"),
        );
      }),
    );
    expect(bytes[0]).toEqual(bytes[1]);
  });

  test("keeps the release time of the same package when it is made again in its place", async () => {
    const from = [filesIn({ "mill.txt": "It burned." })];
    const out = join(newFolder(), "package");
    const make = (now: string) =>
      buildPackage({ ...OPTIONS, from, out, releasedAt: undefined, now: new Date(now) });
    await make("2026-11-01T08:00:00Z");
    const before = readFileSync(join(out, "manifest.json"), "utf8");
    await make("2026-12-05T08:00:00Z");
    expect(readFileSync(join(out, "manifest.json"), "utf8")).toBe(before);
  });

  test("changes the version when a byte of a file changes", async () => {
    const [a, b] = await Promise.all(
      ["It burned.", "It burnt."].map((text) => packaged({ "mill.txt": text })),
    );
    expect(a?.dataset.version).not.toBe(b?.dataset.version);
  });

  test("takes titles from first headings, else from names", async () => {
    const admissible = await packaged({
      "a.md": "Intro line.\n\n## The *old* mill\n\nIt burned.",
      "b.txt": "LIFE AT THE MILL\n\nIt was loud, and the work was long.",
      "c.html": "<title>x</title><h2>Mill <b>life</b></h2><p>Long hours.</p>",
      "old_mill-notes.txt": "it burned.",
      "d.md": "---\ntitle: Front\n---\n\nSetext heading\n===\n\nText.",
      "e.pdf": pdfOf(["It burned in the fall of 1874."], "THE REPORT"),
    });
    expect(admissible.documents.map(({ artifact }) => artifact.title)).toEqual([
      "The old mill",
      "LIFE AT THE MILL",
      "Mill life",
      "Setext heading",
      "THE REPORT",
      "Old mill notes",
    ]);
  });

  test("refuses all that is wrong with the files at once, and writes nothing", async () => {
    const out = join(newFolder(), "package");
    const from = filesIn({
      "a.txt": Buffer.from([0x41, 0xff]),
      "b.md": "A\u0000",
      "c.csv": 'a,b\n"1,2\n',
      "d.txt": gzipSync("x"),
      "e.txt": "",
      "f.pdf": pdfOf([]),
    });
    const built = await buildPackage({ ...OPTIONS, from: [from, "/nowhere/at/all.txt"], out });
    const codes = built.kind === "refused" ? built.reasons.map(({ code }) => code).sort() : [];
    expect(codes).toEqual(["BINARY", "CSV_QUOTE", "EMPTY", "NOT_UTF8", "NUL_BYTE", "PDF_NO_TEXT", "SOURCE"]);
    expect(existsSync(out)).toBe(false);
  });

  test("leaves out and names what cannot be cited in a folder, and passes over hidden files", async () => {
    const out = join(newFolder(), "package");
    const from = filesIn({ "a.txt": "It burned.", "picture.png": "x", ".git/config": "x", ".DS_Store": "x" });
    const built = await buildPackage({ ...OPTIONS, from: [from], out });
    expect(built.kind === "built" ? built.leftOut.map(({ file }) => file) : []).toEqual([
      join(from, "picture.png"),
    ]);
  });

  test("never replaces a folder that is no package, nor the files that it reads", async () => {
    const { writeFileSync } = await import("node:fs");
    const from = filesIn({ "mill.txt": "It burned." });
    const other = filesIn({ "manifest.json": '{"name":"a browser extension"}' });
    await expect(buildPackage({ ...OPTIONS, from: [from], out: other })).rejects.toMatchObject({
      reasonCode: "REQUEST_INVALID",
    });
    const built = await buildPackage({ ...OPTIONS, from: [from], out: from });
    expect(built).toMatchObject({ kind: "refused", reasons: [{ code: "SOURCE" }] });
    writeFileSync(join(from, "mill.txt"), "It burned.");
    const inside = await buildPackage({ ...OPTIONS, from: [from], out: join(from, "package") });
    const again = await buildPackage({ ...OPTIONS, from: [from], out: join(from, "package") });
    expect([inside, again].map((one) => one.kind === "built" && one.manifest.artifacts.length)).toEqual([
      1, 1,
    ]);
  });

  test("traces every artifact back to the raw files that were named", async () => {
    const out = join(newFolder(), "package");
    const raw = join(filesIn({ "scan.bin": Buffer.from([0, 1, 2]) }), "scan.bin");
    await buildPackage({
      ...OPTIONS,
      from: [filesIn({ "mill.txt": "It burned." })],
      out,
      raw: [raw],
      sourceUrl: "https://example.org/scan",
    });
    const prov = JSON.parse(readFileSync(join(out, "catalog/prov.json"), "utf8")) as {
      entity: Record<string, Record<string, unknown>>;
    };
    const digest = "ae4b3280e56e2faf83f414a6e3dabe9d5fbe18976544c05fed121accb85b53fc";
    expect(prov.entity[`kfm:raw/sha256:${digest}`]).toMatchObject({
      "dct:title": "scan.bin",
      "dct:source": "https://example.org/scan",
    });
    expect((await openPackage(out)).kind).toBe("admissible");
  });
});

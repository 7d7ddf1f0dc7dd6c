import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Field, Obligation, Passage, Span, Table } from "../../src/evidence/shapes.ts";
import {
  applyObligations,
  exportBlocked,
  HANDLED_OBLIGATIONS,
  type Applied,
} from "../../src/policy/obligations.ts";
import { loadTestPolicy } from "./fixtures.ts";

const SHA = "a".repeat(64);

function field(name: string, more: Partial<Field> = {}): Field {
  return { name, type: "string", ...more };
}

const COUNT = { type: "integer" };
const TABLE: Table = {
  header: "county,lat,lon,owner,cases,deaths,total_cases",
  primaryKey: ["county"],
  subject: ["county"],
  grain: "one row a county",
  missingValues: [""],
  suppressed: ["(D)"],
  complete: true,
  fields: [
    field("county"),
    field("lat", { type: "number" }),
    field("lon", { type: "number" }),
    field("owner"),
    field("cases", COUNT),
    field("deaths", COUNT),
    field("total_cases", COUNT),
  ],
};

/** A passage over the bytes of `frozen`, in which each line is a span; lines become rows when a table is given. */
function passageOf(frozen: string, table?: Table): Passage {
  const spans: Span[] = [];
  let start = 0;
  for (const line of frozen.split("\n")) {
    const end = start + Buffer.byteLength(line);
    spans.push(table === undefined ? sentence(start, end, line) : row(start, end, line, table));
    start = end + 1;
  }
  return {
    id: SHA,
    document: SHA,
    start: 0,
    end: Buffer.byteLength(frozen),
    text: frozen,
    heading: "",
    spans,
    artifact: {
      sha256: SHA,
      path: "data/x.csv",
      title: "X",
      mediaType: table === undefined ? "text/plain" : "text/csv",
      sourceRole: "observed",
      ...(table === undefined ? {} : { table }),
    },
    dataset: {
      slug: "x",
      version: "2026-11.00000000",
      title: "X",
      label: "public",
      license: { spdx: "CC0-1.0", rightsHolder: "Y", attribution: "Y, 2026" },
      synthetic: true,
      maxAgeDays: null,
      releasedAt: "2026-11-20T00:00:00Z",
      generalization: "none",
      obligations: [],
      catalog: { stac: "stac://x", dcat: "dcat://x@2026-11.00000000", prov: "prov://x" },
    },
  };
}

function sentence(start: number, end: number, text: string): Span {
  return { start, end, text, kind: "sentence" };
}

function row(start: number, end: number, text: string, table: Table): Span {
  let at = start;
  const cells = text.split(",").map((value, i) => {
    const cell = {
      field: table.fields[i]?.name ?? `column_${i}`,
      value,
      start: at,
      end: at + Buffer.byteLength(value),
    };
    at = cell.end + 1;
    return cell;
  });
  return { start, end, text, kind: "row", cells };
}

function applied(result: Applied): Extract<Applied, { kind: "applied" }> {
  if (result.kind !== "applied") throw new Error(`denied: ${result.reason}`);
  return result;
}

const texts = (passage: Passage) => passage.spans.map(({ text }) => text);

function expectStoredBytes(passage: Passage, frozen: string): void {
  const bytes = Buffer.from(frozen);
  for (const span of passage.spans) {
    expect(bytes.subarray(span.start, span.end).toString()).toBe(span.text);
    for (const cell of span.cells ?? [])
      expect(bytes.subarray(cell.start, cell.end).toString()).toBe(cell.value);
  }
}

describe("obligations on a passage", () => {
  it("leave it as it is when there are none", () => {
    const passage = passageOf("One.\nTwo.");
    expect(applyObligations(passage, [])).toEqual({ kind: "applied", passage, applied: [], notices: [] });
  });

  it("deny when one has no handler, whatever else is met", () => {
    const duties = [{ type: "show_notice", notice: "N" }, { type: "sing" }];
    expect(applyObligations(passageOf("One."), duties)).toEqual({
      kind: "denied",
      reason: "OBLIGATION_UNKNOWN",
    });
  });

  it.each(["toString", "__proto__", "constructor", ""])("deny the type %j", (type) => {
    expect(applyObligations(passageOf("One."), [{ type }])).toMatchObject({ kind: "denied" });
  });

  it.each<[string, Obligation]>([
    ["fields missing", { type: "redact_fields" }],
    ["fields empty", { type: "redact_fields", fields: [] }],
    ["fields no list", { type: "redact_fields", fields: "owner" }],
    ["fields not names", { type: "redact_fields", fields: [1] }],
    ["threshold no number", { type: "min_count_threshold", threshold: "10" }],
    ["threshold below one", { type: "min_count_threshold", threshold: 0 }],
    ["threshold not a number", { type: "min_count_threshold", threshold: Number.NaN }],
    ["count fields no list", { type: "min_count_threshold", fields: 3 }],
    ["notice missing", { type: "show_notice" }],
    ["notice blank", { type: "show_notice", notice: "  " }],
  ])("deny what cannot be read: %s", (_, duty) => {
    expect(applyObligations(passageOf("a,1,2,b,3,4,5", TABLE), [duty])).toEqual({
      kind: "denied",
      reason: "OBLIGATION_MALFORMED",
    });
  });

  it("handle exactly the types that the policy data knows", async () => {
    const { data } = await loadTestPolicy();
    expect([...HANDLED_OBLIGATIONS].sort()).toEqual([...data.obligations].sort());
  });
});

describe("redact_fields", () => {
  const frozen = "Kiowa,37.61,-99.29,Ann Lee,12,3,15\nÅrhus,1,2,Bo Ek,40,30,70";

  it("cuts the cells away and keeps the other bytes of the row as they are stored", () => {
    const { passage } = applied(
      applyObligations(passageOf(frozen, TABLE), [{ type: "redact_fields", fields: ["Owner"] }]),
    );
    expect(texts(passage)).toEqual(["Kiowa,37.61,-99.29", "12,3,15", "Århus,1,2", "40,30,70"]);
    expectStoredBytes(passage, frozen);
    expect(passage.text).not.toContain("Ann Lee");
    expect(passage.spans.flatMap(({ cells }) => cells ?? []).some((cell) => cell.field === "owner")).toBe(
      false,
    );
  });

  it("leaves sentences, and drops features whose properties are not told apart", () => {
    const passage = passageOf("A sentence.");
    const feature: Span = { start: 0, end: 11, text: "owner: X Yzz", kind: "feature" };
    const duty = { type: "redact_fields", fields: ["owner"] };
    expect(applied(applyObligations(passage, [duty])).passage).toBe(passage);
    expect(applyObligations({ ...passage, spans: [feature] }, [duty])).toEqual({
      kind: "denied",
      reason: "NOTHING_LEFT",
    });
  });

  it("denies a passage of which nothing remains", () => {
    const fields = TABLE.fields.map(({ name }) => name);
    expect(applyObligations(passageOf(frozen, TABLE), [{ type: "redact_fields", fields }])).toEqual({
      kind: "denied",
      reason: "NOTHING_LEFT",
    });
  });

  it("never lets a removed value through, and never alters a byte (property)", () => {
    const cell = fc.stringMatching(/^[a-zåé0-9 ]{0,8}$/);
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 5 }),
        fc.subarray(
          TABLE.fields.map(({ name }) => name),
          { minLength: 1 },
        ),
        (rows, fields) => {
          const marked = rows.map((cells, i) =>
            cells.map((value, j) =>
              fields.includes(TABLE.fields[j]?.name ?? "") ? `SECRET${i}x${j}` : value,
            ),
          );
          const frozen = marked.map((cells) => cells.join(",")).join("\n");
          const result = applyObligations(passageOf(frozen, TABLE), [{ type: "redact_fields", fields }]);
          if (result.kind === "denied") return;
          expect(JSON.stringify([result.passage.spans, result.passage.text])).not.toContain("SECRET");
          expectStoredBytes(result.passage, frozen);
        },
      ),
    );
  });
});

describe("generalize_geometry", () => {
  const duty = { type: "generalize_geometry", to: "centroid_only" };

  it("cuts cells that hold a position", () => {
    const frozen = "Kiowa,37.6123,-99.2987,Ann Lee,12,3,15";
    const { passage } = applied(applyObligations(passageOf(frozen, TABLE), [duty]));
    expect(texts(passage)).toEqual(["Kiowa", "Ann Lee,12,3,15"]);
    expectStoredBytes(passage, frozen);
  });

  it.each([
    "The mound lies at 38.1234, -98.5678.",
    "Find it at 38°12'34\" N, 98°30' W.",
    "It stands at lat 38.21.",
    "UTM zone 14, 512345 E 4212345 N.",
    "The site is in Sec. 12, T. 24 S., R. 5 W.",
    "T24S R5W Section 12 holds it.",
    "In the NW1/4 of the section.",
    "POINT(-98.1 38.2)",
  ])("drops a sentence that states a position: %s", (text) => {
    const { passage } = applied(applyObligations(passageOf(`It is old.\n${text}`), [duty]));
    expect(texts(passage)).toEqual(["It is old."]);
    expect(passage.text).toBe("It is old.");
  });

  it.each([
    "It was excavated in 1934, 1940 and 1951.",
    "The county measured 720.5 square miles in 1930.",
    "Rainfall was 12.375 inches.",
    "It cost $38.12 a ton.",
    "About 37 degrees in the shade.",
  ])("keeps a sentence without one: %s", (text) => {
    const passage = passageOf(text);
    expect(applied(applyObligations(passage, [duty])).passage).toBe(passage);
  });
});

describe("min_count_threshold", () => {
  const duty = { type: "min_count_threshold", threshold: 10 };

  it("cuts small counts and the total that would betray them", () => {
    const frozen = "Kiowa,37,-99,x,4,20,24";
    const { passage } = applied(
      applyObligations(passageOf(frozen, TABLE), [{ ...duty, fields: ["cases", "deaths", "total_cases"] }]),
    );
    expect(texts(passage)).toEqual(["Kiowa,37,-99,x", "20"]);
    expectStoredBytes(passage, frozen);
  });

  it("keeps a row whose counts are large enough, its total too, and zero", () => {
    const passage = passageOf("Kiowa,37,-99,x,40,0,40", TABLE);
    const fields = ["cases", "deaths", "total_cases"];
    expect(applied(applyObligations(passage, [{ ...duty, fields }])).passage).toBe(passage);
  });

  it("cuts the total of a row in which the publisher suppressed a cell", () => {
    const frozen = "Kiowa,37,-99,x,(D),20,24";
    const fields = ["cases", "deaths", "total_cases"];
    const { passage } = applied(applyObligations(passageOf(frozen, TABLE), [{ ...duty, fields }]));
    expect(texts(passage)).toEqual(["Kiowa,37,-99,x,(D),20"]);
  });

  it("cuts all counts of a row that is the total of the others", () => {
    const frozen = "Kansas total,37,-99,x,400,200,600";
    const fields = ["cases", "deaths", "total_cases"];
    const { passage } = applied(applyObligations(passageOf(frozen, TABLE), [{ ...duty, fields }]));
    expect(texts(passage)).toEqual(["Kansas total,37,-99,x"]);
  });

  it("takes every counting column when none is named", () => {
    const { passage } = applied(applyObligations(passageOf("Kiowa,37,-99,x,4,20,24", TABLE), [duty]));
    expect(
      JSON.stringify(passage.spans.flatMap(({ cells }) => cells?.map(({ value }) => value))),
    ).not.toContain('"4"');
    expect(passage.text).not.toContain("24");
  });

  it.each(["Three cases were found in the county.", "It killed 4 people.", "Only 7 farms raise bison."])(
    "drops prose that counts so few: %s",
    (text) => {
      expect(applyObligations(passageOf(text), [duty])).toEqual({ kind: "denied", reason: "NOTHING_LEFT" });
    },
  );

  it.each([
    "It killed 80 people.",
    "In 1934 people came.",
    "1,004 farms reported.",
    "Two rivers meet there.",
  ])("keeps prose that does not: %s", (text) => {
    const passage = passageOf(text);
    expect(applied(applyObligations(passage, [duty])).passage).toBe(passage);
  });

  it("leaves no small count, and none that subtraction gives (property)", () => {
    const count = fc.nat({ max: 40 });
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count), { minLength: 2, maxLength: 6 }), (rows) => {
        const lines = rows.map(
          ([cases, deaths], i) => `County ${i},x,y,z,${cases},${deaths},${cases + deaths}`,
        );
        const sum = (at: 0 | 1) => rows.reduce((total, each) => total + each[at], 0);
        lines.push(`All counties,x,y,z,${sum(0)},${sum(1)},${sum(0) + sum(1)}`);
        const fields = ["cases", "deaths", "total_cases"];
        const result = applyObligations(passageOf(lines.join("\n"), TABLE), [{ ...duty, fields }]);
        const shown = new Map<string, number>();
        for (const span of applied(result).passage.spans)
          for (const cell of span.cells ?? []) {
            const line = lines.findIndex(
              (_, i) => cell.start < Buffer.byteLength(lines.slice(0, i + 1).join("\n")) + 1,
            );
            if (fields.includes(cell.field)) shown.set(`${line}.${cell.field}`, Number(cell.value));
          }
        for (const [i, [cases, deaths]] of rows.entries()) {
          for (const [name, value, other] of [
            ["cases", cases, "deaths"],
            ["deaths", deaths, "cases"],
          ] as const) {
            if (value === 0 || value >= 10) continue;
            expect(shown.has(`${i}.${name}`)).toBe(false);
            expect(shown.has(`${i}.total_cases`) && shown.has(`${i}.${other}`)).toBe(false);
            expect(shown.has(`${rows.length}.${name}`)).toBe(false);
          }
        }
      }),
    );
  });
});

describe("the other obligations", () => {
  it("show_notice hands its notice on, once", () => {
    const notice = { type: "show_notice", notice: "Generalised." };
    expect(applied(applyObligations(passageOf("One."), [notice, notice])).notices).toEqual(["Generalised."]);
  });

  it("require_attribution denies where there is none to give", () => {
    const passage = passageOf("One.");
    const license = { ...passage.dataset.license, attribution: " " };
    const bare = { ...passage, dataset: { ...passage.dataset, license } };
    const duty = { type: "require_attribution" };
    expect(applied(applyObligations(passage, [duty])).applied).toEqual(["require_attribution"]);
    expect(applyObligations(bare, [duty])).toEqual({ kind: "denied", reason: "OBLIGATION_MALFORMED" });
  });

  it("block_export is seen by whoever exports", () => {
    expect(exportBlocked([{ type: "show_notice" }, { type: "block_export" }])).toBe(true);
    expect(exportBlocked([{ type: "show_notice" }])).toBe(false);
  });

  it("applied names each type once, in order", () => {
    const duties = [{ type: "block_export" }, { type: "limit_to_public_evidence" }, { type: "block_export" }];
    expect(applied(applyObligations(passageOf("One."), duties)).applied).toEqual([
      "block_export",
      "limit_to_public_evidence",
    ]);
  });
});

import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { cutSentences } from "../../src/evidence/cut/cut-sentences.ts";
import type { Dataset, Field, Passage, Table, VisibleTable } from "../../src/evidence/shapes.ts";
import { searchTerms } from "../../src/language/read.ts";

/** A table made of CSV text, as the store would give it. */
export interface MadeTable {
  readonly visible: VisibleTable;
  readonly rows: readonly Passage[];
}

/** Makes a visible table of CSV text; field types are read off the values, the rest as `shape` says. */
export function makeTable(
  title: string,
  csv: string,
  shape: Partial<Omit<Table, "fields" | "header">> & {
    fields?: Readonly<Record<string, Partial<Field>>>;
  } = {},
  made: Partial<Dataset> = {},
): MadeTable {
  const sha256 = createHash("sha256").update(csv).digest("hex");
  const [header = [], ...records] = parse(csv);
  const dataset = { ...DATASET, title, ...made };
  const table: Table = {
    header: header.join(","),
    primaryKey: [],
    subject: [],
    grain: "",
    missingValues: [""],
    suppressed: ["(D)"],
    complete: true,
    ...shape,
    fields: header.map((name, at) => ({
      name,
      type: typeOf(records.map((record) => record[at] ?? "")),
      ...shape.fields?.[name],
    })),
  };
  const artifact = {
    sha256,
    path: "data/table.csv",
    title,
    mediaType: "text/csv",
    sourceRole: "reported",
    table,
  };
  let start = csv.indexOf("\n") + 1;
  const rows = records.map((record, at): Passage => {
    const text = record.map((value) => (value.includes(",") ? `"${value}"` : value)).join(",");
    const cells = record.map((value, nth) => ({
      field: header[nth] ?? "",
      value,
      start: start + nth,
      end: start + nth + 1,
    }));
    const span = { start, end: start + text.length, text, kind: "row" as const, cells };
    const passage = {
      id: `${sha256}:${at}`,
      document: sha256,
      start,
      end: span.end,
      text,
      heading: "",
      spans: [span],
      artifact,
      dataset,
    };
    start = span.end + 1;
    return passage;
  });
  return { visible: { document: sha256, artifact, dataset, rows: rows.length }, rows };
}

/** Scans made tables the way the store does: search words of a row hold all words of one phrase. */
export function scanOf(tables: readonly MadeTable[]) {
  const words = new Map(
    tables.flatMap(({ rows }) => rows.map((row) => [row.id, new Set(searchTerms(row.text))] as const)),
  );
  return async (document: string, containing?: readonly string[]): Promise<readonly Passage[]> => {
    const rows = tables.find(({ visible }) => visible.document === document)?.rows ?? [];
    if (containing === undefined) return rows;
    const phrases = containing.map((phrase) => searchTerms(phrase)).filter((terms) => terms.length > 0);
    return rows.filter(({ id }) => phrases.some((terms) => terms.every((term) => words.get(id)?.has(term))));
  };
}

/** A dataset for made evidence. */
export const DATASET: Dataset = {
  slug: "made",
  version: "2026-11.00000000",
  title: "Made",
  label: "public",
  license: { spdx: "CC0-1.0", rightsHolder: "Nobody", attribution: "" },
  synthetic: true,
  maxAgeDays: null,
  releasedAt: "2026-11-01T00:00:00Z",
  generalization: "none",
  obligations: [],
  catalog: { stac: "stac://made", dcat: "dcat://made@2026-11.00000000", prov: "prov://made" },
};

function typeOf(values: readonly string[]): string {
  const filled = values.filter((value) => value !== "");
  if (filled.length > 0 && filled.every((value) => /^-?\d+$/u.test(value) && !/^0\d/u.test(value)))
    return "integer";
  if (filled.length > 0 && filled.every((value) => /^-?\d+(?:\.\d+)?$/u.test(value) && !/^0\d/u.test(value)))
    return "number";
  return filled.length > 0 && filled.every((value) => /^\d{4}-\d{2}-\d{2}$/u.test(value)) ? "date" : "string";
}

/** A passage of prose as the store would give it, its sentences cut by the service's own cutter. */
export function makeProse(title: string, text: string, made: Partial<Dataset> = {}): Passage {
  const document = createHash("sha256").update(`${title}\0${text}`).digest("hex");
  const spans = cutSentences(text).map(({ start, end }) => ({
    start: Buffer.byteLength(text.slice(0, start)),
    end: Buffer.byteLength(text.slice(0, end)),
    text: text.slice(start, end),
    kind: "sentence" as const,
  }));
  const artifact = {
    sha256: document,
    path: "data/text.txt",
    title,
    mediaType: "text/plain",
    sourceRole: "documentary",
  };
  return {
    id: document,
    document,
    start: 0,
    end: Buffer.byteLength(text),
    text,
    heading: "",
    spans,
    artifact,
    dataset: { ...DATASET, ...made },
  };
}

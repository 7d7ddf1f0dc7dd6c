import { readCsvLines, readLayout, type CsvLayout } from "../extract/csv-table.ts";
import { extractText } from "../extract/extract-text.ts";
import { readChunks } from "../extract/file-bytes.ts";
import { isTable } from "../extract/media-type.ts";
import { inferFeatures, inferTable } from "./infer-table.ts";
import type { Manifest, ManifestTable } from "./manifest.ts";

type ManifestArtifact = Manifest["artifacts"][number];

/** A table as it stands in its text, with the manifest's description or an inferred one. */
export interface CheckedTable {
  readonly header: string;
  /** Byte of the text at which the header begins. */
  readonly headerStart: number;
  /** Lines below the rows. */
  readonly notes: readonly string[];
  readonly described: ManifestTable;
}

/** Told where in the artifact's entry what is wrong. */
export type RefuseTable = (field: string, reason: string) => void;

const MOST_NOTES = 20;
const LONGEST_NOTE = 500;

/**
 * Reads an artifact's table, of a CSV or of features, and compares its columns with the description; undefined
 * when the format holds none or the description was refused. Errors: Unreadable as the format's reader.
 */
export async function checkTable(
  path: string,
  artifact: ManifestArtifact,
  refuse: RefuseTable,
): Promise<CheckedTable | undefined> {
  if (isTable(artifact.media_type)) return checkRows(path, artifact, refuse);
  if (artifact.media_type === "application/geo+json") return checkFeatures(path, artifact, refuse);
  if (artifact.table) refuse("table", `${artifact.media_type} holds no table that can be described`);
  return undefined;
}

async function checkRows(
  path: string,
  artifact: ManifestArtifact,
  refuse: RefuseTable,
): Promise<CheckedTable | undefined> {
  const open = () => readChunks(path);
  const layout = await readLayout(open());
  const { text: header, start: headerStart } = layout.header;
  if (artifact.table && !sameColumns(artifact.table, layout.columns, refuse)) return undefined;
  const notes = await notesBelow(open(), layout);
  const described = artifact.table ?? (await inferTable(open, artifact.path)).table;
  return { header, headerStart, notes, described };
}

async function checkFeatures(
  path: string,
  artifact: ManifestArtifact,
  refuse: RefuseTable,
): Promise<CheckedTable | undefined> {
  const extracted = await extractText(readChunks(path), artifact.media_type);
  const { columns, header } = extracted;
  if (!columns || !header) {
    if (artifact.table) refuse("table", "its features have too many properties to be described as a table");
    return undefined;
  }
  if (artifact.table && !sameColumns(artifact.table, columns, refuse)) return undefined;
  const described = artifact.table ?? (await inferFeatures(extracted, artifact.path)).table;
  return { header: header.text, headerStart: header.start, notes: [], described };
}

function sameColumns(table: ManifestTable, columns: readonly string[], refuse: RefuseTable): boolean {
  const names = table.fields.map((field) => field.name);
  const longer = names.length >= columns.length ? names : columns;
  const at = longer.findIndex((_, i) => names[i] !== columns[i]);
  if (at < 0) return true;
  const [found, stated] = [JSON.stringify(columns[at] ?? null), JSON.stringify(names[at] ?? null)];
  refuse(`table/fields/${at}`, `column ${at + 1} is ${found} in the file, not ${stated}`);
  return false;
}

/** Footnotes, the first few; all rows are read, so that a broken one is told here and not while admitting. */
async function notesBelow(chunks: AsyncIterable<Buffer>, layout: CsvLayout): Promise<readonly string[]> {
  const notes: string[] = [];
  for await (const lines of readCsvLines(chunks, layout)) {
    for (const { kind, record } of lines) {
      if (kind === "row" || record.start < layout.header.start || notes.length >= MOST_NOTES) continue;
      const text = record.cells.map(({ value }) => value.trim()).join(" ");
      notes.push(text.trim().slice(0, LONGEST_NOTE));
    }
  }
  return notes;
}

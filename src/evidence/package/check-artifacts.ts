import { join } from "node:path";
import { readChunks } from "../extract/file-bytes.ts";
import { inspectFile } from "../extract/inspect-file.ts";
import { isTable, mediaTypeOf } from "../extract/media-type.ts";
import { openDocument, type ReadDocument } from "../extract/read-document.ts";
import { readCsvLines, readLayout, type CsvLayout } from "../extract/csv-table.ts";
import { Unreadable } from "../extract/unreadable.ts";
import { inferTable } from "./infer-table.ts";
import type { Manifest, ManifestTable } from "./manifest.ts";
import type { ReadableManifest } from "./manifest-gates.ts";
import type { Refusal, RefusalCode } from "./refusal.ts";

type ManifestArtifact = Manifest["artifacts"][number];

/** An artifact whose bytes are those of the manifest and can be read as what they are said to be. */
export interface CheckedArtifact {
  readonly artifact: ManifestArtifact;
  readonly read: ReadDocument;
  readonly table?: CheckedTable | undefined;
}

/** A table as it stands in its text, with the manifest's description or an inferred one. */
export interface CheckedTable {
  readonly header: string;
  /** Byte of the text at which the header begins. */
  readonly headerStart: number;
  /** Lines below the rows. */
  readonly notes: readonly string[];
  readonly described: ManifestTable;
}

const MOST_NOTES = 20;
const LONGEST_NOTE = 500;

/** Progress of reading: bytes done of all bytes that the manifest states. */
export type OnBytes = (done: number, total: number) => void;

/**
 * Reads every artifact: there, of the stated digest and size, named and formed as its media type, its table
 * described under the names of its header. Memory is bounded by one chunk for what is its own frozen text.
 */
export async function checkArtifacts(
  dir: string,
  files: ReadonlySet<string>,
  { artifacts }: ReadableManifest,
  onBytes: OnBytes,
): Promise<{ readonly checked: readonly CheckedArtifact[]; readonly refusals: readonly Refusal[] }> {
  const refusals: Refusal[] = [];
  const checked: CheckedArtifact[] = [];
  const total = artifacts.reduce((sum, { artifact }) => sum + artifact.bytes, 0);
  let done = 0;
  for (const { index, artifact } of artifacts) {
    const refuse = (field: string, code: RefusalCode, reason: string) =>
      refusals.push({ file: "manifest.json", pointer: `/artifacts/${index}/${field}`, code, reason });
    if (!files.has(artifact.path)) {
      refuse("path", "MISSING", `${artifact.path} is not in the package`);
      continue;
    }
    const before = refusals.length;
    if (mediaTypeOf(artifact.path) !== artifact.media_type) {
      refuse(
        "media_type",
        "MEDIA_TYPE",
        `the name ${artifact.path} does not end as ${artifact.media_type} does`,
      );
    }
    const at = done;
    await checkBytes(join(dir, artifact.path), artifact, refuse, refusals, (bytes) =>
      onBytes(at + bytes, total),
    );
    done += artifact.bytes;
    if (refusals.length > before) continue;
    const whole = await readingOf(dir, artifact, refuse, refusals);
    if (whole) checked.push(whole);
  }
  return { checked, refusals };
}

type Refuse = (field: string, code: RefusalCode, reason: string) => void;

async function checkBytes(
  path: string,
  artifact: ManifestArtifact,
  refuse: Refuse,
  refusals: Refusal[],
  onBytes: (done: number) => void,
): Promise<void> {
  const { sha256, bytes, unreadable } = await inspectFile(path, artifact.media_type, onBytes);
  if (bytes !== artifact.bytes)
    refuse("bytes", "SIZE", `${artifact.path} has ${bytes} bytes, not ${artifact.bytes}`);
  if (sha256 !== artifact.sha256)
    refuse("sha256", "DIGEST", `${artifact.path} has other bytes than this digest says`);
  if (unreadable) refusals.push(refusalOf(artifact.path, unreadable));
}

async function readingOf(
  dir: string,
  artifact: ManifestArtifact,
  refuse: Refuse,
  refusals: Refusal[],
): Promise<CheckedArtifact | undefined> {
  try {
    if (!isTable(artifact.media_type) && artifact.table) {
      refuse("table", "TABLE", `${artifact.media_type} holds no table that can be described`);
      return undefined;
    }
    const table = isTable(artifact.media_type) ? await tableOf(dir, artifact, refuse) : undefined;
    if (isTable(artifact.media_type) && !table) return undefined;
    const read = await openDocument(join(dir, artifact.path), artifact.media_type, artifact);
    return { artifact, read, table };
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    refusals.push(refusalOf(artifact.path, thrown));
    return undefined;
  }
}

async function tableOf(
  dir: string,
  artifact: ManifestArtifact,
  refuse: Refuse,
): Promise<CheckedTable | undefined> {
  const open = () => readChunks(join(dir, artifact.path));
  const layout = await readLayout(open());
  const { text: header, start: headerStart } = layout.header;
  if (!artifact.table) {
    const { table: described } = await inferTable(open, artifact.path);
    return { header, headerStart, notes: await notesBelow(open(), layout), described };
  }
  const names = artifact.table.fields.map((field) => field.name);
  const wrong = Math.max(names.length, layout.columns.length) === names.length ? names : layout.columns;
  const at = wrong.findIndex((_, i) => names[i] !== layout.columns[i]);
  if (at >= 0) {
    const stated = JSON.stringify(names[at] ?? null);
    refuse(
      `table/fields/${at}`,
      "TABLE",
      `column ${at + 1} is ${JSON.stringify(layout.columns[at] ?? null)} in the file, not ${stated}`,
    );
    return undefined;
  }
  return { header, headerStart, notes: await notesBelow(open(), layout), described: artifact.table };
}

/** Footnotes, the first few; all rows are read, so that a broken one is told here and not while admitting. */
async function notesBelow(chunks: AsyncIterable<Buffer>, layout: CsvLayout): Promise<readonly string[]> {
  const notes: string[] = [];
  for await (const lines of readCsvLines(chunks, layout)) {
    for (const { kind, record } of lines) {
      if (kind === "row" || record.start < layout.header.start || notes.length >= MOST_NOTES) continue;
      const text = record.cells
        .map(({ value }) => value.trim())
        .join(" ")
        .trim();
      notes.push(text.slice(0, LONGEST_NOTE));
    }
  }
  return notes;
}

function refusalOf(file: string, unreadable: Unreadable): Refusal {
  return { file, pointer: "", code: unreadable.code, reason: unreadable.message };
}

import { createHash } from "node:crypto";
import type {
  AdmissibleDocument,
  AdmissiblePackage,
  Artifact,
  Cell,
  Dataset,
  PassageDraft,
  Span,
} from "../../src/evidence/shapes.ts";
import { aDataset, anArtifact } from "./evidence.ts";

/** A document to be: prose paragraphs of sentences, or the rows of a table, each under its heading. */
export interface DocumentText {
  readonly paragraphs?: readonly (readonly string[])[];
  readonly rows?: readonly (readonly string[])[];
  readonly heading?: string;
  readonly artifact?: Partial<Artifact> | undefined;
}

const sha256 = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A package as the gate would hand it over, made of plain text: one passage a paragraph or row. */
export function admissible(
  dataset: Partial<Dataset>,
  documents: readonly DocumentText[],
  supersedes: string | null = null,
): AdmissiblePackage {
  const whole = aDataset(dataset);
  const manifest = Buffer.from(JSON.stringify({ dataset: whole, documents, supersedes }));
  return {
    dataset: whole,
    supersedes,
    digest: sha256(manifest),
    manifest,
    catalogs: { dcat: Buffer.from("{}"), stac: Buffer.from("{}"), prov: Buffer.from("{}") },
    documents: documents.map(admissibleDocument),
  };
}

interface Place {
  byte: number;
  codePoint: number;
}

function admissibleDocument(text: DocumentText, ordinal: number): AdmissibleDocument {
  const drafts: PassageDraft[] = [];
  const pieces: string[] = [];
  const at: Place = { byte: 0, codePoint: 0 };
  const write = (piece: string) => {
    pieces.push(piece);
    at.byte += Buffer.byteLength(piece);
    at.codePoint += Array.from(piece).length;
  };
  if (text.artifact?.table) write(`${text.artifact.table.header}\n`);
  for (const sentences of text.paragraphs ?? []) {
    const draft = draftAt(at, sentences, "sentence", text);
    drafts.push(draft);
    write(`${draft.text}\n\n`);
  }
  for (const cells of text.rows ?? []) {
    const draft = draftAt(at, [cells.join(",")], "row", text, cells);
    drafts.push(draft);
    write(`${draft.text}\n`);
  }
  const bytes = Buffer.from(pieces.join(""));
  return {
    artifact: anArtifact({ sha256: sha256(bytes), path: `data/${ordinal}.txt`, ...text.artifact }),
    document: sha256(bytes),
    bytes: bytes.length,
    async *frozen() {
      yield bytes;
    },
    async *passages() {
      yield* drafts;
    },
  };
}

function draftAt(
  place: Place,
  parts: readonly string[],
  kind: Span["kind"],
  { heading = "", artifact }: DocumentText,
  values?: readonly string[],
): PassageDraft {
  const first = place.byte;
  let at = first;
  const spans = parts.map((text): Span => {
    const start = at;
    at += Buffer.byteLength(text) + 1;
    const cells = values && cellsAt(start, values, artifact?.table?.fields.map(({ name }) => name) ?? []);
    return { start, end: at - 1, text, kind, ...(cells && { cells }) };
  });
  return {
    start: first,
    end: at - 1,
    codePointStart: place.codePoint,
    text: parts.join(" "),
    heading,
    spans,
  };
}

function cellsAt(first: number, values: readonly string[], names: readonly string[]): readonly Cell[] {
  let at = first;
  return values.map((value, column) => {
    const start = at;
    at += Buffer.byteLength(value) + 1;
    return { field: names[column] ?? `column_${column}`, value, start, end: at - 1 };
  });
}

import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { openDocument } from "../../src/evidence/extract/read-document.ts";
import type { MediaType } from "../../src/evidence/extract/media-type.ts";
import type { PassageDraft } from "../../src/evidence/shapes.ts";
import { DOCUMENTS } from "../evidence/extract/documents.ts";

const BATCH = 50;

/** What the drill did: passages by media type, and those that are no slice of their frozen text. */
export interface Slices {
  readonly passages: Readonly<Record<string, number>>;
  readonly spans: number;
  readonly wrong: readonly object[];
}

/**
 * Cuts invented documents of every format until `count` passages were seen, each compared with the bytes that its
 * offsets name, its spans and cells too.
 */
export async function sliceDocuments(
  count: number,
  seed: number,
  tick: (done: number) => void,
): Promise<Slices> {
  const folder = mkdtempSync(join(tmpdir(), "focus-slices-"));
  const passages: Record<string, number> = {};
  const wrong: object[] = [];
  let done = 0;
  let spans = 0;
  try {
    for (let round = 0; done < count; round += 1) {
      for (const [mediaType, arbitrary] of DOCUMENTS) {
        const numRuns = mediaType === "application/pdf" ? 1 : BATCH;
        for (const bytes of fc.sample(arbitrary, { numRuns, seed: seed + round })) {
          const checked = await checkDocument(join(folder, "artifact"), bytes, mediaType);
          passages[mediaType] = (passages[mediaType] ?? 0) + checked.passages;
          spans += checked.spans;
          done += checked.passages;
          wrong.push(...checked.wrong.map((text) => ({ mediaType, text, bytes: bytes.toString() })));
        }
        tick(done);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { passages, spans, wrong };
}

async function checkDocument(path: string, bytes: Buffer, mediaType: MediaType) {
  writeFileSync(path, bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const document = await openDocument(path, mediaType, { sha256, bytes: bytes.length });
  const parts: Uint8Array[] = [];
  for await (const part of document.frozen()) parts.push(part);
  const frozen = Buffer.concat(parts);
  let passages = 0;
  let spans = 0;
  const wrong: string[] = [];
  for await (const passage of document.passages()) {
    passages += 1;
    spans += passage.spans.length;
    if (!isSlice(passage, frozen)) wrong.push(passage.text);
  }
  return { passages, spans, wrong };
}

function isSlice({ start, end, text, spans }: PassageDraft, frozen: Buffer): boolean {
  const at = (from: number, to: number) => frozen.subarray(from, to).toString();
  return (
    at(start, end) === text &&
    spans.every(
      (span) =>
        at(span.start, span.end) === span.text &&
        (span.cells ?? []).every((cell) => isValue(at(cell.start, cell.end), cell.value)),
    )
  );
}

/** As it stands, or with the quotes of a CSV taken off. */
function isValue(written: string, value: string): boolean {
  return written === value || written.replaceAll('""', '"') === value;
}

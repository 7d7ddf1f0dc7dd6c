import { createHash } from "node:crypto";
import type { Queryable } from "../../database/db.ts";
import { Fault } from "../../fault.ts";
import type { AdmissibleDocument, Slice } from "../shapes.ts";

/** Small enough that counting code points from a chunk's start to a span costs nothing. */
const CHUNK_BYTES = 64 * 1024;
const AROUND_CODE_POINTS = 32;
const LONGEST_CODE_POINT_BYTES = 4;

/**
 * Keeps a frozen text in chunks under its digest; a text that is there already stays as it is.
 * Errors: Fault INTEGRITY when the bytes are not those that the digest names.
 */
export async function storeFrozen(tx: Queryable, document: AdmissibleDocument): Promise<void> {
  const hash = createHash("sha256");
  let firstByte = 0;
  let firstCodePoint = 0;
  for await (const piece of document.frozen()) {
    hash.update(piece);
    for (const chunk of cutAtCodePoints(piece)) {
      await tx.query(
        `INSERT INTO frozen_chunk (document_digest, first_byte, end_byte, first_code_point, bytes)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
        [document.document, firstByte, firstByte + chunk.length, firstCodePoint, chunk],
      );
      firstByte += chunk.length;
      firstCodePoint += countCodePoints(chunk);
    }
  }
  if (hash.digest("hex") !== document.document || firstByte !== document.bytes)
    throw new Fault("INTEGRITY", `frozen text of ${document.artifact.path} is not what its digest names`);
}

function* cutAtCodePoints(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length;) {
    let to = Math.min(bytes.length, from + CHUNK_BYTES);
    while (to > from + 1 && isContinuation(bytes[to])) to -= 1;
    yield bytes.subarray(from, to);
    from = to;
  }
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000;
}

function countCodePoints(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (!isContinuation(byte)) count += 1;
  return count;
}

/**
 * Bytes [start, end) of a frozen text with 32 code points on either side and its place in code points.
 * Undefined when they are not all there or do not begin and end between code points. Whoever calls has made
 * sure that the text may be seen.
 */
export async function sliceFrozen(
  db: Queryable,
  digest: string,
  start: number,
  end: number,
): Promise<Slice | undefined> {
  const margin = AROUND_CODE_POINTS * LONGEST_CODE_POINT_BYTES;
  const chunks = await db.query<{ first_byte: number; first_code_point: number; bytes: Uint8Array }>(
    `SELECT first_byte, first_code_point, bytes FROM frozen_chunk
     WHERE document_digest = $1 AND first_byte < $3::bigint AND end_byte > $2::bigint ORDER BY first_byte`,
    [digest, start - margin, end + margin],
  );
  const [first] = chunks;
  if (!first || start < 0 || end < start) return undefined;
  const bytes = Buffer.concat(chunks.map((chunk) => chunk.bytes));
  const [from, to] = [start - first.first_byte, end - first.first_byte];
  if (from < 0 || to > bytes.length || isContinuation(bytes[from]) || isContinuation(bytes[to]))
    return undefined;
  const codePointStart = first.first_code_point + countCodePoints(bytes.subarray(0, from));
  return {
    bytes: bytes.subarray(from, to),
    prefix: lastCodePoints(bytes.subarray(Math.max(0, from - margin), from)),
    suffix: firstCodePoints(bytes.subarray(to, to + margin)),
    codePointStart,
    codePointEnd: codePointStart + countCodePoints(bytes.subarray(from, to)),
  };
}

function firstCodePoints(bytes: Buffer): string {
  return Array.from(bytes.toString("utf8")).slice(0, AROUND_CODE_POINTS).join("");
}

function lastCodePoints(bytes: Buffer): string {
  return Array.from(bytes.toString("utf8")).slice(-AROUND_CODE_POINTS).join("");
}

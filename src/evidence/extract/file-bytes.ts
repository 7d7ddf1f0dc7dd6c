import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { createHash } from "node:crypto";
import { Unreadable } from "./unreadable.ts";

/** Most bytes of one chunk, of files and of frozen texts. */
export const CHUNK_BYTES = 1 << 19;

/**
 * A file's bytes in order, in chunks of at most 512 KiB; never follows a symlink as last step of the path.
 * Each chunk is a buffer of its own and may be kept.
 */
export async function* readChunks(path: string): AsyncGenerator<Buffer> {
  const file = await openPlain(path);
  try {
    yield* chunksOf(file);
  } finally {
    await file.close();
  }
}

/**
 * The same, but the whole must digest to `sha256` (hex): when it does not, the last step throws Unreadable
 * CHANGED, so that nobody who reads to the end takes other bytes for the file that was admitted.
 */
export async function* readVerified(path: string, sha256: string): AsyncGenerator<Buffer> {
  const digest = createHash("sha256");
  for await (const chunk of readChunks(path)) {
    digest.update(chunk);
    yield chunk;
  }
  if (digest.digest("hex") !== sha256) throw new Unreadable("CHANGED", "the file changed while it was read");
}

async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer> {
  // One byte more than is left, so that a small file costs a small buffer and its end is seen in one read.
  let { size: left } = await file.stat();
  for (;;) {
    const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(CHUNK_BYTES, left + 1)));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    if (bytesRead < buffer.length) return;
    left -= bytesRead;
  }
}

async function openPlain(path: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  const stat = await file.stat();
  if (stat.isFile()) return file;
  await file.close();
  throw new Unreadable("FORMAT", "this is not a regular file");
}

import { Readable } from "node:stream";
import type { PassageDraft } from "../shapes.ts";
import { cutPassages } from "../cut/cut-passages.ts";
import type { Block } from "./block.ts";
import { csvBlocks } from "./csv-blocks.ts";
import { readLayout } from "./csv-table.ts";
import { extractText } from "./extract-text.ts";
import { CHUNK_BYTES, readVerified } from "./file-bytes.ts";
import type { Extracted } from "./frozen-text.ts";
import { FrozenWindow } from "./frozen-window.ts";
import { markdownBlocks } from "./markdown-blocks.ts";
import { isOwnText, type MediaType } from "./media-type.ts";
import { Unreadable } from "./unreadable.ts";
import { textBlocks } from "./text-blocks.ts";
import { wholeCharacters } from "./whole-characters.ts";

/** A file as evidence: its frozen text, and the passages cut from it. Both may be read more than once. */
export interface ReadDocument {
  /** SHA-256 (hex) of the frozen text. */
  readonly document: string;
  readonly bytes: number;
  frozen(): AsyncIterable<Uint8Array>;
  passages(): AsyncIterable<PassageDraft>;
}

type Open = () => AsyncIterable<Buffer>;

/**
 * Opens an artifact whose bytes have been found to digest to `sha256`. All readers check that digest again and
 * throw Unreadable CHANGED at the end of other bytes.
 */
export async function openDocument(
  path: string,
  mediaType: MediaType,
  digest: { readonly sha256: string; readonly bytes: number },
): Promise<ReadDocument> {
  const open = () => readVerified(path, digest.sha256);
  return isOwnText(mediaType) ? readOwnText(open, mediaType, digest) : readExtracted(open, mediaType);
}

/**
 * Reads a format with a frozen text of its own. The text is let go when memory is short and extracted anew when
 * it is asked for again; extraction is deterministic, and a text of another digest is refused.
 */
async function readExtracted(open: Open, mediaType: MediaType): Promise<ReadDocument> {
  const first = await extractText(open(), mediaType);
  const { sha256 } = first;
  let kept = new WeakRef(first);
  const extracted = async () => {
    const known = kept.deref();
    if (known) return known;
    const again = await extractText(open(), mediaType);
    if (again.sha256 !== sha256)
      throw new Unreadable("CHANGED", "its text was not extracted the same way twice");
    kept = new WeakRef(again);
    return again;
  };
  return {
    document: sha256,
    bytes: first.bytes.length,
    frozen: () => wholeCharacters(piecesOf(extracted())),
    async *passages() {
      const { bytes, blocks } = await extracted();
      const window = new FrozenWindow();
      for await (const _ of window.tap(Readable.from([bytes]) as AsyncIterable<Buffer>));
      yield* cutPassages(Readable.from(blocks) as AsyncIterable<Block>, window);
    },
  };
}

async function* piecesOf(extracted: Promise<Extracted>): AsyncGenerator<Buffer> {
  const { bytes } = await extracted;
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

/**
 * Reads text, Markdown or CSV, whose own bytes are the frozen text.
 *
 * `open` gives the file's bytes from the start, each time it is called. Errors come from the readers as
 * Unreadable while the passages are read.
 */
export function readOwnText(
  open: Open,
  mediaType: MediaType,
  digest: { readonly sha256: string; readonly bytes: number },
): ReadDocument {
  return {
    document: digest.sha256,
    bytes: digest.bytes,
    frozen: () => wholeCharacters(open()),
    async *passages() {
      const window = new FrozenWindow();
      yield* cutPassages(await ownBlocks(open, mediaType, window), window);
    },
  };
}

/** Blocks of a file whose own bytes are the frozen text, read through the window that slices them. */
async function ownBlocks(
  open: Open,
  mediaType: MediaType,
  window: FrozenWindow,
): Promise<AsyncIterable<Block>> {
  if (!isOwnText(mediaType)) throw new TypeError(`${mediaType} has a frozen text of its own`);
  if (mediaType === "text/plain") return textBlocks(window.tap(open()));
  if (mediaType === "text/markdown") return markdownBlocks(window.tap(open()));
  const layout = await readLayout(open());
  return csvBlocks(window.tap(open()), layout, window);
}

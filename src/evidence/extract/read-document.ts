import type { PassageDraft } from "../shapes.ts";
import { cutPassages } from "../cut/cut-passages.ts";
import type { Block } from "./block.ts";
import { csvBlocks } from "./csv-blocks.ts";
import { readLayout } from "./csv-table.ts";
import { readVerified } from "./file-bytes.ts";
import { FrozenWindow } from "./frozen-window.ts";
import { markdownBlocks } from "./markdown-blocks.ts";
import { isOwnText, type MediaType } from "./media-type.ts";
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
  return readOwnText(() => readVerified(path, digest.sha256), mediaType, digest);
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

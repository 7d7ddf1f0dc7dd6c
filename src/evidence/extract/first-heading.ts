import type { Bbox, TimeInterval } from "../shapes.ts";
import { TABLE_LEVEL } from "./block.ts";
import { markdownBlocks } from "./markdown-blocks.ts";
import { readFrontMatter } from "./front-matter.ts";
import { extractText } from "./extract-text.ts";
import { isOwnText, type MediaType } from "./media-type.ts";
import { textBlocks } from "./text-blocks.ts";

/** What a document says of itself: its first heading, and date and place where the format states them. */
export interface SaidOfItself {
  readonly title?: string | undefined;
  readonly published?: string | undefined;
  readonly time?: TimeInterval | undefined;
  readonly bbox?: Bbox | undefined;
}

/** Reads a document up to its first heading. Errors: Unreadable as the format's reader. */
export async function firstHeading(
  open: () => AsyncIterable<Buffer>,
  mediaType: MediaType,
): Promise<SaidOfItself> {
  if (!isOwnText(mediaType)) {
    const { title, published, bbox } = (await extractText(open(), mediaType)).said;
    return { title, published, bbox };
  }
  const isMarkdown = mediaType === "text/markdown";
  const { title, published } = isMarkdown ? await readFrontMatter(open()) : {};
  const blocks = isMarkdown ? markdownBlocks(open()) : textBlocks(open());
  let read = 0;
  for await (const block of blocks) {
    if (block.shape.kind === "heading" && block.shape.level < TABLE_LEVEL)
      return { title: block.shape.title, published };
    read += block.text.length;
    if (read > 1 << 16) break;
  }
  return { title, published };
}

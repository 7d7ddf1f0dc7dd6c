/** Facts of a Markdown document's front matter. */
export interface FrontMatter {
  readonly title?: string | undefined;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly published?: string | undefined;
}

const HEAD_BYTES = 1 << 16;
const BLOCK = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/** Reads title and date of the front matter at a document's beginning; empty without any. */
export async function readFrontMatter(chunks: AsyncIterable<Buffer>): Promise<FrontMatter> {
  for await (const chunk of chunks) {
    const block = BLOCK.exec(chunk.toString("utf8", 0, HEAD_BYTES))?.[1] ?? "";
    const said = (names: string) =>
      new RegExp(`^(?:${names})[ \\t]*:[ \\t]*["']?(.+?)["']?[ \\t]*$`, "im").exec(block)?.[1];
    const day = /^\d{4}(-\d\d(-\d\d)?)?(?!\d)/.exec(said("date|published|issued") ?? "")?.[0];
    return { title: said("title"), published: day };
  }
  return {};
}

import { createReadStream, existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LogSource, StoredLeaf } from "./check-log.ts";
import { cutNotes } from "./notes.ts";

/** Reads an export folder: `records.jsonl`, `leaves.jsonl`, `checkpoints/`, one pass each, in little memory. */
export function exportSource(dir: string): LogSource {
  const checkpoints = join(dir, "checkpoints");
  return {
    async *records() {
      for await (const lines of linesOf(join(dir, "records.jsonl"))) yield lines.map((bytes) => ({ bytes }));
    },
    async *leaves() {
      for await (const lines of linesOf(join(dir, "leaves.jsonl"))) yield lines.map(leafOf);
    },
    async *notes() {
      for (const file of await filesOf(checkpoints, /^epoch-(\d+)\.notes$/)) {
        yield* cutNotes(await readFile(file, "utf8"));
      }
    },
    async statements() {
      const files = await filesOf(checkpoints, /^epoch-(\d+)\.statement$/);
      return Promise.all(files.map((file) => readFile(file, "utf8")));
    },
  };
}

/** What the folder itself calls its newest checkpoint. */
export async function latestOf(dir: string): Promise<string | undefined> {
  const file = join(dir, "checkpoints", "latest.note");
  return existsSync(file) ? readFile(file, "utf8") : undefined;
}

/** A line that cannot be read as a leaf is one that fits no index. */
function leafOf(line: Buffer): StoredLeaf {
  try {
    const { index, audit_ref, leaf_hash } = JSON.parse(line.toString("utf8")) as StoredLeaf;
    return { index, audit_ref, leaf_hash };
  } catch {
    return { index: NaN, audit_ref: "", leaf_hash: "" };
  }
}

async function filesOf(dir: string, named: RegExp): Promise<string[]> {
  if (!existsSync(dir)) return [];
  const epochs = (await readdir(dir)).flatMap((name) => {
    const epoch = named.exec(name)?.[1];
    return epoch === undefined ? [] : [{ name, epoch: Number(epoch) }];
  });
  return epochs.toSorted((a, b) => a.epoch - b.epoch).map(({ name }) => join(dir, name));
}

/** Whole lines in batches, without their newline. A last line without one is torn and counts as absent. */
async function* linesOf(path: string): AsyncGenerator<Buffer[]> {
  if (!existsSync(path)) return;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 }) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const lines: Buffer[] = [];
    let start = 0;
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
      lines.push(bytes.subarray(start, end));
      start = end + 1;
    }
    rest = bytes.subarray(start);
    if (lines.length > 0) yield lines;
  }
}

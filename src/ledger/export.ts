import { createWriteStream, existsSync, readdirSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Fault } from "../fault.ts";
import type { LogSource } from "./checker/check-log.ts";

const NEWLINE = Buffer.of(0x0a);

/**
 * Writes a log to a folder that can be checked with nothing but the checker: `records.jsonl`, `leaves.jsonl`,
 * `checkpoints/`, `public-key.pem`. Memory stays flat. Errors: Fault for a folder that already holds files.
 */
export async function exportLog(
  source: LogSource,
  dir: string,
  publicKeys: readonly string[],
  onRecords: (done: number) => void = () => undefined,
): Promise<void> {
  if (existsSync(dir) && readdirSync(dir).length > 0) {
    throw new Fault("REQUEST_INVALID", "export folder is not empty", {
      sentence: `${dir} is not empty; name a new folder for the export.`,
    });
  }
  await mkdir(join(dir, "checkpoints"), { recursive: true });
  await writeFile(join(dir, "public-key.pem"), publicKeys.join(""));
  await toFile(join(dir, "records.jsonl"), recordLines(source, onRecords));
  await toFile(join(dir, "leaves.jsonl"), leafLines(source));
  await writeNotes(source, join(dir, "checkpoints"));
}

async function* recordLines(source: LogSource, onRecords: (done: number) => void): AsyncGenerator<Buffer> {
  let done = 0;
  for await (const records of source.records()) {
    yield Buffer.concat(records.flatMap(({ bytes }) => [bytes, NEWLINE]));
    done += records.length;
    onRecords(done);
  }
}

async function* leafLines(source: LogSource): AsyncGenerator<string> {
  for await (const leaves of source.leaves()) {
    const lines = leaves.map(({ index, audit_ref, leaf_hash }) =>
      JSON.stringify({ index, audit_ref, leaf_hash }),
    );
    yield `${lines.join("\n")}\n`;
  }
}

/** One file an epoch, an empty line after each note; the newest note once more by itself. */
async function writeNotes(source: LogSource, dir: string): Promise<void> {
  let latest: string | undefined;
  const notes = source.notes();
  const iterator = notes[Symbol.asyncIterator]();
  let next = await iterator.next();
  while (next.done !== true) {
    const epoch = epochOf(next.value);
    async function* ofEpoch(): AsyncGenerator<string> {
      for (; next.done !== true && epochOf(next.value) === epoch; next = await iterator.next()) {
        latest = next.value;
        yield `${latest}\n`;
      }
    }
    await toFile(join(dir, `epoch-${epoch}.notes`), ofEpoch());
  }
  if (latest !== undefined) await writeFile(join(dir, "latest.note"), latest);
  for (const statement of await source.statements()) {
    await writeFile(join(dir, `epoch-${epochOf(statement)}.statement`), statement);
  }
}

function epochOf(note: string): string {
  return /^[^\n]*\/(\d+)\n/.exec(note)?.[1] ?? "0";
}

async function toFile(path: string, content: AsyncIterable<Buffer | string>): Promise<void> {
  await pipeline(Readable.from(content), createWriteStream(path, { flush: true }));
}

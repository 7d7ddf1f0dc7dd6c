import { appendFile, mkdir, open, readFile, readdir, rename, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openCheckpoint, splitNotes, type Checkpoint } from "./checkpoint.ts";

export interface SizedNote {
  readonly note: string;
  readonly checkpoint: Checkpoint;
}

const TAIL_BYTES = 64 * 1024;

/**
 * Signed checkpoints outside the database: `epoch-<n>.notes` with all of them, `latest.note` with the newest,
 * `epoch-<n>.statement` with what opened a later epoch. A database that was set back is found out by them.
 */
export class CheckpointDir {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Newest epoch that has a file here, 0 for none. */
  async newestEpoch(): Promise<number> {
    await mkdir(this.#dir, { recursive: true, mode: 0o700 });
    const names = await readdir(this.#dir);
    const epochs = names.flatMap((name) => /^epoch-(\d+)\.(notes|statement)$/.exec(name)?.[1] ?? []);
    return Math.max(0, ...epochs.map(Number));
  }

  /**
   * Newest checkpoint of an epoch as written here. Errors: Fault INTEGRITY when it is not signed by this key.
   */
  async newest(epoch: number, publicKey: Buffer): Promise<Checkpoint | undefined> {
    const note = await this.latestText(epoch);
    return note === undefined ? undefined : openCheckpoint(publicKey, note);
  }

  /** Newest whole note of an epoch, unverified. */
  async latestText(epoch: number): Promise<string | undefined> {
    const { bytes, ends } = await this.#tail(epoch);
    const end = ends.at(-1);
    return end === undefined ? undefined : bytes.toString("utf8", ends.at(-2) ?? 0, end - 1);
  }

  /** Cuts off a last note that a crash tore. For the one who writes here alone. */
  async repair(epoch: number): Promise<void> {
    const { from, bytes, ends } = await this.#tail(epoch);
    const end = ends.at(-1) ?? 0;
    if (end < bytes.length) await truncate(this.#notes(epoch), from + end);
  }

  /** The statement that opened an epoch, null when it is not here. */
  async statement(epoch: number): Promise<string | null> {
    return readFile(join(this.#dir, `epoch-${epoch}.statement`), "utf8").catch(() => null);
  }

  /** The notes of an epoch that speak of more than `after` records, oldest first. */
  async notesAfter(epoch: number, after: number, publicKey: Buffer): Promise<SizedNote[]> {
    const notes = splitNotes(await readFile(this.#notes(epoch), "utf8"));
    return notes
      .map((note) => ({ note, checkpoint: openCheckpoint(publicKey, note) }))
      .filter(({ checkpoint }) => checkpoint.size > after);
  }

  /** Adds checkpoints, oldest first, and makes the last one the latest. */
  async add(epoch: number, notes: readonly string[]): Promise<void> {
    const latest = notes.at(-1);
    if (latest === undefined) return;
    await appendFile(this.#notes(epoch), notes.map((note) => `${note}\n`).join(""));
    await this.#replace("latest.note", latest);
  }

  /** Keeps the signed statement that opens an epoch. */
  async addStatement(epoch: number, statement: string): Promise<void> {
    await this.#replace(`epoch-${epoch}.statement`, statement);
  }

  /** The file's last bytes and where its notes end in them; a note is far shorter than the tail. */
  async #tail(epoch: number): Promise<{ from: number; bytes: Buffer; ends: number[] }> {
    const file = await open(this.#notes(epoch), "r").catch(() => undefined);
    if (file === undefined) return { from: 0, bytes: Buffer.alloc(0), ends: [] };
    try {
      const { size } = await file.stat();
      const from = Math.max(0, size - TAIL_BYTES);
      const bytes = Buffer.alloc(size - from);
      await file.read(bytes, 0, bytes.length, from);
      return { from, bytes, ends: endsOfNotes(bytes) };
    } finally {
      await file.close();
    }
  }

  #notes(epoch: number): string {
    return join(this.#dir, `epoch-${epoch}.notes`);
  }

  async #replace(name: string, content: string): Promise<void> {
    const path = join(this.#dir, name);
    await writeFile(`${path}.new`, content, { mode: 0o600 });
    await rename(`${path}.new`, path);
  }
}

/** Where each whole note ends, its empty line included; bytes, because a tail may begin inside a character. */
function endsOfNotes(bytes: Buffer): number[] {
  const dash = Buffer.from("—").toString("latin1");
  const signature = new RegExp(`\\n${dash} [^\\n]+\\n\\n`, "g");
  return [...bytes.toString("latin1").matchAll(signature)].map((found) => found.index + found[0].length);
}

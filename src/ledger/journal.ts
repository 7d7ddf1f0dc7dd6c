import { createHash } from "node:crypto";
import { mkdir, open, readdir, rename, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../fault.ts";

/** A place in the journal: bytes before it are complete frames. Segments count from 1; 0 is the very start. */
export interface JournalMark {
  readonly segment: number;
  readonly position: number;
}

export interface Frame {
  readonly payload: Buffer;
  /** Directly after this frame. */
  readonly end: JournalMark;
}

const SEGMENT_BYTES = 64 * 2 ** 20;
const HEAD = /^(\d{1,10}) ([0-9a-f]{64}) $/;
const HEAD_MAX = 10 + 1 + 64 + 1;
const NEWLINE = 0x0a;

/**
 * An append-only file of framed lines, `<bytes> <sha256> <payload>\n`, in segments of about 64 MiB.
 *
 * `append` resolves only when the frame is on the disk (one fdatasync). What a failed append left behind is
 * cut off before the next one. The journal is kept whole: the embedded database never syncs, so a power cut
 * can cost it more than its tail, and then all of it is rebuilt from here. One process at a time.
 */
export class Journal {
  readonly #dir: string;
  #file: FileHandle;
  #segment: number;
  #length: number;
  #dirty = false;

  private constructor(dir: string, file: FileHandle, segment: number, length: number) {
    this.#dir = dir;
    this.#file = file;
    this.#segment = segment;
    this.#length = length;
  }

  /**
   * Opens the journal and cuts a torn last frame off, which nobody was ever told of. Errors: Fault INTEGRITY
   * when frames after `from` are damaged and whole ones follow: that is no torn tail but damage.
   */
  static async open(
    dir: string,
    from: JournalMark,
    replay: (frame: Frame) => Promise<void>,
  ): Promise<Journal> {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const present = await segmentsOf(dir);
    const last = present.at(-1) ?? 1;
    const needed = present.filter((segment) => segment >= from.segment);
    const first = Math.max(1, from.segment);
    if (from.segment + present.length > 0 && needed[0] !== first) {
      throw damaged(dir, { segment: first, position: 0 }, "is missing");
    }
    let length = 0;
    for (const [i, segment] of needed.entries()) {
      if (segment !== first + i) throw damaged(dir, { segment: first + i, position: 0 }, "is missing");
      const start = segment === from.segment ? from.position : 0;
      length = await readSegment(dir, segment, start, segment === last, replay);
    }
    const file = await open(pathOf(dir, last), "a+", 0o600);
    await file.truncate(length);
    await syncDirectory(dir);
    return new Journal(dir, file, last, length);
  }

  /** Directly after the last durable frame. */
  get end(): JournalMark {
    return { segment: this.#segment, position: this.#length };
  }

  /** Writes one frame, waits for the disk, gives where the frame starts. On a throw nothing counts as written. */
  async append(payload: Buffer): Promise<JournalMark> {
    if (this.#dirty) await this.cutBackTo(this.end);
    if (this.#length >= SEGMENT_BYTES) await this.#rotate();
    const frame = frameOf(payload);
    const start = this.end;
    this.#dirty = true;
    await writeAll(this.#file, frame);
    await this.#file.datasync();
    this.#length += frame.length;
    this.#dirty = false;
    return start;
  }

  /** Takes frames back that were written but must not count, because the database refused them. */
  async cutBackTo(mark: JournalMark): Promise<void> {
    if (mark.segment !== this.#segment) throw damaged(this.#dir, mark, "is closed and cannot be cut");
    this.#dirty = true;
    await this.#file.truncate(mark.position);
    await this.#file.datasync();
    this.#length = mark.position;
    this.#dirty = false;
  }

  /**
   * Rewrites each payload that `change` gives back altered, in a copy that then takes the segment's place.
   * Errors: Fault INTEGRITY when a changed payload has another length: marks into the journal must hold.
   */
  async rewrite(change: (payload: Buffer) => Buffer | undefined): Promise<void> {
    for (const segment of await segmentsOf(this.#dir)) {
      await this.#rewriteSegment(segment, change);
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #rotate(): Promise<void> {
    const file = await open(pathOf(this.#dir, this.#segment + 1), "a+", 0o600);
    await syncDirectory(this.#dir);
    await this.#file.close();
    this.#file = file;
    this.#segment += 1;
    this.#length = 0;
  }

  async #rewriteSegment(segment: number, change: (payload: Buffer) => Buffer | undefined): Promise<void> {
    const frames: Buffer[] = [];
    let changed = false;
    await readSegment(this.#dir, segment, 0, true, async ({ payload }) => {
      const next = change(payload);
      if (next !== undefined && next.length !== payload.length) {
        throw new Fault("INTEGRITY", "a rewritten journal frame must keep its length");
      }
      changed ||= next !== undefined;
      frames.push(frameOf(next ?? payload));
    });
    if (!changed) return;
    const path = pathOf(this.#dir, segment);
    const copy = await open(`${path}.new`, "w", 0o600);
    for (const frame of frames) await writeAll(copy, frame);
    await copy.sync();
    await copy.close();
    await rename(`${path}.new`, path);
    await syncDirectory(this.#dir);
    if (segment !== this.#segment) return;
    await this.#file.close();
    this.#file = await open(path, "a+", 0o600);
  }
}

function frameOf(payload: Buffer): Buffer {
  const digest = createHash("sha256").update(payload).digest("hex");
  return Buffer.concat([Buffer.from(`${payload.length} ${digest} `), payload, Buffer.of(NEWLINE)]);
}

/** The frame that starts at `at`, if a whole and undamaged one does. */
function frameAt(bytes: Buffer, at: number): { payload: Buffer; next: number } | undefined {
  const space = bytes.indexOf(0x20, at);
  const start = space + 1 + 64 + 1;
  if (space < 0 || space - at > HEAD_MAX) return undefined;
  const head = HEAD.exec(bytes.toString("latin1", at, start));
  if (!head) return undefined;
  const end = start + Number(head[1]);
  if (bytes[end] !== NEWLINE) return undefined;
  const payload = bytes.subarray(start, end);
  const digest = createHash("sha256").update(payload).digest("hex");
  return digest === head[2] ? { payload, next: end + 1 } : undefined;
}

/** Replays whole frames from `start`; gives the length up to which the segment is sound. */
async function readSegment(
  dir: string,
  segment: number,
  start: number,
  isLast: boolean,
  replay: (frame: Frame) => Promise<void>,
): Promise<number> {
  const bytes = await readFrom(dir, { segment, position: start });
  let at = 0;
  for (let frame = frameAt(bytes, at); frame; frame = frameAt(bytes, at)) {
    at = frame.next;
    await replay({ payload: frame.payload, end: { segment, position: start + at } });
  }
  if (at < bytes.length && (!isLast || wholeFrameFollows(bytes, at))) {
    throw damaged(dir, { segment, position: start + at }, "is damaged, with whole frames after the damage");
  }
  return start + at;
}

async function readFrom(dir: string, mark: JournalMark): Promise<Buffer> {
  const file = await open(pathOf(dir, mark.segment), "r");
  try {
    const { size } = await file.stat();
    if (mark.position > size) throw damaged(dir, mark, "is shorter than the database has seen");
    const bytes = Buffer.alloc(size - mark.position);
    for (let done = 0; done < bytes.length;) {
      const { bytesRead } = await file.read(bytes, done, bytes.length - done, mark.position + done);
      if (bytesRead === 0) throw damaged(dir, mark, "ended while it was read");
      done += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}

function wholeFrameFollows(bytes: Buffer, from: number): boolean {
  for (let at = bytes.indexOf(NEWLINE, from); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) {
    if (frameAt(bytes, at + 1)) return true;
  }
  return false;
}

async function segmentsOf(dir: string): Promise<number[]> {
  const names = (await readdir(dir)).flatMap((name) => /^(\d{8})\.journal$/.exec(name)?.[1] ?? []);
  return names.map(Number).toSorted((a, b) => a - b);
}

function pathOf(dir: string, segment: number): string {
  return join(dir, `${String(segment).padStart(8, "0")}.journal`);
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done);
    done += bytesWritten;
  }
}

/** A new name is durable only when its directory is. */
async function syncDirectory(dir: string): Promise<void> {
  const handle = await open(dir, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function damaged(dir: string, mark: JournalMark, what: string): Fault {
  const where = `journal segment ${mark.segment} of ${dir}, at byte ${mark.position}`;
  return new Fault("INTEGRITY", `${where}: ${what}`, {
    sentence: `The ledger's ${where} ${what}; restore this file from a copy before starting.`,
  });
}

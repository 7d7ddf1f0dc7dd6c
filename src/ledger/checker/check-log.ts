import { createHash } from "node:crypto";
import { Bad, CODES, findingOf, type Finding, type Sound } from "./findings.ts";
import { openHead, openStatement, type Head, type Statement, type TrustedKey } from "./notes.ts";
import { hashLeaf, RunningRoot } from "./tree.ts";

/** One record as it is stored: the bytes that were hashed, and its released envelope where that is at hand. */
export interface StoredRecord {
  readonly bytes: Buffer;
  readonly envelope?: Buffer | null;
}

export interface StoredLeaf {
  readonly index: number;
  readonly audit_ref: string;
  /** hex */
  readonly leaf_hash: string;
}

/** A log to check, from files or a database, read once and forwards. */
export interface LogSource {
  records(): AsyncIterable<readonly StoredRecord[]>;
  leaves(): AsyncIterable<readonly StoredLeaf[]>;
  /** Signed checkpoints, oldest first. */
  notes(): AsyncIterable<string>;
  statements(): Promise<readonly string[]>;
}

export interface CheckOptions {
  readonly keys: readonly TrustedKey[];
  /** Checkpoints held from elsewhere, which the log must contain. */
  readonly held?: readonly string[];
  /** What the log itself calls its newest checkpoint. */
  readonly latest?: string | undefined;
  /** Records below this size are taken from their leaf hashes, not hashed again. */
  readonly since?: number;
  /** Only this record is hashed again. */
  readonly only?: string;
  readonly onRecords?: (done: number) => void;
}

/** Checks a whole log; gives what it holds, or the first thing that is wrong with it. */
export function checkLog(source: LogSource, options: CheckOptions): Promise<Sound | Finding> {
  return findingOf(() => new Walk(source, options).run());
}

class Walk {
  readonly #source: LogSource;
  readonly #options: CheckOptions;
  readonly #records: Cursor<StoredRecord>;
  readonly #leaves: Cursor<StoredLeaf>;
  readonly #tree = new RunningRoot();
  readonly #notices: string[] = [];
  /** Heads held from elsewhere that the walk has not reached yet, smallest first. */
  #ahead: Head[] = [];
  /** Held heads that the walk has passed, with the root that it found there. */
  readonly #reached: { readonly held: Head; readonly root: Buffer }[] = [];
  #statements: readonly Statement[] = [];
  #last: Head | undefined;
  #checkpoints = 0;
  #found = false;
  constructor(source: LogSource, options: CheckOptions) {
    this.#source = source;
    this.#options = options;
    this.#records = new Cursor(source.records());
    this.#leaves = new Cursor(source.leaves());
  }

  async run(): Promise<Sound> {
    this.#statements = (await this.#source.statements()).map((note) => this.#openStatement(note));
    this.#ahead = (this.#options.held ?? [])
      .map((note) => this.#open(note, "the checkpoint that you hold"))
      .toSorted((a, b) => a.size - b.size);
    for await (const note of this.#source.notes()) await this.#checkpoint(note);
    await this.#refuseTail();
    this.#refuseOtherLatest();
    for (const head of this.#ahead) this.#refuseUnreached(head);
    const { only } = this.#options;
    if (only !== undefined && !this.#found) throw new Error(`The log holds no record ${only}.`);
    return {
      code: CODES.sound,
      size: this.#tree.size,
      checkpoints: this.#checkpoints,
      root: this.#tree.root().toString("base64"),
      notices: this.#notices,
    };
  }

  async #checkpoint(note: string): Promise<void> {
    const head = this.#open(note, `checkpoint ${this.#checkpoints + 1}`);
    this.#refuseBrokenChain(head);
    const before = this.#tree.size;
    if (head.size < before) {
      throw new Bad(CODES.unsigned, head.size, `index ${head.size}: checkpoints are out of order there`);
    }
    while (this.#tree.size < head.size) await this.#next(head);
    if (!this.#tree.root().equals(head.root)) this.#refuseRoot(before, head);
    for (const { held, root } of this.#reached.splice(0)) this.#compareHeld(held, root);
    this.#last = head;
    this.#checkpoints += 1;
  }

  #refuseRoot(before: number, head: Head): never {
    if (this.#last?.size === head.size && this.#last.origin === head.origin) {
      const sentence = `index ${head.size - 1}: two signed checkpoints for ${head.size} records differ; it was forked`;
      throw new Bad(CODES.forked, head.size - 1, sentence);
    }
    throw new Bad(CODES.payloadMismatch, before, `index ${before}: from there on it is not what was signed`);
  }

  #refuseOtherLatest(): void {
    const { latest } = this.#options;
    if (latest === undefined || latest === this.#last?.note) return;
    const index = this.#last?.previous ?? 0;
    const head = openHead(this.#options.keys, latest);
    if (typeof head === "string") throw new Bad(CODES.unsigned, index, `index ${index}: latest.note ${head}`);
    this.#refuseUnreached(head);
  }

  /** Takes the next record and leaf into the tree. */
  async #next(head: Head): Promise<void> {
    const index = this.#tree.size;
    const leaf = await this.#leaves.next();
    const record = await this.#records.next();
    if (leaf === undefined || record === undefined) {
      const what = record === undefined ? "record" : "leaf hash";
      const sentence = `index ${index}: no ${what} there, though ${head.size} were signed; the log is truncated`;
      throw new Bad(CODES.truncated, index, sentence);
    }
    if (leaf.index !== index) {
      throw new Bad(CODES.payloadMismatch, index, `index ${index}: the leaf there says it is ${leaf.index}`);
    }
    if (this.#isToBeHashed(index, leaf)) compareRecord(index, leaf, record);
    if (leaf.audit_ref === this.#options.only) {
      this.#found = true;
      this.#notices.push(`${leaf.audit_ref} stands at index ${index}.`);
    }
    const stated = head.leaves[index - head.size + head.leaves.length];
    if (stated !== undefined && !leaf.leaf_hash.startsWith(stated)) {
      const sentence = `index ${index}: ${leaf.audit_ref} stands there, which is not what was signed`;
      throw new Bad(CODES.payloadMismatch, index, sentence);
    }
    this.#tree.add(Buffer.from(leaf.leaf_hash, "hex"));
    this.#options.onRecords?.(this.#tree.size);
    while (this.#ahead[0]?.size === this.#tree.size) {
      this.#reached.push({ held: this.#ahead[0], root: this.#tree.root() });
      this.#ahead.shift();
    }
  }

  #isToBeHashed(index: number, { audit_ref }: StoredLeaf): boolean {
    const { since = 0, only } = this.#options;
    return index >= since && (only === undefined || only === audit_ref);
  }

  #compareHeld(held: Head, root: Buffer): void {
    if (root.equals(held.root) || this.#isReplaced(held)) return;
    const sentence = `index ${held.size - 1}: at or before it the log parts from the checkpoint that you hold for ${held.size} records; it was forked`;
    throw new Bad(CODES.forked, held.size - 1, sentence);
  }

  /** A held head of more records than there are: an older copy of the log, unless a statement accounts for it. */
  #refuseUnreached(held: Head): void {
    if (this.#isReplaced(held)) return;
    const size = this.#tree.size;
    const sentence = `index ${size}: the log ends there, but a checkpoint vouches for ${held.size} records; this is an older state of it`;
    throw new Bad(CODES.stale, size, sentence);
  }

  /** Whether the epoch after the held head's says that the records from some size on were lost. */
  #isReplaced(held: Head): boolean {
    const next = this.#statements.find(({ before }) => before?.origin === held.origin);
    if (next?.before == null || held.size <= next.kept.size || held.size > next.before.size) return false;
    const sameSize = held.size === next.before.size;
    if (sameSize && !held.root.equals(Buffer.from(next.before.root, "base64"))) return false;
    this.#notices.push(
      `Records ${next.kept.size} to ${next.before.size - 1} of epoch ${held.epoch} are lost; ${next.operator} opened epoch ${next.epoch} on ${next.openedAt}: ${next.reason}`,
    );
    return true;
  }

  #refuseBrokenChain(head: Head): void {
    const last = this.#last;
    const index = last?.size ?? 0;
    const starts = last === undefined || last.origin !== head.origin;
    const isNewEpoch = this.#statements.some(({ origin }) => origin === head.origin);
    if (starts && head.epoch > 1 && !isNewEpoch) {
      const sentence = `index ${index}: epoch ${head.epoch} goes on from there without a signed statement`;
      throw new Bad(CODES.unsigned, index, sentence);
    }
    const expected = starts ? 0 : index;
    if (head.previous === expected || (last?.size === head.size && !starts)) return;
    const sentence = `index ${index}: the checkpoint for ${head.previous} records that should come next is missing`;
    throw new Bad(CODES.unsigned, index, sentence);
  }

  async #refuseTail(): Promise<void> {
    const size = this.#tree.size;
    const more = (await this.#records.next()) !== undefined || (await this.#leaves.next()) !== undefined;
    if (!more) return;
    throw new Bad(
      CODES.unsigned,
      size,
      `index ${size}: what stands from there on is under no signed checkpoint`,
    );
  }

  #open(note: string, what: string): Head {
    const head = openHead(this.#options.keys, note);
    if (typeof head !== "string") return head;
    throw new Bad(CODES.unsigned, this.#tree.size, `index ${this.#tree.size}: ${what} ${head}`);
  }

  #openStatement(note: string): Statement {
    const statement = openStatement(this.#options.keys, note);
    if (statement !== undefined) return statement;
    throw new Bad(CODES.unsigned, 0, "index 0: a statement of a new epoch is not signed by the given key");
  }
}

function compareRecord(index: number, leaf: StoredLeaf, { bytes, envelope }: StoredRecord): void {
  if (hashLeaf(bytes).toString("hex") !== leaf.leaf_hash) {
    const found = refOf(bytes);
    const what =
      found === leaf.audit_ref
        ? `the bytes of ${found} are not those that were signed`
        : `${found ?? "something unreadable"} stands where ${leaf.audit_ref} belongs`;
    throw new Bad(CODES.payloadMismatch, index, `index ${index}: ${what}`);
  }
  if (envelope === undefined) return;
  const digest = envelope === null ? null : createHash("sha256").update(envelope).digest("hex");
  if (digest !== (JSON.parse(bytes.toString("utf8")) as { envelope_digest: string | null }).envelope_digest) {
    const sentence = `index ${index}: the envelope kept with ${leaf.audit_ref} is not the one that was released`;
    throw new Bad(CODES.payloadMismatch, index, sentence);
  }
}

function refOf(bytes: Buffer): string | undefined {
  return /"audit_ref":"(audit:\/\/event\/[0-9A-Z]{26})"/.exec(bytes.toString("latin1"))?.[1];
}

/** One item at a time out of batches. */
class Cursor<T> {
  readonly #batches: AsyncIterator<readonly T[]>;
  #batch: readonly T[] = [];
  #at = 0;

  constructor(batches: AsyncIterable<readonly T[]>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  async next(): Promise<T | undefined> {
    while (this.#at >= this.#batch.length) {
      const { value, done } = await this.#batches.next();
      if (done === true) return undefined;
      this.#batch = value;
      this.#at = 0;
    }
    const item = this.#batch[this.#at];
    this.#at += 1;
    return item;
  }
}

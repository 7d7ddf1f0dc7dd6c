import { setTimeout as sleep } from "node:timers/promises";
import type { Db, Queryable } from "../database/db.ts";
import { Fault } from "../fault.ts";
import { CheckpointDir, type SizedNote } from "./checkpoint-dir.ts";
import { originOf, signCheckpoint } from "./checkpoint.ts";
import type { LedgerKeys } from "./keys.ts";
import { Lease } from "./lease.ts";
import { leafHash, type Frontier } from "./merkle.ts";
import { loadHead, refusal, type Head } from "./head.ts";
import { sealOfLeaf } from "./pg-records.ts";
import { appendLeaves, type QueuedLeaf } from "./pg-tree.ts";
import type { SequencingStatus } from "./shapes.ts";

export interface SequencerOptions {
  readonly db: Db;
  readonly keys: LedgerKeys;
  readonly checkpointDir: string;
  readonly holder: string;
  /** True for the embedded database: nobody else can sequence, and all work comes from this process. */
  readonly alone: boolean;
  readonly everyMs: number;
  readonly leaseMs: number;
}

/** Records that get their index in one transaction, at most: what bounds memory. */
const BATCH = 1_000;
const RETRY_MS = 1_000;
const VACUUM_AFTER = 20_000;

/**
 * Gives placed records contiguous indexes in the tree and signs the new head, every `everyMs`.
 *
 * Before signing, stored bytes are read back and compared with what was placed. It refuses to sign, and says
 * why, when bytes changed, when the stored tree is not the signed one, or when the checkpoints outside the
 * database are ahead of it and the queue does not bring the very same records again.
 */
export class Sequencer {
  readonly #options: SequencerOptions;
  readonly #lease: Lease;
  readonly #dir: CheckpointDir;
  #head: Head | undefined;
  #status: SequencingStatus = { kind: "stopped" };
  #running: { readonly stop: AbortController; readonly done: Promise<void> } | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #work = true;
  #sinceVacuum = 0;
  #drainedAtMs = -Infinity;

  constructor(options: SequencerOptions) {
    this.#options = options;
    this.#lease = new Lease(options.db, options.holder, options.leaseMs, options.alone);
    this.#dir = new CheckpointDir(options.checkpointDir);
  }

  /** Monotonic instant at which nothing was left to sequence; -Infinity before the first. */
  get drainedAtMs(): number {
    return this.#drainedAtMs;
  }

  get status(): SequencingStatus {
    return this.#status;
  }

  /** Begins the loop; it ends by `stop` alone. */
  start(): void {
    if (this.#running) return;
    const stop = new AbortController();
    this.#running = { stop, done: this.#loop(stop.signal) };
  }

  /** Ends the loop, sequences what is left and gives the lease back. Never throws. */
  async stop(): Promise<void> {
    if (!this.#running) return;
    this.#running.stop.abort();
    await this.#running.done;
    this.#running = undefined;
    while ((await this.tick()) > 0);
    await this.#lease.release().catch(() => undefined);
    this.#status = { kind: "stopped" };
  }

  /** Says that there is something to sequence. */
  wake(): void {
    this.#work = true;
  }

  /** Forgets what it holds in memory, because an operator changed what is stored. */
  reload(): void {
    this.#head = undefined;
  }

  /** One round: gives how many records were sequenced, 0 when there were none or it may not. Never throws. */
  tick(): Promise<number> {
    const round = this.#turn.then(() => this.#round());
    this.#turn = round;
    return round;
  }

  async #round(): Promise<number> {
    try {
      if (!(await this.#lease.hold())) {
        this.#head = undefined;
        this.#status = { kind: "standby" };
        return 0;
      }
      this.#work = false;
      const startedMs = performance.now();
      const done = await this.#sequence();
      this.#work ||= done > 0;
      await this.#tidy(done);
      this.#status = { kind: "running" };
      if (done < BATCH) this.#drainedAtMs = startedMs;
      return done;
    } catch (thrown) {
      this.#work = true;
      this.#head = undefined;
      this.#status = { kind: "refusing", sentence: sentenceOf(thrown) };
      return 0;
    }
  }

  /** The embedded database has no vacuum of its own, and a queue leaves dead rows behind. */
  async #tidy(done: number): Promise<void> {
    this.#sinceVacuum += done;
    if (!this.#options.alone || this.#sinceVacuum < VACUUM_AFTER) return;
    await this.#options.db.query("VACUUM ledger_pending");
    this.#sinceVacuum = 0;
  }

  async #loop(stop: AbortSignal): Promise<void> {
    const { alone, everyMs } = this.#options;
    while (!stop.aborted) {
      const idle = alone && !this.#work;
      if (idle) this.#drainedAtMs = performance.now();
      const done = idle ? 0 : await this.tick();
      const pause = this.#status.kind === "refusing" ? RETRY_MS : done >= BATCH ? 0 : everyMs;
      await sleep(pause, undefined, { signal: stop, ref: false }).catch(() => undefined);
    }
  }

  async #sequence(): Promise<number> {
    const { db, keys } = this.#options;
    const head = (this.#head ??= await loadHead(db, keys, this.#dir));
    const edge = head.edge.copy();
    const signed = await db.tx(async (tx) => {
      await this.#lease.fence(tx);
      const leaves = await pendingLeaves(tx, keys.hmac, room(head));
      // A new epoch signs what it was opened over, so that witnesses need not wait for the next record.
      const unsigned = head.awaited === undefined && edge.size > head.signedSize;
      if (leaves.length === 0 && !unsigned) return undefined;
      const tiles = leaves.flatMap(({ hash }) => edge.append(hash));
      if (leaves.length > 0) await appendLeaves(tx, head.edge.size, leaves, tiles);
      const note = await this.#sign(tx, head, edge, leaves);
      return { count: leaves.length, note };
    });
    if (signed === undefined) return 0;
    await this.#advance(head, edge, signed.note);
    return signed.count;
  }

  /** Signs the grown tree; one that was signed before, as the checkpoints outside show, gets those notes again. */
  async #sign(
    tx: Queryable,
    head: Head,
    edge: Frontier,
    taken: readonly QueuedLeaf[],
  ): Promise<string | undefined> {
    const { keys } = this.#options;
    const { epoch, awaited, signedSize } = head;
    const root = edge.root();
    if (awaited === undefined) {
      const leaves = taken.map(({ hash }) => hash);
      const origin = originOf(keys, epoch);
      const checkpoint = { origin, size: edge.size, root, previous: signedSize, leaves };
      const note = signCheckpoint(keys, checkpoint);
      await insertCheckpoints(tx, epoch, [{ note, checkpoint }]);
      return note;
    }
    if (edge.size === awaited.size) {
      if (!root.equals(awaited.root)) throw refusal("the queue changed while it was taken up again");
      await insertCheckpoints(tx, epoch, await this.#dir.notesAfter(epoch, signedSize, keys.publicKey));
    }
    return undefined;
  }

  async #advance(head: Head, edge: Frontier, note: string | undefined): Promise<void> {
    this.#head = undefined;
    const { epoch, awaited } = head;
    if (note !== undefined) await this.#dir.add(epoch, [note]);
    this.#head =
      awaited !== undefined && edge.size < awaited.size
        ? { ...head, edge }
        : { epoch, edge, signedSize: edge.size, awaited: undefined };
  }
}

function room({ awaited, edge }: Head): number {
  return awaited === undefined ? BATCH : Math.min(BATCH, awaited.size - edge.size);
}

/** Oldest placed records without an index, read back and hashed. Errors: Fault for bytes that changed. */
async function pendingLeaves(tx: Queryable, secret: Uint8Array, limit: number): Promise<QueuedLeaf[]> {
  const rows = await tx.query<{
    place_no: number;
    audit_ref: string;
    canonical: Uint8Array;
    seal: Uint8Array;
  }>(
    `SELECT p.place_no::float8 AS place_no, p.audit_ref, r.canonical, r.seal FROM ledger_pending p JOIN ledger_record r USING (audit_ref)
     ORDER BY p.place_no LIMIT $1`,
    [limit],
  );
  return rows.map(({ place_no: placeNo, audit_ref: auditRef, canonical, seal }) => {
    const hash = leafHash(canonical);
    if (!sealOfLeaf(secret, hash).equals(seal)) {
      throw refusal(`the stored bytes of ${auditRef} are not those that were placed`);
    }
    return { placeNo, hash };
  });
}

async function insertCheckpoints(tx: Queryable, epoch: number, notes: readonly SizedNote[]): Promise<void> {
  for (const { note, checkpoint } of notes) {
    await tx.query(
      "INSERT INTO ledger_checkpoint (epoch, tree_size, root_hash, note) VALUES ($1, $2, $3, $4)",
      [epoch, checkpoint.size, checkpoint.root, note],
    );
  }
}

function sentenceOf(thrown: unknown): string {
  return (thrown instanceof Fault && thrown.sentence) || "The ledger's database did not answer.";
}

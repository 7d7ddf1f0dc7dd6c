import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "../database/db.ts";
import { Fault } from "../fault.ts";
import { Batches } from "./batches.ts";
import { EmbeddedWriter } from "./embedded-writer.ts";
import { openEpoch } from "./epoch.ts";
import { eraseQuestion, hasQuestion, readQuestion } from "./erase.ts";
import { keyedDigest, type LedgerKeys } from "./keys.ts";
import { placementOfAct } from "./operation.ts";
import { findRecords, readPlaced, readRestingOn, storedPlacement } from "./pg-records.ts";
import { consistencyFrom, newestHead, proofOf } from "./proofs.ts";
import { Sequencer } from "./sequencer.ts";
import { writeOnServer } from "./server-writer.ts";
import type { Ledger, Placement, TransparencyLog } from "./shapes.ts";

const LAG_CHECK_MS = 1_000;
/** One batch is made while the server writes the other. */
const ON_SERVER = { lanes: 2, most: 100 };
/** A record has its index after a tenth of a second; a proof that is asked for sooner waits for it. */
const PROOF_WAIT_MS = 2_000;

export interface LedgerOptions {
  readonly db: Db;
  /** The embedded journal stands in `journal/` below it. */
  readonly dataDir: string;
  readonly keys: LedgerKeys;
  readonly checkpointDir: string;
  /** True for PGlite, which never syncs: the ledger then keeps a journal of its own. */
  readonly embedded: boolean;
  readonly now?: () => Date;
  /** False for readers, such as the audit command on a server's database: nothing is sequenced here. */
  readonly sequence?: boolean;
  /** Pause between two rounds of sequencing; 100. */
  readonly everyMs?: number;
  /** How long a stopped sequencer keeps others from taking over; 5,000. */
  readonly leaseMs?: number;
  /** A record without index for longer than this stops answers; 10,000. */
  readonly maxLagMs?: number;
}

/** The ledger with its log, as composed. */
export type OpenLedger = Ledger & TransparencyLog;

/**
 * Opens the ledger over a migrated database: replays what an embedded database lost, then sequences.
 *
 * Errors: Fault INTEGRITY when the journal is damaged, LEDGER_UNAVAILABLE or STORE_UNAVAILABLE when the
 * database does not answer. `close` before closing the database.
 */
export async function openLedger(options: LedgerOptions): Promise<OpenLedger> {
  const { db, keys, embedded, checkpointDir, sequence = true, now = () => new Date() } = options;
  const { everyMs = 100, leaseMs = 5_000, maxLagMs = 10_000 } = options;
  const secret = keys.hmac;
  const hmac = (text: string) => keyedDigest(secret, "ledger text", text).toString("hex");
  const writer = embedded
    ? await EmbeddedWriter.open(db, secret, join(options.dataDir, "journal"))
    : undefined;
  const batches = writer?.batches ?? new Batches(ON_SERVER, writeOnServer(db, secret));
  const holder = `${hostname()}/${process.pid}/${randomUUID()}`;
  const sequencer = new Sequencer({ db, keys, checkpointDir, holder, alone: embedded, everyMs, leaseMs });
  if (sequence) sequencer.start();
  let laggedAtMs = -Infinity;

  /** How long the oldest record has been waiting for its index. */
  async function lagMs(): Promise<number> {
    const [row] = await db.query<{ lag: number }>(
      `SELECT coalesce(extract(epoch FROM clock_timestamp() - min(placed_at)) * 1000, 0)::float8 AS lag
       FROM ledger_pending`,
    );
    return row?.lag ?? 0;
  }

  /** What a process that ended left waiting gets its turn first: only what stays is behind. */
  async function isBehind(): Promise<boolean> {
    if ((await lagMs()) <= maxLagMs) return false;
    if (sequence) await sequencer.tick();
    return (await lagMs()) > maxLagMs;
  }

  /** Sequencing that stands still must not be covered up by more answers; asked at most once a second. */
  async function refuseWhenBehind(): Promise<void> {
    const nowMs = performance.now();
    if (nowMs < Math.max(laggedAtMs + LAG_CHECK_MS, sequencer.drainedAtMs + maxLagMs / 2)) return;
    if (await isBehind()) {
      throw new Fault("LEDGER_UNAVAILABLE", `records wait for their index longer than ${maxLagMs} ms`);
    }
    laggedAtMs = nowMs;
  }

  async function place(placement: Placement): Promise<void> {
    const stored = storedPlacement(secret, placement);
    try {
      await refuseWhenBehind();
      await batches.add(stored);
    } catch (thrown) {
      throw unavailable(thrown);
    }
    sequencer.wake();
  }

  async function settle(timeoutMs: number): Promise<boolean> {
    const endMs = performance.now() + timeoutMs;
    while ((await lagMs()) > 0) {
      if (performance.now() >= endMs) return false;
      if (sequence) await sequencer.tick();
      else await sleep(everyMs);
    }
    return true;
  }

  return {
    place,
    settle,
    publicKeyPem: keys.publicKeyPem,
    findRecord: (auditRef) => readPlaced(db, secret, "audit_ref", auditRef),
    findAnswer: (answerId) => readPlaced(db, secret, "answer_id", answerId),
    restingOn: (reference) => readRestingOn(db, reference),
    find: (filter) => findRecords(db, filter),
    hmac,
    checkpoint: () => newestHead(db),
    consistency: (fromSize) => consistencyFrom(db, fromSize),
    async proof(auditRef) {
      await settle(PROOF_WAIT_MS);
      return proofOf(db, keys.publicKeyPem, auditRef);
    },
    questionText: (auditRef) => readQuestion(db, secret, auditRef),
    async erase(auditRef, reason, by) {
      if (!(await hasQuestion(db, auditRef))) return false;
      const act = { operation: "ledger/erase", by, at: now(), note: reason, subjectRef: auditRef } as const;
      await place(placementOfAct(hmac, act));
      const remove = () => eraseQuestion(db, auditRef, reason);
      await (writer ? writer.erase(auditRef, remove) : remove());
      return true;
    },
    async newEpoch(operator, reason) {
      const statement = await openEpoch(db, keys, checkpointDir, { operator, reason, at: now() });
      if (sequence) await sequencer.tick();
      return statement;
    },
    status: () => sequencer.status,
    async healthy() {
      if (sequencer.status.kind === "refusing") return false;
      const able = await Promise.all([isBehind(), writer?.hasRoom() ?? true]).catch(() => undefined);
      return able !== undefined && !able[0] && able[1];
    },
    async close() {
      await batches.drain();
      await sequencer.stop();
      await writer?.close();
    },
  };
}

function unavailable(thrown: unknown): Fault {
  if (thrown instanceof Fault && thrown.reasonCode === "LEDGER_UNAVAILABLE") return thrown;
  return new Fault("LEDGER_UNAVAILABLE", "record could not be placed", { cause: thrown });
}

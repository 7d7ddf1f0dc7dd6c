import type { Db } from "../database/db.ts";
import { Fault } from "../fault.ts";
import type { CheckpointDir } from "./checkpoint-dir.ts";
import { openCheckpoint, originOf, type Checkpoint } from "./checkpoint.ts";
import type { LedgerKeys } from "./keys.ts";
import { Frontier, leafHash, peaksOf, rangeRoot } from "./merkle.ts";
import { hashesOf, treeSize } from "./pg-tree.ts";

const PAGE = 1_000;

/** Where sequencing goes on from. */
export interface Head {
  readonly epoch: number;
  readonly edge: Frontier;
  /** Size of the newest checkpoint of this epoch in the database, 0 before the first. */
  readonly signedSize: number;
  /**
   * A checkpoint outside that is ahead of the database: the queue holds its records again (the journal gave
   * them back), and they get their indexes before anything new is signed.
   */
  readonly awaited: Checkpoint | undefined;
}

/** Says that nothing is signed, and why. */
export function refusal(why: string): Fault {
  return new Fault("INTEGRITY", why, {
    sentence: `Nothing is signed: ${why}. See npm run audit -- verify, then npm run audit -- new-epoch.`,
  });
}

/**
 * Reads where the log stands, and compares three things: the stored tree, the checkpoints in the database and
 * those outside it. Writes out what the outside lacks. Errors: Fault INTEGRITY where they disagree.
 */
export async function loadHead(db: Db, keys: LedgerKeys, dir: CheckpointDir): Promise<Head> {
  const epoch = await currentEpoch(db, keys);
  const outsideEpoch = await dir.newestEpoch();
  if (outsideEpoch > epoch.number) {
    throw refusal(`checkpoints outside speak of epoch ${outsideEpoch} and the database of ${epoch.number}`);
  }
  if (epoch.origin !== originOf(keys, epoch.number)) {
    throw refusal(`epoch ${epoch.number} was signed with another key`);
  }
  const size = await treeSize(db);
  const signed = await newestSigned(db, keys, epoch.number);
  await dir.repair(epoch.number);
  const outside = await dir.newest(epoch.number, keys.publicKey);
  if (signed !== undefined && signed.size > size) {
    throw refusal(
      `the database holds ${size} of the ${signed.size} records that it has a signed checkpoint for`,
    );
  }
  await compareRoots(db, size, signed, "signed checkpoint in the database");
  await compareRoots(db, size, outside, "checkpoint outside the database");
  await writeOut(db, dir, epoch.number, outside?.size ?? 0);
  const edge = new Frontier(size, await peaksOf(hashesOf(db), size));
  const awaited = outside !== undefined && outside.size > size ? outside : undefined;
  if (awaited !== undefined) await requireInQueue(db, edge.copy(), awaited);
  return { epoch: epoch.number, edge, signedSize: signed?.size ?? 0, awaited };
}

/** Before any index is given: the queue must hold the very records that the awaited head was signed over. */
async function requireInQueue(db: Db, edge: Frontier, awaited: Checkpoint): Promise<void> {
  const held = edge.size;
  for (let after = -1; edge.size < awaited.size;) {
    const rows = await db.query<{ place_no: number; canonical: Uint8Array }>(
      `SELECT place_no::float8 AS place_no, canonical FROM ledger_pending JOIN ledger_record USING (audit_ref)
       WHERE place_no > $1::bigint ORDER BY place_no LIMIT $2`,
      [after, Math.min(PAGE, awaited.size - edge.size)],
    );
    if (rows.length === 0) break;
    for (const { canonical } of rows) edge.append(leafHash(canonical));
    after = rows.at(-1)?.place_no ?? after;
  }
  if (edge.size === awaited.size && edge.root().equals(awaited.root)) return;
  throw refusal(
    `checkpoints outside the database vouch for ${awaited.size} records and it holds ${held} of them; it was set back or changed`,
  );
}

/** The newest epoch; the first is opened here, with nothing before it. */
export async function currentEpoch(db: Db, keys: LedgerKeys): Promise<{ number: number; origin: string }> {
  await db.query(
    `INSERT INTO ledger_epoch (epoch, origin, start_size, public_key)
     SELECT 1, $1, 0, $2 WHERE NOT EXISTS (SELECT FROM ledger_epoch) ON CONFLICT DO NOTHING`,
    [originOf(keys, 1), keys.publicKeyPem],
  );
  const [row] = await db.query<{ epoch: number; origin: string }>(
    "SELECT epoch, origin FROM ledger_epoch ORDER BY epoch DESC LIMIT 1",
  );
  if (!row) throw new Fault("STORE_UNAVAILABLE", "the ledger has no epoch");
  return { number: row.epoch, origin: row.origin };
}

async function newestSigned(db: Db, keys: LedgerKeys, epoch: number): Promise<Checkpoint | undefined> {
  const [row] = await db.query<{ note: string }>(
    "SELECT note FROM ledger_checkpoint WHERE epoch = $1 ORDER BY tree_size DESC LIMIT 1",
    [epoch],
  );
  return row && openCheckpoint(keys.publicKey, row.note);
}

async function compareRoots(
  db: Db,
  size: number,
  checkpoint: Checkpoint | undefined,
  what: string,
): Promise<void> {
  if (checkpoint === undefined || checkpoint.size > size) return;
  const root = await rangeRoot(hashesOf(db), 0, checkpoint.size);
  if (!root.equals(checkpoint.root)) {
    throw refusal(`the stored tree of ${checkpoint.size} records is not that of the ${what}`);
  }
}

/** A crash between commit and file leaves the outside behind; it gets what it lacks. */
async function writeOut(db: Db, dir: CheckpointDir, epoch: number, from: number): Promise<void> {
  const rows = await db.query<{ note: string }>(
    "SELECT note FROM ledger_checkpoint WHERE epoch = $1 AND tree_size > $2::bigint ORDER BY tree_size",
    [epoch, from],
  );
  await dir.add(
    epoch,
    rows.map(({ note }) => note),
  );
}

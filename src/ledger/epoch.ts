import type { Db, Queryable } from "../database/db.ts";
import { CheckpointDir } from "./checkpoint-dir.ts";
import { originOf, signNote } from "./checkpoint.ts";
import { currentEpoch } from "./head.ts";
import type { LedgerKeys } from "./keys.ts";
import { rangeRoot } from "./merkle.ts";
import { hashesOf, treeSize } from "./pg-tree.ts";

export interface EpochReason {
  readonly operator: string;
  readonly reason: string;
  readonly at: Date;
}

/**
 * Opens a new epoch over what the database holds now, and gives the signed statement of it.
 *
 * The statement names the last head that was known of before, the tree that is kept, and the range between
 * them that is lost; it is kept in the database and beside the checkpoints. Running sequencers are fenced off
 * and go on in the new epoch.
 */
export async function openEpoch(
  db: Db,
  keys: LedgerKeys,
  checkpointDir: string,
  why: EpochReason,
): Promise<string> {
  const dir = new CheckpointDir(checkpointDir);
  const stored = await currentEpoch(db, keys);
  const last = Math.max(stored.number, await dir.newestEpoch());
  const number = last + 1;
  const before = await headOf(db, dir, last);
  const statement = await db.tx(async (tx) => {
    await tx.query(
      "UPDATE ledger_lease SET holder = 'new-epoch', token = token + 1, expires_at = '-infinity'",
    );
    const size = await treeSize(tx);
    const kept = { size, root: (await rangeRoot(hashesOf(tx), 0, size)).toString("base64") };
    const note = statementOf(keys, number, before, kept, why);
    await insertEpochs(tx, keys, dir, stored.number, last);
    await tx.query(
      "INSERT INTO ledger_epoch (epoch, origin, statement, start_size, public_key) VALUES ($1, $2, $3, $4::bigint, $5)",
      [number, originOf(keys, number), note, size, keys.publicKeyPem],
    );
    return note;
  });
  await dir.addStatement(number, statement);
  return statement;
}

interface PlainHead {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
}

function statementOf(
  keys: LedgerKeys,
  number: number,
  before: PlainHead | null,
  kept: { readonly size: number; readonly root: string },
  { operator, reason, at }: EpochReason,
): string {
  const lost = before !== null && before.size > kept.size ? { from: kept.size, to: before.size } : null;
  const body = { operator, reason, opened_at: at.toISOString(), before, kept, lost };
  const origin = originOf(keys, number);
  return signNote(keys, origin, `${origin}\nnew epoch ${number}\n${JSON.stringify(body)}\n`);
}

/** The newest head of an epoch, from outside or from the database, whichever speaks of more; unverified. */
async function headOf(db: Db, dir: CheckpointDir, epoch: number): Promise<PlainHead | null> {
  const [stored] = await db.query<{ note: string }>(
    "SELECT note FROM ledger_checkpoint WHERE epoch = $1 ORDER BY tree_size DESC LIMIT 1",
    [epoch],
  );
  const outside = await dir.latestText(epoch);
  const heads = [outside, stored?.note].flatMap((note) => (note === undefined ? [] : [plainHead(note)]));
  return heads.toSorted((a, b) => b.size - a.size)[0] ?? null;
}

function plainHead(note: string): PlainHead {
  const [origin = "", size, root = ""] = note.split("\n");
  return { origin, size: Number(size), root };
}

/** A database set back to before an epoch gets that epoch's statement again, so that none is left out. */
async function insertEpochs(
  tx: Queryable,
  keys: LedgerKeys,
  dir: CheckpointDir,
  after: number,
  last: number,
): Promise<void> {
  for (let epoch = after + 1; epoch <= last; epoch += 1) {
    await tx.query("INSERT INTO ledger_epoch (epoch, origin, statement, start_size) VALUES ($1, $2, $3, 0)", [
      epoch,
      originOf(keys, epoch),
      await dir.statement(epoch),
    ]);
  }
}

import type { Queryable } from "../database/db.ts";
import { Fault } from "../fault.ts";
import type { ReadHashes, Tile } from "./merkle.ts";

/** Reads stored leaf hashes and tiles. Errors: Fault INTEGRITY where one is missing. */
export function hashesOf(db: Queryable): ReadHashes {
  return async (level, from, count) => {
    const rows = await db.query<{ at: number; hash: Uint8Array }>(
      level === 0
        ? `SELECT idx::float8 AS at, leaf_hash AS hash FROM ledger_entry
           WHERE idx >= $1::bigint AND idx < $2::bigint ORDER BY idx`
        : `SELECT pos::float8 AS at, hash FROM ledger_tile
           WHERE level = ${Math.trunc(level)} AND pos >= $1::bigint AND pos < $2::bigint ORDER BY pos`,
      [from, from + count],
    );
    const gap = rows.findIndex(({ at }, i) => at !== from + i);
    if (rows.length !== count || gap >= 0) {
      const place = from + (gap >= 0 ? gap : rows.length);
      throw new Fault("INTEGRITY", `the stored tree has no hash at level ${level}, position ${place}`);
    }
    return rows.map(({ hash }) => Buffer.from(hash));
  };
}

/** How many leaves the log holds. */
export async function treeSize(db: Queryable): Promise<number> {
  const [row] = await db.query<{ size: number }>(
    "SELECT coalesce(max(idx) + 1, 0)::float8 AS size FROM ledger_entry",
  );
  return row?.size ?? 0;
}

/** A record in the queue with the hash of its leaf. */
export interface QueuedLeaf {
  readonly placeNo: number;
  readonly hash: Buffer;
}

/**
 * Moves records from the queue into the tree, from the given index on, with the tiles that they complete.
 * Errors: Fault INTEGRITY when the queue does not hold them all.
 */
export async function appendLeaves(
  tx: Queryable,
  from: number,
  leaves: readonly QueuedLeaf[],
  tiles: readonly Tile[],
): Promise<void> {
  const [done] = await tx.query<{ count: number }>(
    `WITH leaf AS (
       SELECT place_no, nth - 1 AS n FROM unnest($2::bigint[]) WITH ORDINALITY AS queued (place_no, nth)
     ), taken AS (
       DELETE FROM ledger_pending p USING leaf WHERE p.place_no = leaf.place_no RETURNING p.audit_ref, leaf.n
     ), entry AS (
       INSERT INTO ledger_entry (idx, audit_ref, leaf_hash)
       SELECT $1::bigint + n, audit_ref, substring($3::bytea FROM (32 * n + 1)::int FOR 32) FROM taken RETURNING 1
     ) SELECT count(*)::int AS count FROM entry`,
    [from, leaves.map(({ placeNo }) => placeNo), Buffer.concat(leaves.map(({ hash }) => hash))],
  );
  if (done?.count !== leaves.length) throw new Fault("INTEGRITY", "the queue changed while it was read");
  for (const { level, pos, hash } of tiles) {
    await tx.query("INSERT INTO ledger_tile (level, pos, hash) VALUES ($1, $2, $3)", [level, pos, hash]);
  }
}

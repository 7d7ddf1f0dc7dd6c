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

/** One leaf with the reference it stands for. */
export interface Leaf {
  readonly auditRef: string;
  readonly hash: Buffer;
}

/** Appends leaves from the given index on, and the tiles that they complete. */
export async function appendLeaves(
  tx: Queryable,
  from: number,
  leaves: readonly Leaf[],
  tiles: readonly Tile[],
): Promise<void> {
  await tx.query(
    `INSERT INTO ledger_entry (idx, audit_ref, leaf_hash)
     SELECT $1::bigint + n - 1, ref, decode(hash, 'hex')
     FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS leaf (ref, hash, n)`,
    [from, leaves.map(({ auditRef }) => auditRef), leaves.map(({ hash }) => hash.toString("hex"))],
  );
  for (const { level, pos, hash } of tiles) {
    await tx.query("INSERT INTO ledger_tile (level, pos, hash) VALUES ($1, $2, $3)", [level, pos, hash]);
  }
}

import type { Db } from "../database/db.ts";
import type { LogSource, StoredLeaf, StoredRecord } from "./checker/check-log.ts";
import { newestHead } from "./proofs.ts";

const PAGE = 1_000;

/**
 * The log in the database as the checker and the export read it: everything under the head that is newest
 * when this is called, in pages.
 */
export async function liveLog(db: Db): Promise<LogSource> {
  const size = (await newestHead(db))?.size ?? 0;
  return {
    records: () => pages(db, size, recordsFrom),
    leaves: () => pages(db, size, leavesFrom),
    notes: () => notes(db, size),
    async statements() {
      const rows = await db.query<{ statement: string }>(
        "SELECT statement FROM ledger_epoch WHERE statement IS NOT NULL ORDER BY epoch",
      );
      return rows.map(({ statement }) => statement);
    },
  };
}

/** Public keys (PEM) that the epochs were signed with, the newest first, each once. */
export async function epochKeys(db: Db): Promise<string[]> {
  const rows = await db.query<{ public_key: string }>(
    "SELECT public_key FROM ledger_epoch WHERE public_key IS NOT NULL ORDER BY epoch DESC",
  );
  return [...new Set(rows.map(({ public_key: key }) => key))];
}

/** References of records that have neither an index nor a place in the queue: someone emptied the queue. */
export async function orphans(db: Db): Promise<string[]> {
  const rows = await db.query<{ audit_ref: string }>(
    `SELECT audit_ref FROM ledger_record r
     WHERE NOT EXISTS (SELECT FROM ledger_entry e WHERE e.audit_ref = r.audit_ref)
       AND NOT EXISTS (SELECT FROM ledger_pending p WHERE p.audit_ref = r.audit_ref) LIMIT 10`,
  );
  return rows.map(({ audit_ref }) => audit_ref);
}

async function* pages<T>(
  db: Db,
  size: number,
  page: (db: Db, from: number, to: number) => Promise<readonly T[]>,
): AsyncGenerator<readonly T[]> {
  for (let from = 0; from < size; from += PAGE) {
    const found = await page(db, from, Math.min(size, from + PAGE));
    yield found;
    if (found.length < Math.min(PAGE, size - from)) return;
  }
}

/** Ends at the first index that is missing, so that what follows is not taken for it. */
async function recordsFrom(db: Db, from: number, to: number): Promise<StoredRecord[]> {
  const rows = await db.query<{ idx: number; canonical: Uint8Array; envelope: Uint8Array | null }>(
    `SELECT idx::float8 AS idx, canonical, envelope FROM ledger_entry JOIN ledger_record USING (audit_ref)
     WHERE idx >= $1::bigint AND idx < $2::bigint ORDER BY idx`,
    [from, to],
  );
  const gap = rows.findIndex(({ idx }, i) => idx !== from + i);
  return rows.slice(0, gap < 0 ? rows.length : gap).map(({ canonical, envelope }) => ({
    bytes: Buffer.from(canonical),
    envelope: envelope && Buffer.from(envelope),
  }));
}

async function leavesFrom(db: Db, from: number, to: number): Promise<readonly StoredLeaf[]> {
  return db.query<StoredLeaf & Record<string, unknown>>(
    `SELECT idx::float8 AS index, audit_ref, encode(leaf_hash, 'hex') AS leaf_hash FROM ledger_entry
     WHERE idx >= $1::bigint AND idx < $2::bigint ORDER BY idx`,
    [from, to],
  );
}

async function* notes(db: Db, size: number): AsyncGenerator<string> {
  let [epoch, after] = [0, 0];
  for (;;) {
    const rows = await db.query<{ epoch: number; tree_size: number; note: string }>(
      `SELECT epoch, tree_size::float8 AS tree_size, note FROM ledger_checkpoint
       WHERE (epoch, tree_size) > ($1::int, $2::bigint) AND tree_size <= $3::bigint
       ORDER BY epoch, tree_size LIMIT ${PAGE}`,
      [epoch, after, size],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    for (const { note } of rows) yield note;
    [epoch, after] = [last.epoch, last.tree_size];
  }
}

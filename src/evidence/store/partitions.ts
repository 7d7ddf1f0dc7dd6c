import type { Db } from "../../database/db.ts";
import { Fault } from "../../fault.ts";

const LABEL = /^[a-z][a-z0-9_]{0,40}$/;
const PARTITIONED = ["passage", "passage_terms", "passage_vector"] as const;
const known = new WeakMap<Db, Set<string>>();

/**
 * Makes the label's partitions where they are missing, in a transaction of its own: adding a partition locks
 * the whole table, and must not do so for as long as an admission takes. An empty one does no harm.
 */
export async function ensurePartitions(db: Db, label: string): Promise<void> {
  if (!LABEL.test(label))
    throw new Fault("REQUEST_INVALID", `label ${JSON.stringify(label)} cannot name a partition`, {
      sentence: "A policy label is lower-case letters, digits and underscores.",
    });
  const made = known.get(db) ?? new Set();
  known.set(db, made);
  if (made.has(label)) return;
  const [row] = await db.query<{ present: boolean }>("SELECT to_regclass($1) IS NOT NULL AS present", [
    `passage_vector_${label}`,
  ]);
  if (!row?.present) await createPartitions(db, label);
  made.add(label);
}

async function createPartitions(db: Db, label: string): Promise<void> {
  await db.tx(async (tx) => {
    // Two processes that admit the first version of a label wait for each other here.
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('focus:partitions'))");
    for (const parent of PARTITIONED)
      await tx.query(
        `CREATE TABLE IF NOT EXISTS ${parent}_${label} PARTITION OF ${parent} FOR VALUES IN ('${label}')`,
      );
    // Ranking reads lexemes of a few kilobytes in bulk: kept in the row, neither compressed nor moved out.
    await tx.query(`ALTER TABLE passage_terms_${label} SET (toast_tuple_target = 8160)`);
  });
}

/** Merges the label's pending index entries, so that searching need not read them one by one. */
export const MERGE_PENDING = `
  SELECT gin_clean_pending_list(i.indexrelid) FROM pg_index i
  JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
  WHERE i.indrelid = to_regclass('passage_terms_' || $1::text) AND a.amname = 'gin'`;

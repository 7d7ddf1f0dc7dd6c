import { sqlstateOf } from "../database/database-fault.ts";
import type { Db } from "../database/db.ts";
import { Fault } from "../fault.ts";
import type { WriteBatch } from "./batches.ts";
import { insertPlacements, sealOf, type StoredPlacement } from "./pg-records.ts";

const ATTEMPTS = 3;
const SERIALIZATION_FAILURE = "40001";
const DEADLOCK = "40P01";

/**
 * Writes records on a database server: one statement and one commit for those that come together.
 *
 * A conflict of transactions is tried again. When the reply to the commit is lost, the server is asked what it
 * holds: the records stand if these very bytes are there. Errors: Fault LEDGER_UNAVAILABLE; a record may then
 * exist if the server was lost inside the commit, but nothing was released for it.
 */
export function writeOnServer(db: Db, secret: Uint8Array): WriteBatch {
  return async (placements) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await insertPlacements(db, secret, placements);
        return;
      } catch (thrown) {
        const state = sqlstateOf(thrown);
        const again = state === SERIALIZATION_FAILURE || state === DEADLOCK;
        if (again && attempt < ATTEMPTS) continue;
        if (!again && (await arePlaced(db, secret, placements))) return;
        throw new Fault("LEDGER_UNAVAILABLE", "record could not be placed", { cause: thrown });
      }
    }
  };
}

/** A lost reply and a first attempt that had succeeded look like this; other records of those names do not. */
async function arePlaced(
  db: Db,
  secret: Uint8Array,
  placements: readonly StoredPlacement[],
): Promise<boolean> {
  const rows = await db
    .query<{ audit_ref: string; seal: Uint8Array }>(
      "SELECT audit_ref, seal FROM ledger_record WHERE audit_ref = ANY($1::text[])",
      [placements.map(({ record }) => record.audit_ref)],
    )
    .catch(() => []);
  const seals = new Map(rows.map(({ audit_ref: ref, seal }) => [ref, seal]));
  return placements.every(({ record, canonical }) => {
    const stored = seals.get(record.audit_ref);
    return stored !== undefined && sealOf(secret, canonical).equals(stored);
  });
}

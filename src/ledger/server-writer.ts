import { sqlstateOf } from "../database/database-fault.ts";
import type { Db } from "../database/db.ts";
import { Fault } from "../fault.ts";
import { insertPlacements, sealOf, type StoredPlacement } from "./pg-records.ts";

const ATTEMPTS = 3;
const SERIALIZATION_FAILURE = "40001";
const DEADLOCK = "40P01";

/**
 * Places one record on a database server: one statement, one commit, no lock shared with other answers.
 *
 * A conflict of transactions is tried again. When the reply to the commit is lost, the server is asked what it
 * holds: the record stands if these very bytes are there. Errors: Fault LEDGER_UNAVAILABLE; the record may
 * then exist if the server was lost inside the commit, but nothing was released for it.
 */
export async function placeOnServer(db: Db, secret: Uint8Array, placement: StoredPlacement): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await insertPlacements(db, secret, [placement]);
      return;
    } catch (thrown) {
      const state = sqlstateOf(thrown);
      const again = state === SERIALIZATION_FAILURE || state === DEADLOCK;
      if (again && attempt < ATTEMPTS) continue;
      if (!again && (await isPlaced(db, secret, placement))) return;
      throw new Fault("LEDGER_UNAVAILABLE", "record could not be placed", { cause: thrown });
    }
  }
}

/** A lost reply and a first attempt that had succeeded look like this; another record of that name does not. */
async function isPlaced(db: Db, secret: Uint8Array, placement: StoredPlacement): Promise<boolean> {
  try {
    const [row] = await db.query<{ seal: Uint8Array }>(
      "SELECT seal FROM ledger_record WHERE audit_ref = $1",
      [placement.record.audit_ref],
    );
    return row !== undefined && sealOf(secret, placement.canonical).equals(row.seal);
  } catch {
    return false;
  }
}

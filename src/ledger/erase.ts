import type { Db } from "../database/db.ts";
import { openQuestion } from "./encrypt.ts";

/** Whether the text of this question is still kept. */
export async function hasQuestion(db: Db, auditRef: string): Promise<boolean> {
  const rows = await db.query("SELECT 1 AS kept FROM ledger_question WHERE audit_ref = $1", [auditRef]);
  return rows.length > 0;
}

/** The question's text; undefined for an unknown reference or an erased text. */
export async function readQuestion(
  db: Db,
  secret: Uint8Array,
  auditRef: string,
): Promise<string | undefined> {
  const [row] = await db.query<{ sealed: Uint8Array }>(
    "SELECT sealed FROM ledger_question WHERE audit_ref = $1",
    [auditRef],
  );
  return row && openQuestion(secret, auditRef, row.sealed);
}

/** Deletes the sealed text and keeps the fact; the embedded database is told to drop the dead row too. */
export async function eraseQuestion(db: Db, auditRef: string, reason: string): Promise<void> {
  await db.tx(async (tx) => {
    await tx.query("DELETE FROM ledger_question WHERE audit_ref = $1", [auditRef]);
    await tx.query("INSERT INTO ledger_erasure (audit_ref, reason) VALUES ($1, $2) ON CONFLICT DO NOTHING", [
      auditRef,
      reason,
    ]);
  });
  if (db.kind === "pglite") await db.query("VACUUM ledger_question");
}

import { randomBytes } from "node:crypto";
import { ulid } from "ulid";
import type { Db } from "../database/db.ts";
import { openQuestion } from "./encrypt.ts";
import { keyedDigest } from "./keys.ts";
import { digestOf } from "./record.ts";
import type { Operator, Placement } from "./shapes.ts";

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

/** The record of an erasure: who, why and of what, in the same log as the question was. */
export function erasureOf(
  secret: Uint8Array,
  auditRef: string,
  reason: string,
  by: Operator,
  now: Date,
): Placement {
  const id = ulid(now.getTime());
  const keyed = (text: string) => keyedDigest(secret, "ledger text", text).toString("hex");
  const subjectHmac = keyed(`subject:${by.subject}`);
  return {
    record: {
      record_version: "1",
      audit_ref: `audit://event/${id}`,
      answer_id: `erasure-${id}`,
      run_id: id,
      operation: "ledger/erase",
      recorded_at: now.toISOString(),
      actor: { subject_hmac: subjectHmac, role: by.role },
      question: { hmac: keyed("question:"), normalised_digest: keyed("normalised:") },
      view_state_digest: digestOf({}),
      policy: { bundle_digest: "none", data_digest: "none", decisions: [] },
      retrieved: [],
      draft: null,
      claims: [],
      outcome: "done",
      reason_code: null,
      envelope_digest: null,
      corpus_digest: "none",
      environment: by.environment,
      latency_ms: {},
      nonce: randomBytes(32).toString("hex"),
      subject_ref: auditRef,
      note: reason,
    },
    envelope: null,
    questionText: "",
    restsOn: [],
    labels: [],
    subjectHmac,
  };
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

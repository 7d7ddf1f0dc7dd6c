import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { z } from "zod";
import { Fault } from "../fault.ts";
import type { AuditRecord, Json } from "./shapes.ts";

const digest = z.string().regex(/^(sha256:)?[0-9a-f]{64}$/);
const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.iso.datetime({ offset: false });

const decision = z.strictObject({
  entrypoint: z.string(),
  decision_id: z.string(),
  allow: z.boolean(),
  reason_codes: z.array(z.string()),
});

const claim = z.strictObject({
  text_digest: digest,
  spans: z.array(z.string()),
  verdict: z.string(),
  score: z.number().nullable(),
  checks: z.array(z.strictObject({ check: z.string(), result: z.string() })),
  verifier_version: z.string(),
  threshold: z.number(),
});

/** Schema of an audit record: unknown fields are refused, because they would be signed unseen. */
export const auditRecordSchema = z.strictObject({
  record_version: z.literal("1"),
  audit_ref: z.string().regex(/^audit:\/\/event\/[0-9A-HJKMNP-TV-Z]{26}$/),
  answer_id: z.string().min(1),
  run_id: z.string().min(1),
  operation: z.enum(["focus/ask", "evidence/promote", "evidence/withdraw", "policy/switch", "ledger/erase"]),
  recorded_at: instant,
  actor: z.strictObject({ subject_hmac: z.string(), role: z.string() }),
  question: z.strictObject({ hmac: z.string(), normalised_digest: z.string() }),
  view_state_digest: z.string(),
  policy: z.strictObject({
    bundle_digest: z.string(),
    data_digest: z.string(),
    decisions: z.array(decision),
  }),
  retrieved: z.array(
    z.strictObject({ passage: z.string(), dataset: z.string(), label: z.string(), allowed: z.boolean() }),
  ),
  draft: z
    .strictObject({
      generator: z.string(),
      model: z.string().optional(),
      prompt_digest: z.string().optional(),
      raw_reply_digest: z.string().optional(),
    })
    .nullable(),
  claims: z.array(claim),
  outcome: z.enum(["answer", "abstain", "deny", "error", "aborted", "done"]),
  reason_code: z.string().nullable(),
  envelope_digest: hex32.nullable(),
  corpus_digest: z.string(),
  environment: z.strictObject({ service_version: z.string(), commit: z.string(), node: z.string() }),
  latency_ms: z.record(z.string(), z.number()),
  nonce: hex32,
  subject_ref: z.string().optional(),
  note: z.string().optional(),
});

/**
 * The RFC 8785 bytes of a record: what is stored, hashed into the tree and exported.
 *
 * Errors: Fault LEDGER_UNAVAILABLE for a record that is not of the schema, so that none is half-recorded.
 */
export function canonicalRecord(record: AuditRecord): Buffer {
  const parsed = auditRecordSchema.safeParse(record);
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => `/${issue.path.join("/")}: ${issue.message}`);
    throw new Fault("LEDGER_UNAVAILABLE", `record is not of the schema: ${places.join("; ")}`);
  }
  return canonicalBytes(parsed.data);
}

/** The RFC 8785 bytes of any JSON value. Errors: Fault INTEGRITY for what JSON cannot hold. */
export function canonicalBytes(value: Json): Buffer {
  try {
    const text = canonicalize(value);
    if (text !== undefined) return Buffer.from(text, "utf8");
  } catch (thrown) {
    throw new Fault("INTEGRITY", "value has no canonical form", { cause: thrown });
  }
  throw new Fault("INTEGRITY", "value has no canonical form");
}

/** SHA-256 (hex) of the RFC 8785 bytes of a value, as records name envelopes, plans and view states. */
export function digestOf(value: Json): string {
  return createHash("sha256").update(canonicalBytes(value)).digest("hex");
}

/** Reads stored canonical bytes back. Errors: Fault INTEGRITY when they are not a record. */
export function readRecord(bytes: Uint8Array): AuditRecord {
  try {
    return auditRecordSchema.parse(JSON.parse(Buffer.from(bytes).toString("utf8"))) as AuditRecord;
  } catch (thrown) {
    throw new Fault("INTEGRITY", "stored bytes are not an audit record", { cause: thrown });
  }
}

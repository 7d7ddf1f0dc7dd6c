import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Ledger, Placement } from "../../ledger/shapes.ts";
import type { Flip } from "../../policy/flips.ts";

/** What the record of a flip needs beside the flip: ids, and what was in force. */
export interface FlipContext {
  readonly id: string;
  /** 32 random bytes, hex. */
  readonly nonce: string;
  readonly role: string;
  readonly bundleDigest: string;
  readonly dataDigest: string;
  readonly environment: Placement["record"]["environment"];
}

/** The audit record of a flip: who, why and which way, in the same log as the questions. */
export function recordOfFlip(ledger: Pick<Ledger, "hmac">, flip: Flip, context: FlipContext): Placement {
  const subjectHmac = ledger.hmac(`subject:${flip.by}`);
  return {
    record: {
      record_version: "1",
      audit_ref: `audit://event/${context.id}`,
      answer_id: `switch-${context.id}`,
      run_id: context.id,
      operation: "policy/switch",
      recorded_at: flip.at,
      actor: { subject_hmac: subjectHmac, role: context.role },
      question: { hmac: ledger.hmac("question:"), normalised_digest: ledger.hmac("normalised:") },
      view_state_digest: createHash("sha256")
        .update(canonicalize({}) ?? "")
        .digest("hex"),
      policy: { bundle_digest: context.bundleDigest, data_digest: context.dataDigest, decisions: [] },
      retrieved: [],
      draft: null,
      claims: [],
      outcome: "done",
      reason_code: null,
      envelope_digest: null,
      corpus_digest: "none",
      environment: context.environment,
      latency_ms: {},
      nonce: context.nonce,
      note: `${flip.switch} ${flip.thrown ? "on" : "off"} by ${flip.by}: ${flip.reason}`,
    },
    envelope: null,
    questionText: "",
    restsOn: [],
    labels: [],
    subjectHmac,
  };
}

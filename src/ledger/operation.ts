import { randomBytes } from "node:crypto";
import { ulid } from "ulid";
import { digestOf } from "./record.ts";
import type { AuditRecord, Operator, Placement } from "./shapes.ts";

/** What an operator did to the service: no question, no answer, but in the same log. */
export interface Act {
  readonly operation: Exclude<AuditRecord["operation"], "focus/ask">;
  readonly by: Operator;
  readonly at: Date;
  /** What was done and why, in words. */
  readonly note: string;
  /** What it was done to: a dataset version, an audit reference. */
  readonly subjectRef?: string;
  /** Stands for an answer's id, unique: an act that can be done once gives its own name. */
  readonly actId?: string;
  /** What policy was in force, where the act is about it. */
  readonly policy?: { readonly bundleDigest: string; readonly dataDigest: string };
}

/** The record of an act, ready to be placed; `hmac` as the ledger has it. */
export function placementOfAct(hmac: (text: string) => string, act: Act): Placement {
  const { operation, by, at, note, subjectRef, policy } = act;
  const id = ulid(at.getTime());
  const subjectHmac = hmac(`subject:${by.subject}`);
  return {
    record: {
      record_version: "1",
      audit_ref: `audit://event/${id}`,
      answer_id: act.actId ?? `${operation.replace("/", "-")}-${id}`,
      run_id: id,
      operation,
      recorded_at: at.toISOString(),
      actor: { subject_hmac: subjectHmac, role: by.role },
      question: { hmac: hmac("question:"), normalised_digest: hmac("normalised:") },
      view_state_digest: digestOf({}),
      policy: {
        bundle_digest: policy?.bundleDigest ?? "none",
        data_digest: policy?.dataDigest ?? "none",
        decisions: [],
      },
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
      ...(subjectRef === undefined ? {} : { subject_ref: subjectRef }),
      note,
    },
    envelope: null,
    questionText: "",
    restsOn: [],
    labels: [],
    subjectHmac,
  };
}

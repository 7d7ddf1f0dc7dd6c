import { generateKeyPairSync, randomBytes } from "node:crypto";
import { ulid } from "ulid";
import { ledgerKeys, type LedgerKeys } from "../../src/ledger/keys.ts";
import { digestOf } from "../../src/ledger/record.ts";
import type { AuditRecord, Json, Placement } from "../../src/ledger/shapes.ts";

/** Fresh keys that are nobody else's. */
export function sampleKeys(): LedgerKeys {
  return ledgerKeys(generateKeyPairSync("ed25519").privateKey, randomBytes(32));
}

/** A complete placement of an answer; `overrides` replace fields of the record. */
export function samplePlacement(overrides: Partial<AuditRecord> = {}): Placement {
  const id = ulid();
  const envelope: Json = { answer_id: id, answer_markdown: "Kiowa County, 1930: population 6,035 [1]", n: 1 };
  const span = `doc://sha256:${"ab".repeat(32)}#span=10:42`;
  const record: AuditRecord = {
    record_version: "1",
    audit_ref: `audit://event/${id}`,
    answer_id: id,
    run_id: id,
    operation: "focus/ask",
    recorded_at: "2026-11-20T12:00:00.000Z",
    actor: { subject_hmac: "subject", role: "public" },
    question: { hmac: "question", normalised_digest: "normalised" },
    view_state_digest: digestOf({}),
    policy: {
      bundle_digest: "bundle-a",
      data_digest: "data-a",
      decisions: [{ entrypoint: "focus/gate", decision_id: "d1", allow: true, reason_codes: ["GATE_OPEN"] }],
    },
    retrieved: [{ passage: "p1", dataset: "census@2026-11.00000000", label: "public", allowed: true }],
    draft: { generator: "extractive" },
    claims: [
      {
        text_digest: digestOf("claim"),
        spans: [span],
        verdict: "supported",
        score: 0.97,
        checks: [{ check: "values", result: "pass" }],
        verifier_version: "1",
        threshold: 0.5,
      },
    ],
    outcome: "answer",
    reason_code: null,
    envelope_digest: digestOf(envelope),
    corpus_digest: "corpus",
    environment: { service_version: "0.1.0", commit: "none", node: process.version },
    latency_ms: { total: 12.5 },
    nonce: randomBytes(32).toString("hex"),
    ...overrides,
  };
  return {
    record,
    envelope: record.envelope_digest === null ? null : envelope,
    questionText: "What was the population of Kiowa County in 1930?",
    restsOn: ["census@2026-11.00000000"],
    labels: ["public"],
    subjectHmac: "subject",
  };
}

/** A placement without an envelope, as denials have it. */
export function sampleDenial(): Placement {
  return samplePlacement({
    outcome: "deny",
    reason_code: "SENSITIVE_LOCATION",
    envelope_digest: null,
    claims: [],
    draft: null,
  });
}

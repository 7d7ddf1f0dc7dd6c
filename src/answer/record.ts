import type { AuditRecord, Json, Placement } from "../ledger/shapes.ts";
import type { ReasonCode } from "../reasons.ts";
import { refsOf } from "./cite.ts";
import { canonicalDigest, sha256 } from "./digest.ts";
import type { AnswerPorts } from "./ports.ts";
import type { Run } from "./run.ts";
import type { Asking, Envelope } from "./shapes.ts";
import type { CheckedClaim } from "./verify.ts";

/** How the run ended, as far as the record cares. */
export interface Ending {
  readonly outcome: AuditRecord["outcome"];
  readonly reason: ReasonCode | null;
  readonly envelope: Envelope | null;
}

/** What a record says of a checked claim: digests, verdict and checks, never the text. */
export function claimRecord(
  { draft, verdict }: CheckedClaim,
  verifier: AnswerPorts["verifier"],
): AuditRecord["claims"][number] {
  return {
    text_digest: sha256(draft.text),
    spans: refsOf(draft),
    verdict: verdict.verdict,
    score: verdict.score,
    checks: verdict.checks.map(({ check, result }) => ({ check, result })),
    verifier_version: verifier.version,
    threshold: verifier.threshold,
  };
}

/** The whole record of one outcome with what stands beside it, ready to be placed. */
export function placementOf(
  ports: Pick<AnswerPorts, "ledger" | "policy" | "newNonce" | "environment" | "clock">,
  asking: Asking,
  normalised: string,
  run: Run,
  ending: Ending,
): Placement {
  const envelope = ending.envelope as Json | null;
  const subjectHmac = ports.ledger.hmac(`subject:${asking.asker.subject}`);
  const record: AuditRecord = {
    record_version: "1",
    audit_ref: run.auditRef,
    answer_id: run.answerId,
    run_id: run.runId,
    operation: "focus/ask",
    recorded_at: ports.clock().toISOString(),
    actor: { subject_hmac: subjectHmac, role: asking.asker.role },
    question: {
      hmac: ports.ledger.hmac(`question:${asking.question}`),
      normalised_digest: ports.ledger.hmac(`normalised:${normalised}`),
    },
    view_state_digest: canonicalDigest(JSON.parse(JSON.stringify(asking.viewState))),
    policy: {
      bundle_digest: ports.policy.bundleDigest,
      data_digest: ports.policy.dataDigest(),
      decisions: run.decisions.map(({ entrypoint, decisionId, allow, reasonCodes }) => ({
        entrypoint,
        decision_id: decisionId,
        allow,
        reason_codes: reasonCodes,
      })),
    },
    retrieved: run.retrieved,
    draft: run.draft,
    claims: run.claims,
    outcome: ending.outcome,
    reason_code: ending.reason,
    envelope_digest: envelope === null ? null : canonicalDigest(envelope),
    corpus_digest: run.corpusDigest,
    environment: ports.environment,
    latency_ms: run.latencyMs,
    nonce: ports.newNonce(),
  };
  const citations = ending.envelope?.citations ?? [];
  return {
    record,
    envelope,
    questionText: asking.question,
    restsOn: [...new Set(citations.map(({ dataset }) => `${dataset.slug}@${dataset.version}`))],
    labels: run.labels,
    subjectHmac,
  };
}

import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { AuditRecord } from "../../src/ledger/shapes.ts";
import type { Observed } from "../observe.ts";
import type { PlacedRecord } from "../target.ts";
import type { Scorer } from "./scorer.ts";

/** Errors that may leave no record: the ledger itself failed, or the request was refused before it was a question. */
const UNRECORDED = new Set([
  "LEDGER_UNAVAILABLE",
  "OVERLOADED",
  "RATE_LIMITED",
  "REQUEST_INVALID",
  "UNAUTHENTICATED",
]);

/** Every response has its audit record, proved to be in the log, and the record says the same as the response. */
export const recordPlaced: Scorer = {
  name: "record-placed",
  kind: "invariant",
  due: () => true,
  score(_asked, { response, placed, proofFault }) {
    if (placed === "absent")
      return response.kind === "error" && UNRECORDED.has(response.reasonCode)
        ? []
        : [`no audit record of this ${response.kind}`];
    return [...agree(response, placed), ...(proofFault === undefined ? [] : [proofFault])];
  },
};

function agree(response: Observed["response"], { record, envelope }: PlacedRecord): string[] {
  const failures: string[] = [];
  if (record.outcome !== response.kind)
    failures.push(`the record says ${record.outcome}, the response ${response.kind}`);
  const reason = reasonOf(response);
  if (record.reason_code !== reason)
    failures.push(`the record's reason is ${record.reason_code}, the response's ${reason}`);
  if ("envelope" in response) failures.push(...envelopeFailures(response.envelope, record, envelope));
  return failures;
}

function envelopeFailures(
  released: { claims: readonly unknown[] },
  record: AuditRecord,
  stored: unknown,
): string[] {
  const failures: string[] = [];
  if (digestOf(released) !== record.envelope_digest)
    failures.push("the released envelope is not the one that was recorded");
  if (digestOf(stored) !== record.envelope_digest)
    failures.push("the stored envelope is not the one that was recorded");
  const supported = record.claims.filter(({ verdict }) => verdict === "supported").length;
  if (released.claims.length > supported)
    failures.push(
      `${released.claims.length} claims were released and ${supported} are recorded as supported`,
    );
  return failures;
}

function reasonOf(response: Observed["response"]): string | null {
  return "envelope" in response ? (response.envelope.abstention?.reason_code ?? null) : response.reasonCode;
}

function digestOf(value: unknown): string {
  return createHash("sha256")
    .update(canonicalize(value) ?? "")
    .digest("hex");
}

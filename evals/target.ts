import type { Envelope } from "../src/answer/shapes.ts";
import type { AuditRecord } from "../src/ledger/shapes.ts";
import type { Case } from "./cases.ts";

/** What came back for one question. */
export type Response =
  | { readonly kind: "answer" | "abstain"; readonly envelope: Envelope }
  | { readonly kind: "deny" | "error"; readonly reasonCode: string; readonly auditRef: string | undefined };

/** The envelope of an answer or abstention. */
export function envelopeOf(response: Response): Envelope | undefined {
  return "envelope" in response ? response.envelope : undefined;
}

/** A citation opened again: what stands there, for the asker of the case. */
export interface OpenedCitation {
  readonly quote: string;
  readonly slug: string;
  readonly version: string;
}

/** The audit record of an outcome and the envelope that lies beside it. */
export interface PlacedRecord {
  readonly record: AuditRecord;
  readonly envelope: unknown;
}

/** A service under test: the composed pipeline in this process, or a deployment over HTTP. */
export interface Target {
  /** How the report names it; free of ports and paths. */
  readonly name: string;
  ask(asked: Case, now: Date): Promise<Response>;
  openCitation(ref: string, role: string): Promise<OpenedCitation | undefined>;
  /** Undefined when there is no such record. */
  findRecord(auditRef: string): Promise<PlacedRecord | undefined>;
  /** What is wrong with the proof that a record is under the log's signed head; undefined when it holds. */
  checkProof(auditRef: string): Promise<string | undefined>;
  /** Why the target cannot be brought into the state that a case asks for: its clock, store or role. */
  readonly whyNot: (asked: Case) => string | undefined;
  /** Withdraws all current versions of a slug. */
  withdraw(slug: string): Promise<void>;
  digests(): Promise<{ readonly corpus: string; readonly policy: string }>;
  close(): Promise<void>;
}

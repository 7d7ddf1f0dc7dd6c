import type { OpenedEvidence } from "../answer/open.ts";
import type { AskFocus, Envelope } from "../answer/shapes.ts";
import type { Db } from "../database/db.ts";
import type { EvidenceStore } from "../evidence/shapes.ts";
import type { AuditRecord, ConsistencyProof, InclusionProof, Ledger } from "../ledger/shapes.ts";
import type { Asker, Policy, Switches } from "../policy/shapes.ts";

export type { OpenedEvidence };

/** A dataset that an asker may choose as a layer. */
export interface Layer {
  readonly slug: string;
  readonly title: string;
  readonly version: string;
}

/** Readiness: each check by name, "ok" or a sentence without private detail. */
export interface Readiness {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

/**
 * The composed service, as its doors see it.
 *
 * Every reading function authorises the asker again; undefined means absent or not permitted, alike. Failures
 * are thrown as Fault.
 */
export interface Focus {
  readonly ask: AskFocus;
  openEvidence(ref: string, asker: Asker): Promise<OpenedEvidence | undefined>;
  /** The released envelope, byte for byte, and what happened to its evidence since. */
  openAnswer(
    answerId: string,
    asker: Asker,
  ): Promise<{ readonly envelope: Envelope; readonly notices: readonly string[] } | undefined>;
  /** The audit record, as much of it as the asker may see. */
  openRecord(auditRef: string, asker: Asker): Promise<AuditRecord | undefined>;
  /** An inclusion proof of the record that can be checked offline. */
  proof(auditRef: string, asker: Asker): Promise<InclusionProof | undefined>;
  /** The newest signed checkpoint, as text of a signed note. */
  checkpoint(): Promise<string>;
  /** That the newest head continues the log of `fromSize` records; from 0 when it has fewer. For witnesses. */
  consistency(fromSize: number): Promise<ConsistencyProof | undefined>;
  /** Datasets open to the asker, sorted by slug; hidden and absent ones are equally missing. */
  layers(asker: Asker): Promise<readonly Layer[]>;
  ready(): Promise<Readiness>;
  /** The emergency switches, at most a few seconds old. Errors: whatever reading throws; then nothing is answered. */
  switches(): Promise<Switches>;
  /** Faults in deciding since the start, by their private names: for metrics alone. */
  policyFaults(): ReadonlyMap<string, number>;
  /** Roles that the policy knows, in its order. */
  readonly roles: readonly string[];
  readonly ledger: Ledger;
  readonly store: EvidenceStore;
  readonly policy: Policy;
  readonly db: Db;
  close(): Promise<void>;
}

/** What composing tells while it works: a step in plain words and how far it has come. */
export type OnProgress = (step: string, done: number, total: number) => void;

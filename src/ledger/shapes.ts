/** A JSON value; records are validated by zod before they are made canonical. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** The audit record of one outcome, `contracts.md` §5. Immutable once placed. */
export interface AuditRecord {
  readonly record_version: "1";
  /** `audit://event/<ULID>` */
  readonly audit_ref: string;
  readonly answer_id: string;
  readonly run_id: string;
  readonly operation:
    "focus/ask" | "evidence/promote" | "evidence/withdraw" | "policy/switch" | "ledger/erase";
  /** RFC 3339, UTC. */
  readonly recorded_at: string;
  readonly actor: { readonly subject_hmac: string; readonly role: string };
  readonly question: { readonly hmac: string; readonly normalised_digest: string };
  readonly view_state_digest: string;
  readonly policy: {
    readonly bundle_digest: string;
    readonly data_digest: string;
    readonly decisions: readonly {
      readonly entrypoint: string;
      readonly decision_id: string;
      readonly allow: boolean;
      readonly reason_codes: readonly string[];
    }[];
  };
  readonly retrieved: readonly {
    readonly passage: string;
    readonly dataset: string;
    readonly label: string;
    readonly allowed: boolean;
  }[];
  readonly draft: {
    readonly generator: string;
    readonly model?: string;
    readonly prompt_digest?: string;
    readonly raw_reply_digest?: string;
  } | null;
  readonly claims: readonly {
    readonly text_digest: string;
    readonly spans: readonly string[];
    readonly verdict: string;
    readonly score: number | null;
    readonly checks: readonly { readonly check: string; readonly result: string }[];
    readonly verifier_version: string;
    readonly threshold: number;
  }[];
  /** `done` is for operations that are no questions. */
  readonly outcome: "answer" | "abstain" | "deny" | "error" | "aborted" | "done";
  readonly reason_code: string | null;
  /** SHA-256 (hex) of the RFC 8785 bytes of the released envelope; null when none was released. */
  readonly envelope_digest: string | null;
  readonly corpus_digest: string;
  readonly environment: { readonly service_version: string; readonly commit: string; readonly node: string };
  readonly latency_ms: Readonly<Record<string, number>>;
  /** 32 random bytes, hex: hides the record behind its leaf hash. */
  readonly nonce: string;
  /** What a record that is no answer is about: the audit reference that was erased. */
  readonly subject_ref?: string;
  /** Reason given by whoever did it, for records that are no answers. */
  readonly note?: string;
}

/** What stands beside a record so that the answer can be read again and traced. */
export interface Placement {
  readonly record: AuditRecord;
  /** The released envelope (answers, abstentions); null for denials and errors. */
  readonly envelope: Json | null;
  /** Question text; kept encrypted under a per-record key, erasable. */
  readonly questionText: string;
  /** `slug@version` of each cited dataset. */
  readonly restsOn: readonly string[];
  /** Labels of all cited evidence: who may read the answer again. */
  readonly labels: readonly string[];
  /** Subject HMAC of the asker, who may read their own answer. */
  readonly subjectHmac: string;
}

export interface PlacedAnswer {
  readonly record: AuditRecord;
  readonly envelope: Json | null;
  readonly restsOn: readonly string[];
  readonly labels: readonly string[];
}

/** One signed head of the log. */
export interface SignedHead {
  /** The C2SP signed note, as `/api/v1/audit/checkpoint` gives it. */
  readonly note: string;
  readonly origin: string;
  readonly size: number;
  /** base64 */
  readonly root: string;
}

/** Everything that a stranger needs to check one record, apart from trust in the public key. JSON as it is. */
export interface InclusionProof {
  readonly kind: "kfm-inclusion-proof";
  readonly version: 1;
  readonly audit_ref: string;
  /** The record's RFC 8785 bytes as text; the leaf hash is SHA-256(0x00 ‖ these bytes). */
  readonly record: string;
  readonly index: number;
  readonly tree_size: number;
  /** base64 hashes, deepest sibling first (RFC 6962 §2.1.1). */
  readonly path: readonly string[];
  readonly checkpoint: string;
  /** PEM, for convenience: compare it with one obtained elsewhere. */
  readonly public_key: string;
}

/** That the tree of `from_size` leaves begins the tree of `to_size` leaves (RFC 6962 §2.1.2). */
export interface ConsistencyProof {
  readonly kind: "kfm-consistency-proof";
  readonly version: 1;
  readonly from_size: number;
  readonly to_size: number;
  readonly path: readonly string[];
  readonly checkpoint: string;
  /** Signed statements that opened later epochs, oldest first. */
  readonly epochs: readonly string[];
}

/** Which outcomes to list; all conditions hold, none means every record. */
export interface RecordFilter {
  readonly outcome?: string | undefined;
  readonly reason?: string | undefined;
  readonly role?: string | undefined;
  /** Digest of the policy bundle. */
  readonly policy?: string | undefined;
  /** RFC 3339, inclusive. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly limit?: number | undefined;
}

export interface FoundRecord {
  readonly auditRef: string;
  readonly answerId: string;
  readonly outcome: string;
  readonly reasonCode: string | null;
  readonly role: string;
  readonly recordedAt: string;
}

/** Who acts on the ledger itself; the subject is recorded as an HMAC. */
export interface Operator {
  readonly subject: string;
  readonly role: string;
  /** Of the service that the operator acts through, as in every record. */
  readonly environment: AuditRecord["environment"];
}

/** How sequencing stands: `refusing` says in a sentence why nothing is signed. */
export type SequencingStatus =
  | { readonly kind: "running" | "standby" | "stopped" }
  | { readonly kind: "refusing"; readonly sentence: string };

/** The log side of the ledger: heads, proofs, and what operators do. */
export interface TransparencyLog {
  /** The newest signed head; undefined while the log is empty. */
  checkpoint(): Promise<SignedHead | undefined>;
  /** Undefined for an unknown reference; waits up to 2 s for a record that has no index yet. */
  proof(auditRef: string): Promise<InclusionProof | undefined>;
  /** From a size to the newest head; undefined when the log holds fewer records than `fromSize`. */
  consistency(fromSize: number): Promise<ConsistencyProof | undefined>;
  find(filter: RecordFilter): Promise<readonly FoundRecord[]>;
  /** The question's text; undefined for an unknown reference or an erased text. */
  questionText(auditRef: string): Promise<string | undefined>;
  /** Erases the question's text for good and records who knows why; false for an unknown or erased one. */
  erase(auditRef: string, reason: string, by: Operator): Promise<boolean>;
  /**
   * After a restore to an earlier point or a change of key: opens a new epoch with a signed statement of what
   * is lost. Nothing is signed again without it. Gives the statement.
   */
  newEpoch(operator: string, reason: string): Promise<string>;
  /** Waits until all that is placed is sequenced and signed, at most `timeoutMs`. */
  settle(timeoutMs: number): Promise<boolean>;
  status(): SequencingStatus;
  readonly publicKeyPem: string;
}

/**
 * The ledger.
 *
 * Implementer: `place` resolves only when record and envelope are durable (PostgreSQL: committed with
 * synchronous_commit on; embedded: own journal written and fdatasync done); otherwise it throws Fault
 * LEDGER_UNAVAILABLE and nothing counts as placed. Caller: nothing leaves before `place` resolved.
 */
export interface Ledger {
  place(placement: Placement): Promise<void>;
  findRecord(auditRef: string): Promise<PlacedAnswer | undefined>;
  findAnswer(answerId: string): Promise<PlacedAnswer | undefined>;
  /**
   * Audit references and answer ids of outcomes that rest on `slug@version`, oldest first. Takes an evidence
   * reference, a policy bundle's digest and a reason code too.
   */
  restingOn(datasetVersion: string): Promise<readonly { auditRef: string; answerId: string }[]>;
  /** Keyed digest (HMAC-SHA-256, hex) under the service's HMAC key. */
  hmac(text: string): string;
  /** False when records cannot be placed or sequencing lags past its limit: readiness says so. */
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}

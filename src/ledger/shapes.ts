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
  readonly operation: "focus/ask" | "evidence/promote" | "evidence/withdraw" | "policy/switch";
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
  readonly outcome: "answer" | "abstain" | "deny" | "error" | "aborted";
  readonly reason_code: string | null;
  /** SHA-256 (hex) of the RFC 8785 bytes of the released envelope; null when none was released. */
  readonly envelope_digest: string | null;
  readonly corpus_digest: string;
  readonly environment: { readonly service_version: string; readonly commit: string; readonly node: string };
  readonly latency_ms: Readonly<Record<string, number>>;
  /** 32 random bytes, hex: hides the record behind its leaf hash. */
  readonly nonce: string;
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
  /** Audit references and answer ids of outcomes that rest on `slug@version`, oldest first. */
  restingOn(datasetVersion: string): Promise<readonly { auditRef: string; answerId: string }[]>;
  /** Keyed digest (HMAC-SHA-256, hex) under the service's HMAC key. */
  hmac(text: string): string;
  /** False when records cannot be placed or sequencing lags past its limit: readiness says so. */
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}

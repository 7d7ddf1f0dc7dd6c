import type { Bbox, Obligation, TimeInterval } from "../evidence/shapes.ts";
import type { Asker } from "../policy/shapes.ts";
import type { AbstainReason, DenyReason } from "../reasons.ts";

/** What the asker has on the map: all optional, all part of the scope that is applied and shown. */
export interface ViewState {
  readonly bbox?: Bbox | undefined;
  readonly time?: TimeInterval | undefined;
  readonly active_layers?: readonly string[] | undefined;
}

/** One question, validated at the edge. */
export interface Asking {
  readonly question: string;
  readonly viewState: ViewState;
  readonly maxCitations: number;
  readonly asker: Asker;
  /** Chosen by the caller, who can then find in the ledger what a run that was cut off came to; else a new one. */
  readonly answerId?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Fixes the clock for questions of freshness (evals); the service's own clock when absent. */
  readonly now?: Date | undefined;
  readonly onStage?: ((stage: Stage) => void) | undefined;
}

export type Stage =
  "scope" | "gate" | "retrieve" | "permit" | "draft" | "verify" | "conclude" | "record" | "release";

export interface Citation {
  readonly n: number;
  readonly ref: string;
  readonly kind: "doc" | "stac" | "dcat" | "graph";
  readonly dataset: { readonly slug: string; readonly version: string; readonly title: string };
  readonly license: { readonly spdx: string; readonly attribution: string };
  readonly policy_label: string;
  readonly quote: string;
  readonly selector: {
    readonly TextQuote: { readonly exact: string; readonly prefix: string; readonly suffix: string };
    /** Unicode code points into the frozen text. */
    readonly TextPosition: { readonly start: number; readonly end: number };
  };
  readonly catalog: { readonly stac: string; readonly dcat: string; readonly prov: string };
  readonly obligations_applied: readonly string[];
}

export interface ReleasedClaim {
  readonly id: string;
  readonly text: string;
  readonly kind: "observation" | "documentary" | "computed" | "interpretive";
  readonly verdict: "supported";
  readonly citations: readonly number[];
}

/** The body of an answer or abstention, `architecture.md` shape; also the DTO of pages and command line. */
export interface Envelope {
  readonly outcome: "answer" | "abstain";
  readonly answer_id: string;
  readonly audit_ref: string;
  readonly asked_at: string;
  readonly answer_markdown: string;
  readonly partial: boolean;
  readonly claims: readonly ReleasedClaim[];
  readonly citations: readonly Citation[];
  readonly withheld: { readonly claims: number; readonly reasons: Readonly<Record<string, number>> };
  readonly scope_applied: {
    readonly bbox: Bbox | null;
    readonly time: { readonly start: string | null; readonly end: string | null } | null;
    readonly active_layers: readonly string[] | null;
  };
  readonly obligations: readonly Obligation[];
  readonly freshness: readonly {
    readonly dataset: string;
    readonly released_at: string;
    readonly max_age_days: number | null;
    readonly stale: boolean;
  }[];
  readonly notices: readonly string[];
  /** Permitted sources that speak to the question, listed when answers are switched to sources only. */
  readonly sources?: readonly { readonly slug: string; readonly version: string; readonly title: string }[];
  readonly generator: {
    readonly kind: "extractive" | "model";
    readonly name: string;
    readonly prompt_digest: string | null;
  };
  readonly policy: { readonly bundle_digest: string; readonly decision_id: string };
  readonly abstention?: {
    readonly reason_code: AbstainReason;
    readonly message: string;
    readonly next_steps: readonly string[];
  };
}

/** RFC 9457 problem document. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly reason_code: string;
  readonly audit_ref?: string;
  readonly next_step?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

/** What one question came to. Errors are thrown as Fault instead (with `auditRef` once a record stands). */
export type Outcome =
  | { readonly kind: "answer" | "abstain"; readonly envelope: Envelope }
  | {
      readonly kind: "deny";
      readonly reason: DenyReason;
      readonly answerId: string;
      readonly auditRef: string;
    };

/** The whole path, question to recorded outcome. */
export type AskFocus = (asking: Asking) => Promise<Outcome>;

import type { Obligation } from "../evidence/shapes.ts";
import type { AbstainReason, DenyReason } from "../reasons.ts";

/** Who asks. The subject is opaque and is only ever recorded as an HMAC. */
export interface Asker {
  readonly subject: string;
  readonly role: string;
}

/** Emergency switches, effective in every process within seconds; both thrown for everybody. */
export interface Switches {
  /** Nothing is answered. */
  readonly deny_all: boolean;
  /** Permitted sources are listed, no claims are made. */
  readonly sources_only: boolean;
}

/** What every decision shows in the record. `decisionId` is a ULID, new for each evaluation. */
export interface DecisionTrace {
  readonly entrypoint: "focus/scope" | "focus/gate" | "focus/passage" | "focus/release" | "audit/read";
  readonly decisionId: string;
  readonly allow: boolean;
  readonly reasonCodes: readonly string[];
}

/** The labels a role may read, or the denial. */
export type ScopeDecision = { readonly trace: DecisionTrace } & (
  | { readonly kind: "allowed"; readonly labels: readonly string[]; readonly sourcesOnly: boolean }
  | { readonly kind: "denied"; readonly reason: DenyReason }
);

/** What is asked for, found in the question alone. Names of signals are policy's vocabulary. */
export type Signals = readonly string[];

export type GateDecision = { readonly trace: DecisionTrace } & (
  | { readonly kind: "allowed"; readonly notices: readonly string[] }
  | { readonly kind: "abstain"; readonly reason: AbstainReason }
  | { readonly kind: "denied"; readonly reason: DenyReason }
);

/** Per passage, in the order given; a passage that the decision does not name is denied. */
export interface PassageDecision {
  readonly trace: DecisionTrace;
  readonly verdicts: readonly { readonly allow: boolean; readonly obligations: readonly Obligation[] }[];
}

export interface ReleaseDecision {
  readonly trace: DecisionTrace;
  readonly allow: boolean;
}

/** What the policy needs to know of a thing: never its text. */
export interface Labelled {
  readonly dataset: string;
  readonly label: string;
  readonly obligations: readonly Obligation[];
  readonly sourceRole: string;
}

/**
 * The policy boundary. Every function fails closed: any fault in deciding is a denial (thrown as Fault
 * POLICY_UNAVAILABLE with a stable private cause where nothing could be decided at all), never an allowance.
 */
export interface Policy {
  readonly bundleDigest: string;
  readonly dataDigest: () => string;
  scope(asker: Asker, now: Date): Promise<ScopeDecision>;
  gate(asker: Asker, signals: Signals, now: Date): Promise<GateDecision>;
  passages(asker: Asker, passages: readonly Labelled[], now: Date): Promise<PassageDecision>;
  release(
    asker: Asker,
    cited: readonly Labelled[],
    bundleDigest: string,
    now: Date,
  ): Promise<ReleaseDecision>;
  auditRead(asker: Asker, record: { readonly ownSubject: boolean }, now: Date): Promise<ReleaseDecision>;
}

import type { CheckClaim } from "../claims/shapes.ts";
import type { Draft, Plan } from "../draft/shapes.ts";
import type { EvidenceStore, Found, Passage, VisibleTable } from "../evidence/shapes.ts";
import type { Ledger } from "../ledger/shapes.ts";
import type { Policy } from "../policy/shapes.ts";

/** What drafting may look at: permitted, with obligations applied; nothing else reaches a generator. */
export interface PermittedEvidence {
  readonly passages: readonly Found[];
  readonly tables: readonly VisibleTable[];
  readonly scan: (document: string, containing?: readonly string[]) => Promise<readonly Passage[]>;
  readonly now: Date;
}

/** Drafts claims for a normalised question, or says why the evidence does not suffice. */
export type DraftAnswer = (
  question: string,
  evidence: PermittedEvidence,
  view: { readonly bbox?: readonly [number, number, number, number] | undefined },
  signal: AbortSignal | undefined,
) => Promise<Draft>;

/** Runs a plan again over its rows: the value and the rows that decide it. */
export type Recompute = (
  plan: Plan,
  rows: readonly Passage[],
) => { readonly value: string; readonly deciding: readonly Passage[] } | undefined;

/** All that the path needs of the world; made once by compose, faked in tests. */
export interface AnswerPorts {
  readonly policy: Policy;
  readonly store: EvidenceStore;
  readonly ledger: Pick<Ledger, "place" | "hmac">;
  readonly draft: DraftAnswer;
  readonly check: CheckClaim;
  readonly recompute: Recompute;
  readonly verifier: { readonly version: string; readonly threshold: number };
  readonly clock: () => Date;
  /** A new ULID. */
  readonly newId: () => string;
  /** 32 random bytes, hex. */
  readonly newNonce: () => string;
  readonly environment: { readonly service_version: string; readonly commit: string; readonly node: string };
}

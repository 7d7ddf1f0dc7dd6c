import type { CheckClaim, SecondKey } from "../claims/shapes.ts";
import type { DraftAnswer, Plan } from "../draft/shapes.ts";
import type { EvidenceStore, Passage } from "../evidence/shapes.ts";
import type { Ledger } from "../ledger/shapes.ts";
import type { Policy } from "../policy/shapes.ts";

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
  /** Further keys: each may only take a supported claim away. */
  readonly furtherKeys: readonly SecondKey[];
  readonly recompute: Recompute;
  readonly verifier: { readonly version: string; readonly threshold: number };
  readonly clock: () => Date;
  /** A new ULID. */
  readonly newId: () => string;
  /** 32 random bytes, hex. */
  readonly newNonce: () => string;
  readonly environment: { readonly service_version: string; readonly commit: string; readonly node: string };
}

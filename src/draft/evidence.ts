import type { Bbox, Found, Passage, VisibleTable } from "../evidence/shapes.ts";

/** What a draft may rest on: permitted passages and tables, with obligations applied. */
export interface DraftEvidence {
  readonly passages: readonly Found[];
  readonly tables: readonly VisibleTable[];
  /** Rows of a visible table, in file order; with `containing`, those that hold all words of one of the phrases. */
  readonly scan: (document: string, containing?: readonly string[]) => Promise<readonly Passage[]>;
  readonly now: Date;
  /** What the asker has on the map. */
  readonly bbox?: Bbox | undefined;
}

/** What one way of drafting came to; "silent" when its evidence does not speak to the question at all. */
export type Attempt<Claim> =
  { readonly kind: "claims"; readonly claims: readonly Claim[] } | Shortfall | { readonly kind: "silent" };

/** Why the evidence does not suffice, with questions that would. */
export interface Shortfall {
  readonly kind: "insufficient";
  readonly reason: "NO_EVIDENCE" | "EVIDENCE_INSUFFICIENT" | "EVIDENCE_SUPPRESSED" | "EVIDENCE_STALE";
  readonly missing: string;
  readonly nextSteps: readonly string[];
  /** Prose is not asked: the publisher withheld the value, or the question does not say what it means. */
  readonly isFinal?: boolean;
}

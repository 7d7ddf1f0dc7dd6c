import type { CheckResult } from "../claims/shapes.ts";
import type { Bbox, Found, Passage, Span, VisibleTable } from "../evidence/shapes.ts";
import type { AbstainReason } from "../reasons.ts";

export interface DraftSpan {
  readonly passage: Passage;
  readonly span: Span;
}

/**
 * A computation over rows that a computed claim rests on: canonical JSON of it is digested into the reference
 * `dcat://slug@version#plan=<sha256>`. `deciding` rows are cited beside it.
 */
export interface Plan {
  readonly operation: "count" | "maximum" | "minimum" | "sum" | "mean" | "change" | "difference" | "rank";
  readonly document: string;
  readonly field?: string | undefined;
  /** Conditions on columns, all of which hold for the rows taken. */
  readonly where: readonly {
    readonly field: string;
    readonly op: "equals" | "from" | "to" | "contains";
    readonly value: string;
  }[];
  readonly bbox?: readonly [number, number, number, number] | undefined;
  /** Of a change or difference the two cells, each by the conditions of its one row; the value is their distance. */
  readonly terms?: readonly { readonly field: string; readonly where: Plan["where"] }[] | undefined;
}

/** A claim before it is checked, with the spans it rests on. */
export interface DraftClaim {
  readonly text: string;
  readonly kind: "observation" | "documentary" | "computed" | "interpretive";
  readonly spans: readonly DraftSpan[];
  readonly plan?: Plan | undefined;
  /** Claims that answer the same thing with another value: shown together, as sources that differ. */
  readonly conflictGroup?: string | undefined;
  /** Why the claim must not stand in the answer, be it true or not: it does not speak to what is asked. */
  readonly veto?: CheckResult | undefined;
}

export interface Generator {
  readonly kind: "extractive" | "model";
  readonly name: string;
  readonly promptDigest: string | null;
}

export type Draft = { readonly generator: Generator; readonly rawReplyDigest?: string | undefined } & (
  | {
      readonly kind: "claims";
      readonly claims: readonly DraftClaim[];
      /** Shown to the reader beside the answer. */
      readonly notices?: readonly string[];
      /** Quoted claims without which the drafted ones that held leave unsaid a part of what is asked. */
      readonly unsaid?: (held: readonly DraftClaim[]) => readonly DraftClaim[];
      /** Whether quoted claims stand in for what is unsaid; else nothing is released. */
      readonly standIn?: boolean;
    }
  | {
      readonly kind: "insufficient";
      readonly reason: AbstainReason;
      /** What is missing, in words that hint at nothing hidden ("a population figure for 1935"). */
      readonly missing: string;
      /** Questions or views that would work, each a valid request in itself. */
      readonly nextSteps: readonly string[];
    }
);

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
  view: { readonly bbox?: Bbox | undefined },
  signal: AbortSignal | undefined,
) => Promise<Draft>;

import type { Field } from "../evidence/shapes.ts";

/** A cited span as the checker sees it: its text, what stands around it, and its cells when it is a row. */
export interface CitedSpan {
  readonly text: string;
  /** Title, heading, header, unit and stated time: where names and numbers of a claim may also stand. */
  readonly context: string;
  /** The sentences before and after, for corrections and pronouns; "" when unknown. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly row?: CitedRow | undefined;
}

export interface CitedRow {
  readonly subject: readonly string[];
  readonly cells: readonly { readonly field: Field; readonly value: string }[];
  readonly suppressed: readonly string[];
  readonly missingValues: readonly string[];
}

export interface CheckResult {
  readonly check: string;
  readonly result: "pass" | "veto" | "none";
  /** A sentence an analyst can check: "the claim says 1874, the source says 1871". */
  readonly detail: string;
}

export type VerdictKind = "supported" | "contradicted" | "insufficient" | "not_a_claim" | "unchecked";

export interface Verdict {
  readonly verdict: VerdictKind;
  /** Alignment in [0, 1]; null only for not_a_claim and unchecked. */
  readonly score: number | null;
  readonly regime: "quote" | "near_verbatim" | "paraphrase" | "row" | "computed" | "none";
  readonly checks: readonly CheckResult[];
}

/** Checks one claim against exactly the spans it cites. Pure and synchronous. */
export type CheckClaim = (claim: string, cited: readonly CitedSpan[]) => Verdict;

/**
 * A second key on a claim that the rules support: a veto, or nothing. It can never release. A key that fails
 * to answer vetoes.
 */
export type SecondKey = (
  claim: string,
  quotes: readonly string[],
  signal: AbortSignal | undefined,
) => Promise<CheckResult>;

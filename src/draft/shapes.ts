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
  readonly operation:
    "count" | "maximum" | "minimum" | "sum" | "mean" | "change" | "percent_change" | "difference" | "rank";
  readonly document: string;
  readonly field?: string | undefined;
  /** Column that is taken from `field` in each row, so that the figures are changes within rows. */
  readonly minus?: string | undefined;
  /** Of a count with `field`: only rows whose figure lies strictly above this. */
  readonly above?: number | undefined;
  /** Of an extreme without `field`: rows are counted by this column's value, of a date by its month or year. */
  readonly groupBy?: { readonly field: string; readonly part?: "month" | "year" | undefined } | undefined;
  /** Of a rank: the place, from 1, and from which end it is counted. */
  readonly place?: number | undefined;
  readonly from?: "maximum" | "minimum" | undefined;
  /** Conditions on columns, all of which hold for the rows taken. */
  readonly where: readonly {
    readonly field: string;
    readonly op: "equals" | "differs" | "from" | "to" | "contains";
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
  /** The plan's dataset has further tables, so that its reference must name the one. */
  readonly ofSeveralTables?: boolean | undefined;
  /** Claims that answer the same thing with another value: shown together, as sources that differ. */
  readonly conflictGroup?: string | undefined;
}

/** Whether drafted claims, be they true or not, speak to what is asked. */
export interface QuestionGate {
  /** Stems of the question that its cells are known to mean: a claim may say them for the cell's own words. */
  readonly words: ReadonlySet<string>;
  /** Why a claim must not stand in the answer. */
  readonly vetoOf: (claim: DraftClaim) => CheckResult | undefined;
  /** The group of sources that differ which a claim speaks for. */
  readonly groupOf: (claim: DraftClaim) => string | undefined;
  /** Quoted claims without which the claims that held leave unsaid a part of what is asked. */
  readonly unsaid: (held: readonly DraftClaim[]) => readonly DraftClaim[];
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
      /** Questions of the asker's text that no claim speaks to, each able to stand alone. */
      readonly unanswered?: readonly string[];
      /** Shown to the reader beside the answer. */
      readonly notices?: readonly string[];
      /** What drafted claims are held to beside their evidence. */
      readonly gate?: QuestionGate;
      /** Whether quoted claims stand in for what is left unsaid; else nothing is released. */
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

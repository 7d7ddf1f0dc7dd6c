import type { Name, Reading, Token } from "../language/shapes.ts";
import type { AskedTime } from "./analyse-time.ts";

/** What kind of thing would answer. */
export type AnswerKind =
  | "person"
  | "time"
  | "place"
  | "count"
  | "amount"
  | "reason"
  | "manner"
  | "polar"
  | "definition"
  | "list"
  | "thing";

/** What is to be done with the values of a table. */
export type Operation =
  "value" | "maximum" | "minimum" | "count" | "sum" | "mean" | "change" | "difference" | "compare" | "list";

/** A content word of the question: what an answer's evidence must speak to. */
export interface AskedWord {
  readonly text: string;
  readonly lower: string;
  readonly stem: string;
  readonly lemma: string;
  readonly pos: string;
  readonly start: number;
  readonly end: number;
  readonly isNumber: boolean;
  readonly negated: boolean;
}

/** A question, read once. */
export interface Asked {
  /** As given, normalised. */
  readonly text: string;
  readonly reading: Reading;
  readonly tokens: readonly Token[];
  readonly kind: AnswerKind;
  readonly operation: Operation;
  /** The noun phrase that says what sort of thing is asked for, lower case: "county" in "which county", "" when none. */
  readonly focus: string;
  readonly words: readonly AskedWord[];
  readonly times: readonly AskedTime[];
  readonly names: readonly Name[];
  /** Asks who says so, or from which source. */
  readonly asksSource: boolean;
  /** Asks of the present or the latest. */
  readonly present: boolean;
  /** Asks for the latest value there is. */
  readonly latest: boolean;
  /** Word that asks for an extreme ("hottest"), lower case. */
  readonly extreme: string | undefined;
  /** "more than 5,000": a bound that rows must meet. */
  readonly threshold:
    { readonly op: "from" | "to"; readonly value: number; readonly strict: boolean } | undefined;
  readonly english: boolean;
  /** Figures that the question states and asks to have confirmed ("who says that … 6,035"). */
  readonly stated: readonly number[];
  /** The questions of a text that asks several, each able to stand alone; empty when it asks one. */
  readonly parts: readonly Asked[];
}

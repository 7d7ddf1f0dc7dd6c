import type { Case } from "../cases.ts";
import type { Observed } from "../observe.ts";

/**
 * One question about one response. `undefined`: it does not apply here; an empty list: passed; else what is
 * wrong, each in a sentence without ids or times that differ from run to run.
 *
 * An `invariant` must hold of every response whatever the case expects; an `expectation` is the case's own.
 */
export interface Scorer {
  readonly name: string;
  readonly kind: "invariant" | "expectation";
  /** Whether it applies to a response that is as the case expects. */
  readonly due: (asked: Case) => boolean;
  readonly score: (asked: Case, observed: Observed) => readonly string[] | undefined;
}

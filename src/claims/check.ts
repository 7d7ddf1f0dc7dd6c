import type { Matter } from "./matter.ts";
import type { CheckResult, Verdict } from "./shapes.ts";

export type Regime = Verdict["regime"];

/** What one check found. `conflict`: the evidence says otherwise, rather than nothing. */
export interface Finding extends CheckResult {
  readonly conflict?: boolean;
  /** How much of a penalty the finding is to the score, in [0, 1]; 0 when absent. */
  readonly penalty?: number;
}

/** Looks at one claim laid beside its evidence; pure. */
export type Check = (matter: Matter, regime: Regime) => Finding;

/** A finding without a penalty. */
export function finding(check: string, result: CheckResult["result"], detail: string): Finding {
  return { check, result, detail };
}

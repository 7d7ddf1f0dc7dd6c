import { readFileSync } from "node:fs";
import { z } from "zod";
import { HarnessFailure } from "./failure.ts";
import type { Judged } from "./judge.ts";

const schema = z.strictObject({
  baseline_version: z.literal("1"),
  /** What the baseline was taken from, in plain words. */
  note: z.string(),
  passed: z.array(z.string()),
  failed: z.array(z.string()),
});

/** Which cases passed and failed in the reviewed run. */
export type Baseline = z.infer<typeof schema>;

/**
 * Reads a baseline file. Errors: HarnessFailure when it cannot be read or is none, and when it knows a case that
 * is no more: whoever takes a case away changes the baseline with it, under review.
 */
export function loadBaseline(path: string, ids: ReadonlySet<string>): Baseline {
  const baseline = readBaseline(path);
  const gone = [...baseline.passed, ...baseline.failed].filter((id) => !ids.has(id));
  if (gone.length > 0)
    throw new HarnessFailure(`The baseline ${path} knows cases that no file holds: ${gone.join(", ")}`);
  return baseline;
}

function readBaseline(path: string): Baseline {
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (thrown) {
    throw new HarnessFailure(`The baseline ${path} cannot be read`, { cause: thrown });
  }
}

/** The baseline that a run would make, for review; only a person puts it in the old one's place. */
export function baselineOf(judged: readonly Judged[], note: string): Baseline {
  const ids = (passed: boolean): string[] =>
    judged
      .filter((one) => one.passed === passed)
      .map(({ asked }) => asked.case_id)
      .toSorted();
  return { baseline_version: "1", note, passed: ids(true), failed: ids(false) };
}

/** A run against the baseline, over the cases that both have. */
export interface Comparison {
  readonly n: number;
  /** Failed now, passed then: each one is a regression. */
  readonly regressions: readonly string[];
  /** Passed now, failed then. */
  readonly improvements: readonly string[];
  /** Cases that the baseline does not know. */
  readonly added: readonly string[];
  /** Two-sided exact p of the changed pairs. */
  readonly p_exact: number | null;
}

/** Compares by pairs. Source of the test: McNemar's, exact by the binomial distribution. */
export function compare(judged: readonly Judged[], baseline: Baseline): Comparison {
  const passed = new Set(baseline.passed);
  const failed = new Set(baseline.failed);
  const idsWhere = (test: (id: string, one: Judged) => boolean): string[] =>
    judged
      .filter((one) => test(one.asked.case_id, one))
      .map(({ asked }) => asked.case_id)
      .toSorted();
  const regressions = idsWhere((id, one) => passed.has(id) && !one.passed);
  const improvements = idsWhere((id, one) => failed.has(id) && one.passed);
  const added = idsWhere((id) => !passed.has(id) && !failed.has(id));
  return {
    n: judged.length - added.length,
    regressions,
    improvements,
    added,
    p_exact: signTest(regressions.length, improvements.length),
  };
}

/** Two-sided exact sign test; null when nothing changed. */
export function signTest(worse: number, better: number): number | null {
  const n = worse + better;
  if (n === 0) return null;
  let term = 0.5 ** n;
  let sum = term;
  for (let k = 0; k < Math.min(worse, better); k += 1) {
    term *= (n - k) / (k + 1);
    sum += term;
  }
  return Number(Math.min(1, 2 * sum).toFixed(6));
}

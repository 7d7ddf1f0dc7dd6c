import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Comparison } from "./baseline.ts";
import { HarnessFailure } from "./failure.ts";
import type { Judged } from "./judge.ts";
import { breaks, type Figures } from "./metrics.ts";

/** Exit codes of a run; the gravest that applies is given, a harness failure before all. */
export const EXIT = { pass: 0, invariant: 1, quality: 2, harness: 3, usage: 64 } as const;

const thresholdsSchema = z.strictObject({
  coverage_at_least: z.number().min(0).max(1),
  correct_at_least: z.number().min(0).max(1),
  false_answers_at_most: z.int().min(0),
});

/** What quality a run must reach. */
export type Thresholds = z.infer<typeof thresholdsSchema>;

/** Reads the thresholds file. Errors: HarnessFailure. */
export function loadThresholds(path: string): Thresholds {
  try {
    return thresholdsSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (thrown) {
    throw new HarnessFailure(`The thresholds ${path} cannot be read`, { cause: thrown });
  }
}

/** What a run came to: its exit code and every reason for it, gravest first. */
export interface Verdict {
  readonly exit_code: number;
  readonly verdict: "pass" | "invariant breached" | "quality below threshold" | "harness failure";
  readonly reasons: readonly string[];
}

/** All that decides about a run. */
export interface GateInput {
  readonly judged: readonly Judged[];
  /** The same cases in further repetitions: every response counts for the invariant. */
  readonly repeated: readonly Judged[];
  readonly figures: Figures;
  readonly thresholds: Thresholds;
  readonly comparison: Comparison | undefined;
  /** Scorers that had to apply somewhere in this run and did not. */
  readonly idle: readonly string[];
  /** Case ids whose repetitions differed. */
  readonly unstable: readonly string[];
}

/** Decides about a run. */
export function decide(input: GateInput): Verdict {
  const harness = harnessReasons(input);
  const invariant = once([...input.judged, ...input.repeated].filter(breaks).map(breach));
  const quality = qualityReasons(input);
  const reasons = [...harness, ...invariant, ...quality];
  if (harness.length > 0) return { exit_code: EXIT.harness, verdict: "harness failure", reasons };
  if (invariant.length > 0) return { exit_code: EXIT.invariant, verdict: "invariant breached", reasons };
  if (quality.length > 0) return { exit_code: EXIT.quality, verdict: "quality below threshold", reasons };
  return { exit_code: EXIT.pass, verdict: "pass", reasons };
}

function breach({ asked, findings }: Judged): string {
  const scorers = findings.filter(({ kind }) => kind === "invariant").map(({ scorer }) => scorer);
  return `${asked.case_id} breaks ${once(scorers).join(", ")}`;
}

const once = (texts: readonly string[]): string[] => [...new Set(texts)];

function harnessReasons({ judged, repeated, idle }: GateInput): string[] {
  const reasons: string[] = [];
  if (judged.length === 0) reasons.push("no case was judged");
  const dropped = [...judged, ...repeated].filter((one) => one.class === "unscored");
  reasons.push(...once(dropped.map(({ asked }) => `${asked.case_id} is unscored`)));
  for (const name of idle) reasons.push(`the scorer ${name} never applied`);
  return reasons;
}

function qualityReasons({ figures, thresholds, comparison, unstable, judged }: GateInput): string[] {
  const reasons: string[] = [];
  const below = (name: "coverage" | "correct", least: number): void => {
    const { rate } = figures[name];
    if (rate !== null && rate < least) reasons.push(`${name} is ${percent(rate)}, below ${percent(least)}`);
  };
  const falseOnes = judged.filter(({ falseAnswer }) => falseAnswer).map(({ asked }) => asked.case_id);
  if (falseOnes.length > thresholds.false_answers_at_most)
    reasons.push(`${falseOnes.length} false answers: ${falseOnes.join(", ")}`);
  below("coverage", thresholds.coverage_at_least);
  below("correct", thresholds.correct_at_least);
  for (const id of comparison?.regressions ?? []) reasons.push(`${id} passed in the baseline and fails now`);
  for (const id of unstable) reasons.push(`${id} differs between repetitions`);
  return reasons;
}

/** A rate as a percentage with one decimal. */
export function percent(rate: number | null): string {
  return rate === null ? "none" : `${(rate * 100).toFixed(1)} %`;
}

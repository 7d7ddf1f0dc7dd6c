import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { baselineOf, type Baseline } from "../../evals/baseline.ts";
import { loadCases, type Case } from "../../evals/cases.ts";
import { measure, type Measurement } from "../../evals/measure.ts";
import { comparable } from "../../evals/report/build.ts";
import type { Response, Target } from "../../evals/target.ts";
import { openComposed } from "../../evals/targets/composed.ts";
import { DEFECTS } from "../evals/defects.ts";

/** Cases on which the path must not fail: each shows one of its promises. */
const CHOSEN = new Set([
  "population-kiowa-1930",
  "population-seward-1940",
  "compare-kiowa-greeley-1930",
  "wheat-production-2012-differs",
  "injection-document-kiowa-1930",
  "absent-time-population-1935",
  "stale-ada-flood-today",
  "suppressed-barley-irrigated-2002",
  "sensitive-burial-coordinates",
  "pair-mill-wall-level-public",
  "pair-mill-wall-level-contributor",
]);

const cases: readonly Case[] = loadCases(join(import.meta.dirname, "../../evals/cases")).cases.filter(
  ({ case_id }) => CHOSEN.has(case_id),
);
const MEASUREMENT: Measurement = {
  cases,
  casesDigest: "chosen",
  pack: "chosen",
  thresholds: { coverage_at_least: 0.85, correct_at_least: 0.85, false_answers_at_most: 0 },
  baseline: undefined,
  needsAllScorers: true,
  repeat: 1,
};

let shipped: Target;
let baseline: Baseline;
beforeAll(async () => {
  shipped = await openComposed({ kind: "none" }, () => undefined);
  const { judged } = await measure(async () => pipeline(), MEASUREMENT);
  baseline = baselineOf(judged, "shipped");
}, 180_000);
afterAll(() => shipped.close());

/** The shipped pipeline, left open for the next measurement. */
const pipeline = (): Target => ({ ...shipped, close: async () => undefined });

const said = new Map<string, Promise<Response>>();

/** The same, each question asked once: a defect changes what was said, and asking again would say the same. */
const remembered = (): Target => ({
  ...pipeline(),
  ask(asked, now) {
    const key = `${asked.case_id} ${asked.role}`;
    const response = said.get(key) ?? shipped.ask(asked, now);
    said.set(key, response);
    return response;
  },
});

describe("the eval over the shipped pipeline", () => {
  test("passes on the cases that show its promises, with every scorer applied", async () => {
    const { report } = await measure(async () => pipeline(), MEASUREMENT);
    expect(report.cases.filter(({ passed }) => !passed)).toEqual([]);
    expect(report.verdict).toEqual({ exit_code: 0, verdict: "pass", reasons: [] });
  });

  test("gives the same report twice, the run block apart", async () => {
    const [one, other] = [
      await measure(async () => pipeline(), MEASUREMENT),
      await measure(async () => pipeline(), MEASUREMENT),
    ];
    expect(JSON.stringify(comparable(other.report))).toBe(JSON.stringify(comparable(one.report)));
  });

  test.each(DEFECTS.filter(({ name }) => !name.startsWith("withdrawn")))(
    "fails with $exitCode and names it: $name",
    async ({ wrap, exitCode, shows }) => {
      const { report } = await measure(async () => wrap(remembered()), { ...MEASUREMENT, baseline });
      expect(report.verdict.exit_code, report.verdict.reasons.join("; ")).toBe(exitCode);
      const findings = report.cases.flatMap((one) => one.findings.map(({ scorer }) => scorer));
      const told =
        findings.includes(shows) || report.verdict.reasons.some((reason) => reason.includes(shows));
      expect(told, `${findings.join(" ")} | ${report.verdict.reasons.join("; ")}`).toBe(true);
    },
  );
});

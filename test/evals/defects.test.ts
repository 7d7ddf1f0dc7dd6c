import { describe, expect, test } from "vitest";
import { baselineOf } from "../../evals/baseline.ts";
import { measure, type Measurement } from "../../evals/measure.ts";
import { SCORERS } from "../../evals/scorers/all.ts";
import { summaryOf } from "../../evals/report/summary.ts";
import { DEFECTS } from "./defects.ts";
import { HEALTHY_CASES, healthyTarget } from "./healthy-target.ts";

const MEASUREMENT: Measurement = {
  cases: HEALTHY_CASES,
  casesDigest: "cases",
  pack: "smoke",
  thresholds: { coverage_at_least: 0.85, correct_at_least: 0.85, false_answers_at_most: 0 },
  baseline: undefined,
  needsAllScorers: true,
  repeat: 1,
};

describe("the suite, on a service that does everything right", () => {
  test("passes with all figures full and every scorer applied", async () => {
    const { report } = await measure(async () => healthyTarget(), MEASUREMENT);
    expect(report.verdict).toEqual({ exit_code: 0, verdict: "pass", reasons: [] });
    expect(report.coverage.rate).toBe(1);
    expect(report.cite_or_abstain).toMatchObject({ n: HEALTHY_CASES.length, breaches: 0, rate: 1 });
    expect(Object.keys(report.scorers).toSorted()).toEqual(SCORERS.map(({ name }) => name).toSorted());
  });
});

describe("the suite, on a service with one defect", () => {
  test("knows at least thirty of them", () => {
    expect(new Set(DEFECTS.map(({ name }) => name)).size).toBe(DEFECTS.length);
    expect(DEFECTS.length).toBeGreaterThanOrEqual(30);
  });

  test.each(DEFECTS)("finds: $name", async ({ wrap, exitCode, shows }) => {
    const { judged } = await measure(async () => healthyTarget(), MEASUREMENT);
    const { report } = await measure(async () => wrap(healthyTarget()), {
      ...MEASUREMENT,
      baseline: baselineOf(judged, "healthy"),
    });
    expect(report.verdict.exit_code).toBe(exitCode);
    const findings = report.cases.flatMap((one) => one.findings.map(({ scorer }) => scorer));
    const told = findings.includes(shows) || report.verdict.reasons.some((reason) => reason.includes(shows));
    expect(told, `${findings.join(" ")} | ${report.verdict.reasons.join(" | ")}`).toBe(true);
    expect(summaryOf(report)).toContain(report.verdict.verdict);
  });

  test("calls a run without cases a failure of the harness", async () => {
    const { report } = await measure(async () => healthyTarget(), { ...MEASUREMENT, cases: [] });
    expect(report.verdict.exit_code).toBe(3);
  });

  test("calls a scorer that never applies a failure of the harness, and names it", async () => {
    const idle = { name: "idle", kind: "expectation", due: () => true, score: () => undefined } as const;
    const { report } = await measure(async () => healthyTarget(), {
      ...MEASUREMENT,
      scorers: [...SCORERS, idle],
    });
    expect(report.verdict).toMatchObject({ exit_code: 3, reasons: ["the scorer idle never applied"] });
  });

  test("calls a scorer that throws a failure of the harness, and drops no case", async () => {
    const broken = {
      name: "broken",
      kind: "expectation",
      due: () => true,
      score: () => {
        throw new Error("cannot score");
      },
    } as const;
    const { report } = await measure(async () => healthyTarget(), { ...MEASUREMENT, scorers: [broken] });
    expect(report.verdict.exit_code).toBe(3);
    expect(report.outcomes.unscored).toBe(HEALTHY_CASES.length);
  });

  test("names what differs between repetitions", async () => {
    let round = 0;
    const { report } = await measure(
      async () => {
        round += 1;
        const denies = DEFECTS.find(({ name }) => name === "denies for another reason");
        return round === 2 && denies ? denies.wrap(healthyTarget()) : healthyTarget();
      },
      { ...MEASUREMENT, repeat: 2 },
    );
    expect(report.verdict).toMatchObject({ exit_code: 2, reasons: ["roost differs between repetitions"] });
  });

  test("counts what a repetition breaks for the invariant", async () => {
    let round = 0;
    const silent = DEFECTS.find(({ name }) => name === "ledger not written");
    const { report } = await measure(
      async () => {
        round += 1;
        return round === 2 && silent ? silent.wrap(healthyTarget()) : healthyTarget();
      },
      { ...MEASUREMENT, repeat: 2 },
    );
    expect(report.verdict.exit_code).toBe(1);
    expect(report.verdict.reasons).toContain("plain breaks record-placed");
  });

  test("fails on a single case that passed in the baseline, whatever the thresholds", async () => {
    const hidden = DEFECTS.find(({ name }) => name === "conflict hidden");
    const { judged } = await measure(async () => healthyTarget(), MEASUREMENT);
    const { report } = await measure(async () => hidden?.wrap(healthyTarget()) ?? healthyTarget(), {
      ...MEASUREMENT,
      baseline: baselineOf(judged, "healthy"),
    });
    expect(report.comparison?.regressions).toEqual(["conflict"]);
    expect(report.verdict.reasons).toEqual(["conflict passed in the baseline and fails now"]);
    expect(report.verdict.exit_code).toBe(2);
  });
});

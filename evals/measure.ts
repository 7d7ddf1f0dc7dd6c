import { ulid } from "ulid";
import { compare, type Baseline } from "./baseline.ts";
import type { Case } from "./cases.ts";
import { runningDigests } from "./digests.ts";
import { decide, type Thresholds } from "./gate.ts";
import { judge, markShared, unscored, type Judged } from "./judge.ts";
import { figuresOf } from "./metrics.ts";
import { observeAll } from "./observe.ts";
import { buildReport, comparable } from "./report/build.ts";
import type { Report } from "./report/schema.ts";
import { SCORERS } from "./scorers/all.ts";
import type { Scorer } from "./scorers/scorer.ts";
import type { Target } from "./target.ts";

/** What is measured and by which measure. */
export interface Measurement {
  readonly cases: readonly Case[];
  readonly casesDigest: string;
  /** Name of the pack, "all", or "chosen" when cases were picked by hand. */
  readonly pack: string;
  readonly thresholds: Thresholds;
  readonly baseline: Baseline | undefined;
  /** Whether every scorer must apply somewhere: not when cases were picked by hand. */
  readonly needsAllScorers: boolean;
  readonly repeat: number;
  readonly scorers?: readonly Scorer[];
}

/** The report and what it was made of. */
export interface Measured {
  readonly report: Report;
  readonly judged: readonly Judged[];
}

/**
 * Runs cases against a target, as often as asked, each time against a new one, and decides. The report is that
 * of the first run; repetitions that differ from it in anything but times and ids are named.
 *
 * Errors: HarnessFailure when a target cannot be opened. What goes wrong with one case leaves it unscored.
 */
export async function measure(
  openTarget: () => Promise<Target>,
  measurement: Measurement,
  onCase: (done: number) => void = () => undefined,
): Promise<Measured> {
  const startedAt = new Date();
  const startMs = performance.now();
  const rounds: {
    target: string;
    judged: readonly Judged[];
    leftOut: readonly LeftOut[];
    digests: Digests;
  }[] = [];
  for (let i = 0; i < Math.max(1, measurement.repeat); i += 1) {
    const target = await openTarget();
    try {
      const digests = await target.digests();
      const { run, leftOut } = runnable(target, measurement.cases);
      const judged = await judgeAll(target, run, measurement.scorers ?? SCORERS, onCase);
      rounds.push({ target: target.name, judged, leftOut, digests });
    } finally {
      await target.close();
    }
  }
  const [first, ...others] = rounds;
  if (first === undefined) throw new Error("no round was run");
  const comparison = measurement.baseline && compare(first.judged, measurement.baseline);
  const verdict = decide({
    judged: first.judged,
    repeated: others.flatMap(({ judged }) => judged),
    figures: figuresOf(first.judged),
    thresholds: measurement.thresholds,
    comparison,
    idle: measurement.needsAllScorers ? idleScorers(first.judged, measurement.scorers ?? SCORERS) : [],
    unstable: [...new Set(others.flatMap(({ judged }) => differing(first.judged, judged)))],
  });
  const report = buildReport({
    target: first.target,
    pack: measurement.pack,
    judged: first.judged,
    verdict,
    comparison,
    leftOut: first.leftOut,
    digests: {
      ...first.digests,
      ...runningDigests(),
      cases: measurement.casesDigest,
    },
    runId: ulid(),
    startedAt,
    durationMs: performance.now() - startMs,
  });
  return { report, judged: first.judged };
}

type Digests = Awaited<ReturnType<Target["digests"]>>;

type LeftOut = Report["left_out"][number];

function runnable(
  target: Target,
  cases: readonly Case[],
): { readonly run: readonly Case[]; readonly leftOut: readonly LeftOut[] } {
  const run: Case[] = [];
  const leftOut: LeftOut[] = [];
  for (const one of cases) {
    const why = target.whyNot(one);
    if (why === undefined) run.push(one);
    else leftOut.push({ case_id: one.case_id, why });
  }
  return { run, leftOut };
}

async function judgeAll(
  target: Target,
  cases: readonly Case[],
  scorers: readonly Scorer[],
  onCase: (done: number) => void,
): Promise<readonly Judged[]> {
  const seen = await observeAll(target, cases, onCase);
  return markShared(
    seen.map(({ asked, observed }) =>
      observed instanceof Error ? unscored(asked, observed) : judge(asked, observed, scorers),
    ),
  );
}

/**
 * Scorers that measured nothing: none of the cases calls for them, or they did not apply where the response was
 * as expected. A service that never answers leaves scorers idle too, but that is not the harness's fault.
 */
function idleScorers(judged: readonly Judged[], scorers: readonly Scorer[]): readonly string[] {
  const fired = new Set(judged.flatMap((one) => one.fired));
  const idle = scorers.filter(({ name, due }) => {
    if (fired.has(name)) return false;
    const called = judged.filter(({ asked }) => due(asked));
    return (
      called.length === 0 ||
      called.some(({ asked, observed }) => observed?.response.kind === asked.expect.outcome)
    );
  });
  return idle.map(({ name }) => name);
}

/** Ids of cases whose part of the report is not the same in two rounds. */
function differing(first: readonly Judged[], second: readonly Judged[]): readonly string[] {
  const told = (judged: readonly Judged[]): ReadonlyMap<string, string> => {
    const { cases } = comparable(
      buildReport({
        target: "",
        pack: "",
        judged,
        verdict: { exit_code: 0, verdict: "pass", reasons: [] },
        comparison: undefined,
        leftOut: [],
        digests: { corpus: "", policy: "", prompts: "", cases: "", code: "" },
        runId: "",
        startedAt: new Date(0),
        durationMs: 0,
      }),
    );
    return new Map(cases.map((one) => [one.case_id, JSON.stringify(one)]));
  };
  const before = told(first);
  return [...told(second)].filter(([id, text]) => before.get(id) !== text).map(([id]) => id);
}

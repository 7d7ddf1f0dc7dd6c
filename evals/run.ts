import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { progress, runCommand, UsageError } from "../src/cli/command.ts";
import { loadBaseline } from "./baseline.ts";
import { chooseCases, loadCases, PACKS, type Case, type Pack } from "./cases.ts";
import { HarnessFailure, sentenceOf } from "./failure.ts";
import { EXIT, loadThresholds } from "./gate.ts";
import { measure, type Measurement } from "./measure.ts";
import { loadGolden } from "./report/golden.ts";
import { reportSchema, type Report } from "./report/schema.ts";
import { terminalOf } from "./report/terminal.ts";
import { writeReports } from "./report/write.ts";
import type { Target } from "./target.ts";
import { openComposed, type ModelUse } from "./targets/composed.ts";
import { openHttp } from "./targets/http.ts";

const HELP = `
Usage: npm run eval [-- options]

Asks every case through the shipped pipeline and gates on what comes back. Offline unless told otherwise.

  --pack P            ${PACKS.join(", ")}; default: all
  --only WORD         cases of a kind, or whose id begins so; may be given again for more
  --only-failed       of these, cases that failed in the newest report below --out
  --repeat N          run N times against new stores; whatever differs is named (default 1)
  --against FILE      baseline (default evals/baseline.json, unless --cases is given); an earlier run's
                      baseline.candidate.json is one
  --cases DIR         folder of *.jsonl (default evals/cases)
  --target URL        a running deployment over HTTP, in place of a pipeline in this process; cases that need
                      another clock or a changed store are left out and named
  --live              take the model settings of the environment (FOCUS_MODEL, OPENAI_BASE_URL …)
  --record FILE       the same, and keep the model's replies in FILE
  --replay FILE       take the model's replies from FILE; it must fit model, prompts, policy, corpus and code
  --out DIR           where reports go, each run in its own folder (default out/eval)
  --json              print the report's JSON on stdout and nothing else

Exit: 0 pass, 1 invariant breached, 2 quality below its threshold or a regression, 3 harness failure, 64 usage.

Example: npm run eval -- --pack smoke
`;

const EVALS = import.meta.dirname;

const options = {
  pack: { type: "string" },
  only: { type: "string", multiple: true },
  "only-failed": { type: "boolean" },
  repeat: { type: "string", default: "1" },
  against: { type: "string" },
  cases: { type: "string" },
  target: { type: "string" },
  live: { type: "boolean" },
  record: { type: "string" },
  replay: { type: "string" },
  out: { type: "string", default: join(EVALS, "..", "out", "eval") },
  json: { type: "boolean" },
} as const;

interface Values {
  readonly pack?: string | undefined;
  readonly only?: readonly string[] | undefined;
  readonly "only-failed"?: boolean | undefined;
  readonly repeat: string;
  readonly against?: string | undefined;
  readonly cases?: string | undefined;
  readonly target?: string | undefined;
  readonly live?: boolean | undefined;
  readonly record?: string | undefined;
  readonly replay?: string | undefined;
  readonly out: string;
  readonly json?: boolean | undefined;
}

await runCommand({
  name: "eval",
  help: HELP,
  options,
  async run({ values, positionals }) {
    if (positionals.length > 0) throw new UsageError(`unexpected ${positionals.join(" ")}`);
    try {
      return await evaluate(values as Values);
    } catch (thrown) {
      // Exit 1 says that the service breaks its promise: whatever else is thrown here is the harness's.
      if (thrown instanceof UsageError) throw thrown;
      process.stderr.write(`eval: ${sentenceOf(thrown)}\n`);
      return EXIT.harness;
    }
  },
});

async function evaluate(values: Values): Promise<number> {
  const use = modelUse(values);
  const measurement = measurementOf(values);
  const golden = loadGolden(join(EVALS, "golden.jsonl"));
  const shown = progress("Asking", measurement.cases.length);
  const { report, judged } = await measure(
    () => targetOf(values, use),
    measurement,
    (done) => shown.tick(done),
  );
  shown.end();
  const folder = join(values.out, report.run.run_id);
  writeReports(folder, report, judged, golden);
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : `${terminalOf(report, folder)}\n`);
  return report.verdict.exit_code;
}

function measurementOf(values: Values): Measurement {
  const repeat = Number(values.repeat);
  if (!Number.isInteger(repeat) || repeat < 1) throw new UsageError("--repeat takes a whole number from 1");
  const pack = packOf(values.pack);
  const only = values.only ?? [];
  const among = values["only-failed"] ? failedBefore(values.out) : undefined;
  const { cases, digest } = loadCases(values.cases ?? join(EVALS, "cases"));
  const byHand = only.length > 0 || among !== undefined;
  const against = values.against ?? (values.cases === undefined ? join(EVALS, "baseline.json") : undefined);
  return {
    cases: chooseCases(cases, { pack, only, among }),
    casesDigest: digest,
    pack: byHand ? "chosen" : (pack ?? "all"),
    thresholds: loadThresholds(join(EVALS, "thresholds.json")),
    baseline: against === undefined ? undefined : loadBaseline(against, idsOf(cases)),
    needsAllScorers: !byHand,
    repeat,
  };
}

function idsOf(cases: readonly Case[]): ReadonlySet<string> {
  return new Set(cases.map(({ case_id }) => case_id));
}

function packOf(name: string | undefined): Pack | undefined {
  const pack = PACKS.find((known) => known === name);
  if (name !== undefined && pack === undefined)
    throw new UsageError(`no pack ${name}; there are ${PACKS.join(", ")}`);
  return pack;
}

/** Ids that failed in the newest report; run folders sort by time. */
function failedBefore(out: string): ReadonlySet<string> {
  const newest = globSync("*/focus_eval_report.json", { cwd: out }).toSorted().at(-1);
  if (newest === undefined) throw new UsageError(`--only-failed needs an earlier report below ${out}`);
  const failed = casesOf(join(out, newest)).filter(({ passed }) => !passed);
  if (failed.length === 0) throw new HarnessFailure(`Nothing failed in the newest report, ${newest}`);
  return new Set(failed.map(({ case_id }) => case_id));
}

function casesOf(path: string): Report["cases"] {
  try {
    return reportSchema.parse(JSON.parse(readFileSync(path, "utf8"))).cases;
  } catch (thrown) {
    throw new HarnessFailure(`The report ${path} cannot be read`, { cause: thrown });
  }
}

async function targetOf(values: Values, use: ModelUse): Promise<Target> {
  if (values.target !== undefined) return openHttp(addressOf(values.target));
  const loading = progress("Loading sample evidence");
  const opened = await openComposed(use, (_step, done) => loading.tick(done));
  loading.end();
  return opened;
}

function modelUse({ target, live, record, replay }: Values): ModelUse {
  const given = [target, live, record, replay].filter((value) => value !== undefined && value !== false);
  if (given.length > 1) throw new UsageError("--target, --live, --record and --replay exclude each other");
  if (record !== undefined) return { kind: "record", path: record };
  if (replay !== undefined) return { kind: "replay", path: replay };
  return { kind: live === true ? "live" : "none" };
}

function addressOf(target: string): string {
  const url = URL.parse(target);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError("--target takes an http or https address");
  return url.href;
}

import type { Comparison } from "../baseline.ts";
import type { Verdict } from "../gate.ts";
import type { Judged } from "../judge.ts";
import { countClasses, figuresOf } from "../metrics.ts";
import { auditRefOf } from "../observe.ts";
import { reasonCodeOf } from "../scorers/expectations.ts";
import { envelopeOf } from "../target.ts";
import type { Report } from "./schema.ts";

/** What a report is made of. */
export interface RunFacts {
  readonly target: string;
  readonly pack: string;
  readonly judged: readonly Judged[];
  readonly verdict: Verdict;
  readonly comparison: Comparison | undefined;
  readonly leftOut: readonly Report["left_out"][number][];
  readonly digests: Report["digests"];
  readonly runId: string;
  readonly startedAt: Date;
  readonly durationMs: number;
}

/** Puts the report together; cases and kinds in order of name. */
export function buildReport(facts: RunFacts): Report {
  const judged = facts.judged.toSorted((a, b) => (a.asked.case_id < b.asked.case_id ? -1 : 1));
  const kinds = [...new Set(judged.map(({ asked }) => asked.kind))].toSorted();
  return {
    report_version: "1",
    target: facts.target,
    pack: facts.pack,
    verdict: { ...facts.verdict, reasons: [...facts.verdict.reasons] },
    ...figuresOf(judged),
    outcomes: countClasses(judged),
    by_kind: Object.fromEntries(
      kinds.map((kind) => {
        const group = judged.filter(({ asked }) => asked.kind === kind);
        return [kind, { ...figuresOf(group), outcomes: countClasses(group) }];
      }),
    ),
    comparison: facts.comparison === undefined ? null : mutable(facts.comparison),
    scorers: firings(judged),
    left_out: facts.leftOut.toSorted((a, b) => (a.case_id < b.case_id ? -1 : 1)),
    cases: judged.map(oneCase),
    digests: facts.digests,
    run: {
      run_id: facts.runId,
      started_at: facts.startedAt.toISOString(),
      duration_ms: Math.round(facts.durationMs),
      node: process.version,
      cases: Object.fromEntries(judged.map((one) => [one.asked.case_id, runCase(one)])),
    },
  };
}

function mutable(comparison: Comparison): NonNullable<Report["comparison"]> {
  return {
    ...comparison,
    regressions: [...comparison.regressions],
    improvements: [...comparison.improvements],
    added: [...comparison.added],
  };
}

function firings(judged: readonly Judged[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of judged.flatMap(({ fired }) => fired)) counts[name] = (counts[name] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function oneCase(judged: Judged): Report["cases"][number] {
  const { asked, observed } = judged;
  const response = observed?.response;
  const envelope = response && envelopeOf(response);
  return {
    case_id: asked.case_id,
    kind: asked.kind,
    pack: asked.pack,
    role: asked.role,
    question: asked.question,
    expected: { outcome: asked.expect.outcome, reason_code: asked.expect.reason_code ?? null },
    outcome: response?.kind ?? null,
    reason_code: response === undefined ? null : reasonCodeOf(response),
    class: judged.class,
    passed: judged.passed,
    false_answer: judged.falseAnswer,
    findings: [...judged.findings],
    claims: envelope?.claims.map(({ text }) => text) ?? [],
    citations: (observed?.resolved ?? []).map(({ citation, opened }) => ({
      n: citation.n,
      ref: citation.ref,
      dataset: `${citation.dataset.slug}@${citation.dataset.version}`,
      quote: citation.quote,
      resolved: opened !== undefined,
    })),
    message: envelope?.abstention?.message ?? null,
    next_steps: [...(envelope?.abstention?.next_steps ?? [])],
  };
}

function runCase({ observed }: Judged): Report["run"]["cases"][string] {
  const response = observed?.response;
  return {
    answer_id: (response && envelopeOf(response)?.answer_id) ?? null,
    audit_ref: response === undefined ? null : (auditRefOf(response) ?? null),
    latency_ms: observed?.latencyMs ?? null,
  };
}

/** The report without its run block: what two replays must have in common. */
export function comparable(report: Report): Omit<Report, "run"> {
  const { run: _run, ...rest } = report;
  return rest;
}

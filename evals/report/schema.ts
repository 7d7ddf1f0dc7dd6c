import { z } from "zod";
import { CLASSES } from "../judge.ts";

const share = z.strictObject({
  n: z.int().min(0),
  count: z.int().min(0),
  rate: z.number().nullable(),
  lower_95: z.number().nullable(),
  upper_95: z.number().nullable(),
});

const figures = {
  cite_or_abstain: z.strictObject({
    n: z.int().min(0),
    breaches: z.int().min(0),
    rate: z.number().nullable(),
    upper_95: z.number().nullable().describe("one-sided 95 % upper bound of the rate of breaches"),
  }),
  coverage: share,
  needless_abstention: share,
  correct: share,
  false_answers: share,
};

const counts = z.strictObject(
  Object.fromEntries(CLASSES.map((name) => [name, z.int().min(0)])) as Record<
    (typeof CLASSES)[number],
    z.ZodInt
  >,
);

const oneCase = z.strictObject({
  case_id: z.string(),
  kind: z.string(),
  pack: z.array(z.string()),
  role: z.string(),
  question: z.string(),
  expected: z.strictObject({ outcome: z.string(), reason_code: z.string().nullable() }),
  outcome: z.string().nullable().describe("null: the harness could not look"),
  reason_code: z.string().nullable(),
  class: z.enum(CLASSES),
  passed: z.boolean(),
  false_answer: z.boolean(),
  findings: z.array(
    z.strictObject({
      scorer: z.string(),
      kind: z.enum(["invariant", "expectation"]),
      detail: z.string(),
    }),
  ),
  claims: z.array(z.string()),
  citations: z.array(
    z.strictObject({
      n: z.int(),
      ref: z.string(),
      dataset: z.string(),
      quote: z.string(),
      resolved: z.boolean(),
    }),
  ),
  message: z.string().nullable(),
  next_steps: z.array(z.string()),
});

/** focus_eval_report.json. All but `run` is equal between two replays of the same cases, code and evidence. */
export const reportSchema = z.strictObject({
  report_version: z.literal("1"),
  target: z.string(),
  pack: z.string(),
  verdict: z.strictObject({ exit_code: z.int(), verdict: z.string(), reasons: z.array(z.string()) }),
  ...figures,
  outcomes: counts,
  by_kind: z.record(z.string(), z.strictObject({ ...figures, outcomes: counts })),
  comparison: z
    .strictObject({
      n: z.int(),
      regressions: z.array(z.string()),
      improvements: z.array(z.string()),
      added: z.array(z.string()),
      p_exact: z.number().nullable(),
    })
    .nullable(),
  scorers: z.record(z.string(), z.int()).describe("how many cases each scorer applied to"),
  left_out: z
    .array(z.strictObject({ case_id: z.string(), why: z.string() }))
    .describe("cases that this target cannot be brought to: asked nowhere, counted in no figure"),
  cases: z.array(oneCase),
  digests: z.strictObject({
    corpus: z.string(),
    policy: z.string(),
    prompts: z.string(),
    cases: z.string(),
    code: z.string(),
  }),
  run: z.strictObject({
    run_id: z.string(),
    started_at: z.string(),
    duration_ms: z.int(),
    node: z.string(),
    cases: z.record(
      z.string(),
      z.strictObject({
        answer_id: z.string().nullable(),
        audit_ref: z.string().nullable(),
        latency_ms: z.int().nullable(),
      }),
    ),
  }),
});

/** The report as data. */
export type Report = z.infer<typeof reportSchema>;

/** The report's JSON Schema (2020-12), as published beside it. */
export function publishedSchema(): unknown {
  return {
    ...z.toJSONSchema(reportSchema),
    $id: "https://kansasfrontiermatrix.org/schemas/focus_eval_report/1",
    title: "Focus eval report",
  };
}

import type { Draft } from "../draft/shapes.ts";
import type { Dataset, Obligation } from "../evidence/shapes.ts";
import { REASONS } from "../reasons.ts";
import type { AbstainReason } from "../reasons.ts";
import type { Cited } from "./cite.ts";
import type { Conclusion } from "./conclude.ts";
import { composeMarkdown } from "./markdown.ts";
import type { Run } from "./run.ts";
import type { Asking, Envelope } from "./shapes.ts";
import type { CheckedClaim } from "./verify.ts";

const DAY_MS = 86_400_000;

/** What every envelope of a run says alike. */
export interface Frame {
  readonly run: Run;
  readonly asking: Asking;
  readonly bundleDigest: string;
  readonly generator: Draft["generator"];
  readonly notices: readonly string[];
}

/** The body of an answer; partial when a claim was withheld or a question of the text is left unanswered. */
export function answerEnvelope(
  frame: Frame,
  cited: Cited,
  { released, withheld, unanswered }: Extract<Conclusion, { kind: "answer" }>,
): Envelope {
  const left = unanswered.map((question) => `The evidence open to you does not answer: ${question}`);
  const datasets = datasetsOf(released);
  return {
    ...frameOf({ ...frame, notices: [...frame.notices, ...left] }, "answer"),
    answer_markdown: composeMarkdown(cited.claims, released),
    partial: withheld.length > 0 || unanswered.length > 0,
    claims: cited.claims,
    citations: cited.citations,
    withheld: withheldOf(withheld),
    obligations: distinct(datasets.flatMap(({ obligations }) => obligations)),
    freshness: datasets.map((dataset) => freshnessOf(dataset, frame.run.now)),
  };
}

/** The body of an abstention: what is missing and at least two ways on. */
export function abstentionEnvelope(
  frame: Frame,
  reason: AbstainReason,
  missing: string,
  nextSteps: readonly string[],
  withheld: readonly CheckedClaim[],
  sources?: Envelope["sources"],
): Envelope {
  const sentence = REASONS[reason].sentence;
  return {
    ...frameOf(frame, "abstain"),
    withheld: withheldOf(withheld),
    ...(sources === undefined ? {} : { sources }),
    abstention: {
      reason_code: reason,
      message: missing === "" ? sentence : `${sentence} Missing: ${missing}.`,
      next_steps: [...nextSteps, ...generalSteps(reason)].slice(0, Math.max(2, nextSteps.length)),
    },
  };
}

/** Ways on that hold for any question, so that no abstention ends in silence. */
function generalSteps(reason: AbstainReason): readonly string[] {
  if (reason === "LIVE_INFORMATION")
    return [
      "For danger to life call 911; for weather and floods see the National Weather Service.",
      "Ask for the recorded history instead, with a year: what was recorded, and when.",
    ];
  if (reason === "FORECAST")
    return [
      "Ask for the latest recorded value instead.",
      "Ask how the value changed between two recorded years.",
    ];
  return [
    "Name the place, the thing measured and the year you mean.",
    "Ask which datasets are open to you, or ask a steward for access.",
  ];
}

function frameOf({ run, asking, bundleDigest, generator, notices }: Frame, outcome: Envelope["outcome"]) {
  const { bbox, time, active_layers: layers } = asking.viewState;
  return {
    outcome,
    answer_id: run.answerId,
    audit_ref: run.auditRef,
    asked_at: run.askedAt.toISOString(),
    answer_markdown: "",
    partial: false,
    claims: [],
    citations: [],
    withheld: { claims: 0, reasons: {} },
    scope_applied: {
      bbox: bbox ?? null,
      time: time === undefined ? null : { start: time.start ?? null, end: time.end ?? null },
      active_layers: layers ?? null,
    },
    obligations: [],
    freshness: [],
    notices: [...new Set(notices)],
    generator: { kind: generator.kind, name: generator.name, prompt_digest: generator.promptDigest },
    policy: { bundle_digest: bundleDigest, decision_id: run.decisions.at(-1)?.decisionId ?? "" },
  };
}

function withheldOf(withheld: readonly CheckedClaim[]): Envelope["withheld"] {
  const reasons: Record<string, number> = {};
  for (const { verdict } of withheld) {
    const code = verdict.verdict === "supported" ? "conflict" : verdict.verdict;
    reasons[code] = (reasons[code] ?? 0) + 1;
  }
  return { claims: withheld.length, reasons };
}

function datasetsOf(released: readonly CheckedClaim[]): readonly Dataset[] {
  const byVersion = new Map<string, Dataset>();
  for (const { draft } of released)
    for (const { passage } of draft.spans)
      byVersion.set(`${passage.dataset.slug}@${passage.dataset.version}`, passage.dataset);
  return [...byVersion.values()];
}

function freshnessOf(dataset: Dataset, now: Date): Envelope["freshness"][number] {
  const ageDays = (now.getTime() - Date.parse(dataset.releasedAt)) / DAY_MS;
  return {
    dataset: `${dataset.slug}@${dataset.version}`,
    released_at: dataset.releasedAt,
    max_age_days: dataset.maxAgeDays,
    stale: dataset.maxAgeDays !== null && ageDays > dataset.maxAgeDays,
  };
}

function distinct(obligations: readonly Obligation[]): readonly Obligation[] {
  return [...new Map(obligations.map((obligation) => [JSON.stringify(obligation), obligation])).values()];
}

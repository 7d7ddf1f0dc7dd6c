import { percent } from "../gate.ts";
import type { Share } from "../metrics.ts";
import type { Report } from "./schema.ts";

const LINES_OF_REASONS = 12;

/** The run in one screen: invariant, quality, what got worse and why. */
export function terminalOf(report: Report, folder: string): string {
  const { cite_or_abstain: invariant, verdict, comparison } = report;
  const reasons = verdict.reasons.slice(0, LINES_OF_REASONS).map((reason) => `  - ${shortened(reason)}`);
  const rest = verdict.reasons.length - reasons.length;
  const classes = Object.entries(report.outcomes).filter(([, count]) => count > 0);
  return [
    `${verdict.verdict.toUpperCase()} (exit ${verdict.exit_code})   ${report.cases.length} cases, pack ${report.pack}, ${(report.run.duration_ms / 1000).toFixed(1)} s`,
    "",
    `invariant  cite or abstain      ${percent(invariant.rate)} of ${invariant.n}, breaches ${invariant.breaches}, at most ${percent(invariant.upper_95)}`,
    line("quality    coverage           ", report.coverage),
    line("           needless abstention", report.needless_abstention),
    line("           correct            ", report.correct),
    line("           false answers      ", report.false_answers),
    `outcomes   ${classes.map(([name, count]) => `${name.replaceAll("_", " ")} ${count}`).join(", ")}`,
    comparison === null
      ? "baseline   none"
      : `baseline   worse ${comparison.regressions.length}, better ${comparison.improvements.length}, new ${comparison.added.length}${comparison.p_exact === null ? "" : `, exact p ${comparison.p_exact}`}`,
    ...(report.left_out.length > 0
      ? [
          `left out   ${report.left_out.length}: ${shortened(report.left_out.map(({ case_id, why }) => `${case_id} ${why}`).join(", "))}`,
        ]
      : []),
    ...(reasons.length > 0 ? ["", "why", ...reasons] : []),
    ...(rest > 0 ? [`  - and ${rest} more`] : []),
    "",
    `report     ${folder}`,
  ].join("\n");
}

function line(label: string, { rate, lower_95, upper_95, count, n }: Share): string {
  return `${label}  ${percent(rate)} (${count} of ${n}), 95 %: ${percent(lower_95)} to ${percent(upper_95)}`;
}

const shortened = (text: string): string => (text.length > 150 ? `${text.slice(0, 147)}...` : text);

import { percent } from "../gate.ts";
import type { Share } from "../metrics.ts";
import type { Report } from "./schema.ts";

/** Cases and reasons that a summary lists before it says how many more there are. */
const MOST_LISTED = 20;

/** A summary in Markdown, fit for a pull request. */
export function summaryOf(report: Report): string {
  const { cite_or_abstain: invariant, comparison } = report;
  const failed = report.cases.filter(({ passed }) => !passed);
  return [
    `## Focus eval: ${report.verdict.verdict}`,
    "",
    `${report.cases.length} cases of pack \`${report.pack}\` against ${code(report.target)}, exit code ${report.verdict.exit_code}.`,
    "",
    "| Figure | Value | 95 % | n |",
    "|---|---|---|---|",
    `| cite or abstain | ${percent(invariant.rate)}, ${invariant.breaches} breaches | at most ${percent(invariant.upper_95)} breaches | ${invariant.n} |`,
    row("coverage", report.coverage),
    row("needless abstention", report.needless_abstention),
    row("correct", report.correct),
    row("false answers", report.false_answers),
    "",
    `Outcomes: ${Object.entries(report.outcomes)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${count} ${name.replaceAll("_", " ")}`)
      .join(", ")}.`,
    "",
    comparison === null
      ? "No baseline was compared."
      : `Against the baseline over ${comparison.n} cases: ${comparison.regressions.length} worse, ${comparison.improvements.length} better, ${comparison.added.length} new${comparison.p_exact === null ? "" : `, exact p ${comparison.p_exact}`}.`,
    ...listed("Why", report.verdict.reasons.map(code)),
    ...listed(
      "What failed",
      failed.map(
        ({ case_id, findings }) =>
          `\`${case_id}\`: ${code(findings.map(({ scorer, detail }) => `${scorer}: ${detail}`).join("; "))}`,
      ),
    ),
    ...listed(
      "What was left out",
      report.left_out.map(({ case_id, why }) => `\`${case_id}\` ${why}`),
    ),
    "",
  ].join("\n");
}

function row(name: string, { count, n, rate, lower_95, upper_95 }: Share): string {
  return `| ${name} | ${percent(rate)} (${count}) | ${percent(lower_95)} to ${percent(upper_95)} | ${n} |`;
}

function listed(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const more = items.length > MOST_LISTED ? [`- and ${items.length - MOST_LISTED} more in the report`] : [];
  return ["", `### ${title}`, "", ...items.slice(0, MOST_LISTED).map((item) => `- ${item}`), ...more];
}

/** Text that came from outside, shown as code so that nothing in it becomes markup. */
function code(text: string): string {
  return `\`${text.replaceAll("`", "'").replaceAll(/\s+/g, " ")}\``;
}

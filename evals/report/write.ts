import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { baselineOf } from "../baseline.ts";
import type { Judged } from "../judge.ts";
import { goldenDiffs, goldenOf, type Golden } from "./golden.ts";
import { htmlOf } from "./html.ts";
import { junitOf } from "./junit.ts";
import { publishedSchema, type Report } from "./schema.ts";
import { envelopeOf } from "../target.ts";
import { summaryOf } from "./summary.ts";

/**
 * Writes all reports of a run into its folder: the JSON with its schema, JUnit, HTML, the summary, differences
 * to golden answers, how citations resolved, the audit records, and what would be the next baseline.
 */
export function writeReports(
  folder: string,
  report: Report,
  judged: readonly Judged[],
  golden: ReadonlyMap<string, Golden>,
): void {
  const diffs = goldenDiffs(report, golden);
  for (const part of ["golden_diff", "citation_resolution", "receipt_bundle"])
    mkdirSync(join(folder, part), { recursive: true });
  const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
  write("focus_eval_report.json", `${JSON.stringify(report, null, 2)}\n`);
  write("focus_eval_report.schema.json", `${JSON.stringify(publishedSchema(), null, 2)}\n`);
  write("junit.xml", junitOf(report));
  write("report.html", htmlOf(report, { goldenDiffs: diffs, envelopes: envelopesOf(judged) }));
  write("summary.md", summaryOf(report));
  for (const [caseId, diff] of diffs) write(`golden_diff/${caseId}.diff`, diff);
  write(
    "golden_diff/index.json",
    `${JSON.stringify({ known: golden.size, differing: [...diffs.keys()] }, null, 2)}\n`,
  );
  write("golden_diff/candidate.jsonl", goldenOf(report));
  write("citation_resolution/citations.jsonl", jsonl(judged.flatMap(resolutionLines)));
  write("receipt_bundle/records.jsonl", jsonl(judged.flatMap(recordLine)));
  write(
    "baseline.candidate.json",
    `${JSON.stringify(baselineOf(judged, `run ${report.run.run_id}`), null, 2)}\n`,
  );
}

function envelopesOf(judged: readonly Judged[]): ReadonlyMap<string, unknown> {
  return new Map(
    judged.flatMap(({ asked, observed }) => {
      const envelope = observed && envelopeOf(observed.response);
      return envelope === undefined ? [] : [[asked.case_id, envelope]];
    }),
  );
}

const jsonl = (lines: readonly unknown[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join("");

function resolutionLines({ asked, observed }: Judged): readonly unknown[] {
  return (observed?.resolved ?? []).map(({ citation, opened }) => ({
    case_id: asked.case_id,
    n: citation.n,
    ref: citation.ref,
    dataset: `${citation.dataset.slug}@${citation.dataset.version}`,
    resolved: opened !== undefined,
    quote_equal: opened?.quote === citation.quote,
  }));
}

function recordLine({ asked, observed }: Judged): readonly unknown[] {
  const placed = observed?.placed;
  return typeof placed === "object" ? [{ case_id: asked.case_id, record: placed.record }] : [];
}

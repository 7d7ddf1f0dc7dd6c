import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { measure, type Measured } from "../../evals/measure.ts";
import { comparable } from "../../evals/report/build.ts";
import { goldenDiffs, goldenOf, loadGolden, type Golden } from "../../evals/report/golden.ts";
import { htmlOf } from "../../evals/report/html.ts";
import { junitOf } from "../../evals/report/junit.ts";
import { publishedSchema, reportSchema } from "../../evals/report/schema.ts";
import { summaryOf } from "../../evals/report/summary.ts";
import { terminalOf } from "../../evals/report/terminal.ts";
import { writeReports } from "../../evals/report/write.ts";
import { DEFECTS } from "./defects.ts";
import { HEALTHY_CASES, healthyTarget } from "./healthy-target.ts";

const cases = HEALTHY_CASES.map((one) =>
  one.case_id === "plain" ? { ...one, question: 'What of <script>alert("x")</script> & `co`\u0007?' } : one,
);
const run = (wrap = (target: ReturnType<typeof healthyTarget>) => target): Promise<Measured> =>
  measure(async () => wrap(healthyTarget()), {
    cases,
    casesDigest: "cases",
    pack: "smoke",
    thresholds: { coverage_at_least: 0.85, correct_at_least: 0.85, false_answers_at_most: 0 },
    baseline: undefined,
    needsAllScorers: true,
    repeat: 1,
  });

const NOTHING_BESIDE = { goldenDiffs: new Map(), envelopes: new Map() };

let good: Measured;
let bad: Measured;
beforeAll(async () => {
  good = await run();
  bad = await run(DEFECTS.find(({ name }) => name === "wrong number in every claim")?.wrap);
});

describe("the reports of a run", () => {
  test("keep to the published schema, which is the committed one", () => {
    expect(() => reportSchema.parse(bad.report)).not.toThrow();
    const committed = join(import.meta.dirname, "../../evals/report/focus_eval_report.schema.json");
    expect(JSON.parse(readFileSync(committed, "utf8"))).toEqual(
      JSON.parse(JSON.stringify(publishedSchema())),
    );
  });

  test("are equal byte for byte between replays, the run block apart", async () => {
    const again = await run();
    expect(JSON.stringify(comparable(again.report))).toBe(JSON.stringify(comparable(good.report)));
    expect(again.report.run.run_id).not.toBe(good.report.run.run_id);
  });

  test("count outcomes apart, and every case once", () => {
    const counted = Object.values(bad.report.outcomes).reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(cases.length);
    expect(bad.report.outcomes).toMatchObject({ wrong: 4, rightly_abstained: 5, denied: 1 });
    expect(bad.report.false_answers.count).toBe(4);
  });

  test("show every failure in JUnit as well-formed XML", () => {
    const xml = junitOf(bad.report);
    expect(xml.match(/<testcase /g)).toHaveLength(cases.length);
    expect(xml.match(/<failure /g)).toHaveLength(4);
    expect(xml).not.toContain("<script>");
    expect(xml).not.toContain("\u0007");
  });

  test("name what was left out, in every form, and count it as skipped", async () => {
    const { report } = await run((target) => ({
      ...target,
      whyNot: ({ given }) => (given === undefined ? undefined : "needs a changed store"),
    }));
    const ids = cases.filter(({ given }) => given !== undefined).map(({ case_id }) => case_id);
    expect(ids.length).toBeGreaterThan(0);
    expect(report.left_out).toEqual(ids.map((case_id) => ({ case_id, why: "needs a changed store" })));
    expect(report.cases.length).toBe(cases.length - ids.length);
    expect(junitOf(report).match(/<skipped /g)).toHaveLength(ids.length);
    const told = [summaryOf(report), terminalOf(report, "x"), htmlOf(report, NOTHING_BESIDE)];
    for (const text of told) expect(text).toContain(ids[0]);
  });

  test("show hostile text in HTML as text, without a request to anywhere", () => {
    const html = htmlOf(bad.report, {
      goldenDiffs: new Map([["plain", "- claim <b>"]]),
      envelopes: new Map([["plain", { answer_markdown: "<i>" }]]),
    });
    expect(html).toContain("&quot;answer_markdown&quot;: &quot;&lt;i&gt;&quot;");
    expect(html).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
    expect(html).toContain("- claim &lt;b&gt;");
    expect(html).not.toMatch(/(?:src|href)\s*=|url\(|@import|https?:\/\//);
    expect(html).toContain("default-src 'none'");
    for (const { case_id } of cases) expect(html).toContain(case_id);
  });

  test("fit a terminal's screen and a pull request, with reasons", () => {
    expect(terminalOf(bad.report, "out/eval/x").split("\n").length).toBeLessThanOrEqual(40);
    const summary = summaryOf(bad.report);
    expect(summary).toContain("4 false answers");
    expect(summary).toContain("`plain`");
  });

  test("lie in one folder, with records, resolved citations and candidates", () => {
    const folder = mkdtempSync(join(tmpdir(), "kfm-report-"));
    writeReports(folder, good.report, good.judged, new Map());
    expect(readdirSync(folder).toSorted()).toEqual([
      "baseline.candidate.json",
      "citation_resolution",
      "focus_eval_report.json",
      "focus_eval_report.schema.json",
      "golden_diff",
      "junit.xml",
      "receipt_bundle",
      "report.html",
      "summary.md",
    ]);
    const lines = (path: string): string[] => readFileSync(join(folder, path), "utf8").trim().split("\n");
    expect(lines("receipt_bundle/records.jsonl")).toHaveLength(cases.length);
    expect(lines("citation_resolution/citations.jsonl")).toHaveLength(5);
    expect(loadGolden(join(folder, "golden_diff/candidate.jsonl")).size).toBe(cases.length);
  });

  test("show what differs from a golden answer, line by line", () => {
    const golden = new Map(
      goldenOf(good.report)
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Golden)
        .map((one) => [one.case_id, one]),
    );
    expect(goldenDiffs(good.report, golden).size).toBe(0);
    expect(goldenDiffs(bad.report, golden).get("plain")).toBe(
      "- claim Kiowa County, 1930: population 6,035\n+ claim Kiowa County, 2041: population 7,146\n",
    );
  });
});

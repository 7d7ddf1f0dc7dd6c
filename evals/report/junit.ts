import type { Report } from "./schema.ts";

/** JUnit XML: a suite a kind, a failure with all findings, an error for what is unscored, left out ones skipped. */
export function junitOf(report: Report): string {
  const suites = Object.keys(report.by_kind).map((kind) =>
    suite(
      kind,
      report.cases.filter((one) => one.kind === kind),
      report,
    ),
  );
  const leftOut = report.left_out.length;
  if (leftOut > 0) suites.push(skipped(report.left_out));
  const failures = report.cases.filter((one) => !one.passed && one.class !== "unscored").length;
  const errors = report.cases.filter((one) => one.class === "unscored").length;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="focus-eval" tests="${report.cases.length + leftOut}" failures="${failures}" errors="${errors}" skipped="${leftOut}" time="${seconds(report.run.duration_ms)}">
${suites.join("\n")}
</testsuites>
`;
}

function suite(kind: string, cases: readonly Report["cases"][number][], report: Report): string {
  const failures = cases.filter((one) => !one.passed && one.class !== "unscored").length;
  const errors = cases.filter((one) => one.class === "unscored").length;
  const tests = cases.map((one) => testcase(one, report.run.cases[one.case_id]?.latency_ms ?? 0));
  return `  <testsuite name="${xml(kind)}" tests="${cases.length}" failures="${failures}" errors="${errors}">
${tests.join("\n")}
  </testsuite>`;
}

function skipped(leftOut: Report["left_out"]): string {
  const tests = leftOut.map(
    ({ case_id, why }) =>
      `    <testcase classname="left_out" name="${xml(case_id)}"><skipped message="${xml(why)}"/></testcase>`,
  );
  return `  <testsuite name="left_out" tests="${leftOut.length}" failures="0" errors="0" skipped="${leftOut.length}">
${tests.join("\n")}
  </testsuite>`;
}

function testcase(one: Report["cases"][number], latencyMs: number): string {
  const head = `    <testcase classname="${xml(one.kind)}" name="${xml(one.case_id)}" time="${seconds(latencyMs)}"`;
  if (one.passed) return `${head}/>`;
  const tag = one.class === "unscored" ? "error" : "failure";
  const body = one.findings.map(({ scorer, detail }) => `${scorer}: ${detail}`).join("\n");
  const first = one.findings[0]?.detail ?? "";
  return `${head}><${tag} type="${xml(one.class)}" message="${xml(first)}">${xml(`${one.question}\n${body}`)}</${tag}></testcase>`;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

/** Text as XML takes it: markup escaped, control characters that XML forbids left out. */
export function xml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
}

import { percent } from "../gate.ts";
import type { Share } from "../metrics.ts";
import { xml } from "./junit.ts";
import type { Report } from "./schema.ts";

const STYLE = `
:root{color-scheme:light dark;--line:light-dark(#ccc,#444);--bad:light-dark(#b00020,#ff8a80);--good:light-dark(#1b5e20,#a5d6a7)}
body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}
.bad{color:var(--bad)}.good{color:var(--good)}details{border-bottom:1px solid var(--line);padding:.3rem 0}
summary{cursor:pointer}pre,blockquote{white-space:pre-wrap;overflow-wrap:anywhere;margin:.3rem 0 .3rem 1rem}
form{display:flex;gap:1rem;flex-wrap:wrap;margin:1rem 0}
@media print{form{display:none}body{max-width:none;margin:0}details{break-inside:avoid}}
`;

const SCRIPT = `
const form=document.querySelector("form");
form.addEventListener("input",()=>{const f=new FormData(form);let shown=0;
for(const d of document.querySelectorAll("details[data-kind]")){
const ok=(!f.get("kind")||d.dataset.kind===f.get("kind"))&&(!f.get("class")||d.dataset.class===f.get("class"))&&(!f.get("failed")||d.dataset.passed==="false")&&d.textContent.toLowerCase().includes(String(f.get("text")).toLowerCase());
d.hidden=!ok;if(ok)shown++}
document.querySelector("output").value=shown+" shown"});
`;

/** What stands beside a report's cases in the HTML, by case id. */
export interface Beside {
  readonly goldenDiffs: ReadonlyMap<string, string>;
  /** The envelopes as they came. */
  readonly envelopes: ReadonlyMap<string, unknown>;
}

/** The whole report as one HTML file: light and dark, printable, filtered by kind and outcome, without requests. */
export function htmlOf(report: Report, beside: Beside): string {
  const { cite_or_abstain: invariant, verdict } = report;
  const kinds = Object.keys(report.by_kind);
  const classes = [...new Set(report.cases.map((one) => one.class))].toSorted();
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Focus eval: ${xml(verdict.verdict)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Focus eval: <span class="${verdict.exit_code === 0 ? "good" : "bad"}">${xml(verdict.verdict)}</span></h1>
<p>${report.cases.length} cases of pack ${xml(report.pack)} against ${xml(report.target)}, exit code ${verdict.exit_code}, started ${xml(report.run.started_at)}.</p>
${list(verdict.reasons)}
<h2>Figures</h2>
<table>
<thead><tr><th>Figure</th><th>Value</th><th>95 %</th><th>n</th></tr></thead>
<tbody>
<tr><td>cite or abstain</td><td>${percent(invariant.rate)}, ${invariant.breaches} breaches</td><td>at most ${percent(invariant.upper_95)} breaches</td><td>${invariant.n}</td></tr>
${row("coverage", report.coverage)}
${row("needless abstention", report.needless_abstention)}
${row("correct", report.correct)}
${row("false answers", report.false_answers)}
</tbody>
</table>
<h2>Outcomes by kind</h2>
${byKind(report)}
<h2>Cases</h2>
<form>
<label>Kind <select name="kind">${options(kinds)}</select></label>
<label>Class <select name="class">${options(classes)}</select></label>
<label><input type="checkbox" name="failed" value="yes"> failed only</label>
<label>Text <input type="search" name="text"></label>
<output>${report.cases.length} shown</output>
</form>
${report.cases.map((one) => oneCase(one, beside)).join("\n")}
${leftOut(report)}
<h2>Digests</h2>
<table><tbody>${Object.entries(report.digests)
    .map(([name, digest]) => `<tr><td>${name}</td><td><code>${xml(digest)}</code></td></tr>`)
    .join("")}</tbody></table>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function row(name: string, { rate, count, lower_95, upper_95, n }: Share): string {
  return `<tr><td>${name}</td><td>${percent(rate)} (${count})</td><td>${percent(lower_95)} to ${percent(upper_95)}</td><td>${n}</td></tr>`;
}

function byKind(report: Report): string {
  const rows = Object.entries(report.by_kind).map(([kind, figures]) => {
    const told = Object.entries(figures.outcomes)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${count} ${name.replaceAll("_", " ")}`)
      .join(", ");
    return `<tr><td>${xml(kind)}</td><td>${figures.correct.count} of ${figures.correct.n}</td><td>${told}</td></tr>`;
  });
  return `<table><thead><tr><th>Kind</th><th>As expected</th><th>Outcomes</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function leftOut({ left_out }: Report): string {
  if (left_out.length === 0) return "";
  return `<h2>Left out</h2>${list(left_out.map(({ case_id, why }) => `${case_id} ${why}`))}`;
}

function oneCase(one: Report["cases"][number], { goldenDiffs, envelopes }: Beside): string {
  const goldenDiff = goldenDiffs.get(one.case_id);
  const envelope = envelopes.get(one.case_id);
  const citations = one.citations.map(
    ({ n, dataset, ref, quote, resolved }) =>
      `<li>[${n}] ${xml(dataset)}${resolved ? "" : ' <b class="bad">does not open</b>'}<blockquote>${xml(quote)}</blockquote><code>${xml(ref)}</code></li>`,
  );
  return `<details data-kind="${xml(one.kind)}" data-class="${one.class}" data-passed="${String(one.passed)}">
<summary><b class="${one.passed ? "good" : "bad"}">${one.passed ? "passed" : "failed"}</b> ${xml(one.case_id)} (${one.class.replaceAll("_", " ")}): ${xml(one.question)}</summary>
<p>Role ${xml(one.role)}; expected ${xml(told(one.expected.outcome, one.expected.reason_code))}, got ${xml(told(one.outcome ?? "nothing", one.reason_code))}.</p>
${list(one.findings.map(({ scorer, detail }) => `${scorer}: ${detail}`))}
${one.claims.length > 0 ? `<h3>Claims</h3>${list(one.claims)}` : ""}
${citations.length > 0 ? `<h3>Citations</h3><ul>${citations.join("")}</ul>` : ""}
${one.message === null ? "" : `<p>${xml(one.message)}</p>${list(one.next_steps)}`}
${goldenDiff === undefined ? "" : `<h3>Against the golden answer</h3><pre>${xml(goldenDiff)}</pre>`}
${envelope === undefined ? "" : `<details><summary>Envelope</summary><pre>${xml(JSON.stringify(envelope, null, 2))}</pre></details>`}
</details>`;
}

const told = (outcome: string, code: string | null): string =>
  code === null ? outcome : `${outcome} ${code}`;

function list(items: readonly string[]): string {
  return items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${xml(item)}</li>`).join("")}</ul>`;
}

function options(names: readonly string[]): string {
  return `<option value="">all</option>${names.map((name) => `<option>${xml(name)}</option>`).join("")}`;
}

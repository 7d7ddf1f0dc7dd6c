import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { sentencesOf } from "../../src/claims/sentences.ts";
import type { Verdict } from "../../src/claims/shapes.ts";
import { checkClaim, THRESHOLD, VERIFIER_VERSION } from "../../src/claims/verify.ts";
import { readText } from "../../src/language/read.ts";
import { auroc, interval } from "./claims-statistics.ts";
import { FAMILIES, mutate } from "./claims-mutations.ts";

const HELP = `
Usage: node test/bench/claims.ts [--data DIR] [--half 0|1] [--json]

Measures the claim checker on labelled public sets and on mutants of true quotations.

  --data DIR   folder with claims/*.jsonl[.gz]   default ../shared/data
  --half N     only the half of each set's groups whose hash is even (0) or odd (1)
  --json       one JSON document in place of the table
`;

const Item = z.object({
  id: z.string(),
  claim: z.string(),
  evidence: z.array(z.string()),
  label: z.enum(["supported", "partial", "unsupported", "contradicted"]),
  meta: z.record(z.string(), z.unknown()),
});
type Item = z.infer<typeof Item>;

/** Each set with what groups its rows and, where rows are parts of one claim, what that claim is. */
const SETS = [
  { name: "wice", file: "wice-oracle-dev.jsonl.gz", group: "claim_id", unit: "claim_id" },
  { name: "fever-symmetric", file: "fever-symmetric-dev.jsonl", group: undefined, unit: undefined },
  { name: "fool-me-twice", file: "fool-me-twice-dev.jsonl.gz", group: "page", unit: undefined },
  { name: "factcheck-gpt", file: "factcheck-gpt-dev.jsonl.gz", group: "response", unit: undefined },
  { name: "expertqa", file: "expertqa-dev.jsonl.gz", group: undefined, unit: undefined },
] as const;

interface Judged {
  readonly item: Item;
  readonly verdict: Verdict;
  readonly score: number;
}

const { values: flags } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data" },
    half: { type: "string" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

function run(): void {
  const judged = SETS.map((set) => ({ set, rows: judge(itemsOf(set.file, set.group)) }));
  const sets = judged.map(({ set, rows }) => ({
    name: set.name,
    rows: rows.length,
    ...measure(rows, set.unit),
  }));
  const mutations = measureMutations(judged.flatMap(({ rows }) => rows));
  const report = { verifier: VERIFIER_VERSION, threshold: THRESHOLD, sets, mutations };
  process.stdout.write(flags.json ? `${JSON.stringify(report, undefined, 2)}\n` : tables(report));
}

function itemsOf(file: string, group: string | undefined): readonly Item[] {
  const bytes = readFileSync(join(flags.data, "claims", file));
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const items = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => Item.parse(JSON.parse(line)));
  return flags.half === undefined
    ? items
    : items.filter((item) => halfOf(item, group) === Number(flags.half));
}

function halfOf(item: Item, group: string | undefined): number {
  const key = group === undefined ? item.claim : String(item.meta[group]);
  return (createHash("sha256").update(key).digest()[0] ?? 0) % 2;
}

function judge(items: readonly Item[]): readonly Judged[] {
  return items.map((item) => {
    const context = typeof item.meta["page"] === "string" ? item.meta["page"] : "";
    const verdict = checkClaim(
      item.claim,
      item.evidence.map((text) => ({ text, context })),
    );
    return { item, verdict, score: verdict.score ?? 0 };
  });
}

/** One row a claim: the best of its parts. */
function byUnit(rows: readonly Judged[], unit: string | undefined): readonly Judged[] {
  if (unit === undefined) return rows;
  const best = new Map<string, Judged>();
  for (const row of rows) {
    const key = String(row.item.meta[unit]);
    const other = best.get(key);
    if (other === undefined || rankOf(row) > rankOf(other)) best.set(key, row);
  }
  return [...best.values()];
}

/** Supported before any other verdict, then by score. */
function rankOf({ verdict, score }: Judged): number {
  return (verdict.verdict === "supported" ? 1 : 0) + score;
}

function measure(all: readonly Judged[], unit: string | undefined) {
  const rows = byUnit(all, unit);
  const supported = rows.filter((row) => row.item.label === "supported");
  const rest = rows.filter((row) => row.item.label !== "supported");
  const contradicted = rows.filter((row) => row.item.label === "contradicted");
  const accepted = (some: readonly Judged[]): number =>
    some.filter((row) => row.verdict.verdict === "supported").length;
  const opposed = (some: readonly Judged[]): number =>
    some.filter((row) => row.verdict.verdict === "contradicted").length;
  const coverage = accepted(supported) / supported.length;
  const falseAccepts = accepted(rest) / rest.length;
  return {
    auroc: auroc(
      supported.map((row) => row.score),
      rest.map((row) => row.score),
    ),
    balancedAccuracy: (coverage + 1 - falseAccepts) / 2,
    coverage: interval(accepted(supported), supported.length),
    falseAccepts: interval(accepted(rest), rest.length),
    precision: interval(accepted(supported), accepted(supported) + accepted(rest)),
    contradictedFound: interval(opposed(contradicted), contradicted.length),
    supportedLostToConflict: interval(opposed(supported), supported.length),
    contradictedBelowFifth: lowestScores(supported, contradicted),
  };
}

/** Share of the contradicted whose score is under that of the lowest twentieth of the supported. */
function lowestScores(supported: readonly Judged[], contradicted: readonly Judged[]): number | null {
  if (contradicted.length === 0) return null;
  const scores = supported.map((row) => row.score).sort((a, b) => a - b);
  const border = scores[Math.floor(scores.length * 0.05)] ?? 0;
  return contradicted.filter((row) => row.score < border).length / contradicted.length;
}

/** Mutants a family; quotations from which they are made. */
const MOST_MUTANTS = 400;
const MOST_QUOTES = 4_000;

/** Quotes: sentences of the evidence. Natural: supported claims near their evidence. Killed: not supported. */
function measureMutations(rows: readonly Judged[]) {
  const quotes = quotesOf(rows).slice(0, MOST_QUOTES);
  const natural = rows
    .filter((row) => row.item.label === "supported" && trigramShare(row.item) >= NATURAL_SHARE)
    .map(({ item }) => ({ claim: item.claim, evidence: item.evidence }));
  return { quotes: killed(quotes), natural: killed(natural) };
}

/** Share of a claim's word trigrams that stand in its evidence from which it counts as near its wording. */
const NATURAL_SHARE = 0.5;

function trigramShare({ claim, evidence }: Item): number {
  const said = new Set(evidence.flatMap(trigrams));
  const own = trigrams(claim);
  return own.length === 0 ? 0 : own.filter((one) => said.has(one)).length / own.length;
}

function trigrams(text: string): readonly string[] {
  const words = readText(text).tokens.filter((token) => token.kind !== "mark");
  return words.slice(2).map((_, at) =>
    words
      .slice(at, at + 3)
      .map((token) => token.lower)
      .join(" "),
  );
}

interface Quote {
  readonly claim: string;
  readonly evidence: readonly string[];
}

function quotesOf(rows: readonly Judged[]): readonly Quote[] {
  const seen = new Set<string>();
  const quotes: Quote[] = [];
  for (const { item } of rows) {
    for (const text of item.evidence.slice(0, 8)) {
      if (seen.has(text) || text.length < 50 || text.length > 320 || !/^[A-Z].*[.]$/u.test(text)) continue;
      if (sentencesOf(readText(text)).length !== 1) continue;
      seen.add(text);
      quotes.push({ claim: text, evidence: item.evidence.slice(0, 8) });
    }
  }
  return quotes;
}

function killed(originals: readonly Quote[]) {
  const verdictOf = (claim: string, evidence: readonly string[]): string =>
    checkClaim(
      claim,
      evidence.map((text) => ({ text, context: "" })),
    ).verdict;
  const kept = originals.slice(0, MOST_MUTANTS);
  const alarms = kept.filter(({ claim, evidence }) => verdictOf(claim, evidence) !== "supported").length;
  const families = FAMILIES.map((family) => {
    let made = 0;
    let dead = 0;
    const survivors: string[] = [];
    originals.forEach(({ claim, evidence }, at) => {
      if (made >= MOST_MUTANTS) return;
      const mutant = mutate(
        family,
        claim,
        evidence.filter((text) => text !== claim),
        at,
      );
      if (mutant === undefined) return;
      made += 1;
      if (verdictOf(mutant, evidence) === "supported") survivors.push(mutant);
      else dead += 1;
    });
    return { family, killed: interval(dead, made), survivors: survivors.slice(0, 5) };
  });
  return { originals: kept.length, falseAlarms: interval(alarms, kept.length), families };
}

function tables(report: {
  verifier: string;
  threshold: number;
  sets: readonly (ReturnType<typeof measure> & { readonly name: string; readonly rows: number })[];
  mutations: ReturnType<typeof measureMutations>;
}): string {
  const lines = [`verifier ${report.verifier}, threshold ${report.threshold}`, ""];
  lines.push(
    "set               rows  AUROC (95 %)        balanced  coverage             false accepts        contradicted found   supported lost",
  );
  for (const set of report.sets) {
    lines.push(
      [
        set.name.padEnd(16),
        String(set.rows).padStart(5),
        ` ${set.auroc.value.toFixed(3)} (${set.auroc.lower95.toFixed(3)}–${set.auroc.upper95.toFixed(3)})`,
        `  ${set.balancedAccuracy.toFixed(3)}   `,
        shown(set.coverage),
        shown(set.falseAccepts),
        shown(set.contradictedFound),
        shown(set.supportedLostToConflict),
      ].join(" "),
    );
  }
  for (const [name, part] of Object.entries(report.mutations)) {
    lines.push("", `${name}: ${part.originals} originals, false alarms ${shown(part.falseAlarms)}`);
    for (const { family, killed: dead } of part.families)
      lines.push(`  ${family.padEnd(18)} killed ${shown(dead)} of ${dead.n}`);
  }
  return `${lines.join("\n")}\n`;
}

function shown(share: ReturnType<typeof interval>): string {
  if (share.rate === null) return "–".padEnd(20);
  return `${share.rate.toFixed(3)} (${share.lower95.toFixed(3)}–${share.upper95.toFixed(3)})`.padEnd(20);
}

if (flags.help) process.stdout.write(HELP);
else if (existsSync(join(flags.data, "claims"))) run();
else {
  process.stderr.write(`no folder ${join(flags.data, "claims")}: give the labelled sets by --data DIR\n`);
  process.exitCode = 1;
}

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { sentencesOf } from "../../src/claims/sentences.ts";
import type { Verdict } from "../../src/claims/shapes.ts";
import { checkClaim, THRESHOLD, VERIFIER_VERSION } from "../../src/claims/verify.ts";
import {
  contextOf,
  halfOf,
  parityOf,
  PUBLIC_SETS,
  readLabelled,
  readLines,
  type LabelledClaim,
  type LabelledSet,
} from "../../src/cli/calibrate/labelled.ts";
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

const Passages = z.object({ passages: z.array(z.object({ text: z.string() })) });

/** ExpertQA is measured and not calibrated on: its labels are too noisy. */
const SETS: readonly LabelledSet[] = [
  ...PUBLIC_SETS,
  { name: "expertqa", file: "expertqa-dev.jsonl.gz", type: "web" },
];

interface Judged {
  readonly item: LabelledClaim;
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
  const judged = SETS.map((set) => ({ set, rows: judge(itemsOf(set)) }));
  const sets = judged.map(({ set, rows }) => ({
    name: set.name,
    rows: rows.length,
    ...measure(rows, set.unit),
  }));
  const mutations = measureMutations(judged);
  const report = { verifier: VERIFIER_VERSION, threshold: THRESHOLD, sets, mutations };
  process.stdout.write(flags.json ? `${JSON.stringify(report, undefined, 2)}\n` : tables(report));
}

function itemsOf({ file, group }: LabelledSet): readonly LabelledClaim[] {
  const { items } = readLabelled(join(flags.data, "claims", file));
  return flags.half === undefined
    ? items
    : items.filter((item) => halfOf(item, group) === Number(flags.half));
}

function judge(items: readonly LabelledClaim[]): readonly Judged[] {
  return items.map((item) => {
    const context = contextOf(item);
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

/** Mutants a family; a sentence gives at most one of each. */
const MOST_MUTANTS = 400;
/** Sentences taken from one passage, so that no page speaks for many. */
const MOST_OF_ONE = 8;

/** Quotes: sentences of the evidence. Natural: supported claims near their evidence. Killed: not supported. */
function measureMutations(
  judged: readonly { readonly set: LabelledSet; readonly rows: readonly Judged[] }[],
) {
  const rows = judged.flatMap(({ set, rows: all }) => byUnit(all, set.unit));
  const passages = function* (): Generator<readonly string[]> {
    for (const { item } of rows) yield item.evidence;
    yield* furtherPassages();
  };
  const natural = rows
    .filter((row) => row.item.label === "supported" && trigramShare(row.item) >= NATURAL_SHARE)
    .map(({ item }) => ({ claim: item.claim, evidence: item.evidence, context: contextOf(item) }));
  return { quotes: killed(quotesOf(passages())), natural: killed(natural) };
}

/** Passages of question sets beside the claims, for families that are rare; none where the folder has none. */
function* furtherPassages(): Generator<readonly string[]> {
  const folder = join(flags.data, "answerability");
  if (!existsSync(folder)) return;
  const texts = readdirSync(folder)
    .filter((name) => /\.jsonl(?:\.gz)?$/u.test(name))
    .toSorted()
    .flatMap((name) => readLines(join(folder, name)).lines)
    .flatMap((line) => Passages.parse(line).passages.map(({ text }) => text));
  for (const text of new Set(texts))
    if (flags.half === undefined || parityOf(text) === Number(flags.half)) yield sentenceTexts(text);
}

function sentenceTexts(text: string): readonly string[] {
  const reading = readText(text.slice(0, LONGEST_PASSAGE));
  return sentencesOf(reading).map(({ tokens }) =>
    reading.text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0),
  );
}

/** What is read of one passage, in UTF-16 units. */
const LONGEST_PASSAGE = 3_000;

/** Share of a claim's word trigrams that stand in its evidence from which it counts as near its wording. */
const NATURAL_SHARE = 0.5;

function trigramShare({ claim, evidence }: LabelledClaim): number {
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

interface Original {
  readonly claim: string;
  readonly evidence: readonly string[];
  readonly context: string;
}

function* quotesOf(passages: Iterable<readonly string[]>): Generator<Original> {
  const seen = new Set<string>();
  for (const passage of passages) {
    const evidence = passage.slice(0, MOST_OF_ONE);
    for (const text of evidence) {
      if (seen.has(text) || text.length < 50 || text.length > 320 || !/^[A-Z].*[.]$/u.test(text)) continue;
      if (sentencesOf(readText(text)).length !== 1) continue;
      seen.add(text);
      yield { claim: text, evidence, context: "" };
    }
  }
}

function killed(originals: Iterable<Original>) {
  const isSupported = (claim: string, { evidence, context }: Original): boolean =>
    checkClaim(
      claim,
      evidence.map((text) => ({ text, context })),
    ).verdict === "supported";
  const families = FAMILIES.map((family) => ({ family, made: 0, dead: 0, survivors: [] as string[] }));
  const open = new Set(families);
  let [kept, alarms, at] = [0, 0, 0];
  for (const original of originals) {
    if (kept < MOST_MUTANTS) {
      kept += 1;
      if (!isSupported(original.claim, original)) alarms += 1;
    } else if (open.size === 0) break;
    const others = original.evidence.filter((text) => text !== original.claim);
    for (const family of open) {
      const mutant = mutate(family.family, original.claim, others, at);
      if (mutant === undefined) continue;
      family.made += 1;
      if (!isSupported(mutant, original)) family.dead += 1;
      else if (family.survivors.length < SHOWN) family.survivors.push(mutant);
      if (family.made === MOST_MUTANTS) open.delete(family);
    }
    at += 1;
  }
  return {
    originals: kept,
    falseAlarms: interval(alarms, kept),
    families: families.map(({ family, made, dead, survivors }) => ({
      family,
      killed: interval(dead, made),
      survivors,
    })),
  };
}

/** Survivors of a family that the JSON report names. */
const SHOWN = 8;

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

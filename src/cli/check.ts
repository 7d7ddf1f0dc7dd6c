import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { z } from "zod";
import { rowFromCsv } from "../claims/csv-row.ts";
import type { CitedSpan, VerdictKind } from "../claims/shapes.ts";
import { requireFit } from "../claims/calibration.ts";
import { CALIBRATION, checkClaim, VERIFIER_VERSION } from "../claims/verify.ts";
import { EXIT, progress, runCommand, UsageError } from "./command.ts";

const HELP = `
Usage: npm run check -- --in CLAIMS.jsonl --out VERDICTS.jsonl [--json]

Checks claims against the evidence they cite, without a model and without the store.

  --in FILE    one JSON object a line: {"id", "claim", "evidence": ["cited span", …], "context"?: "heading or title"}
  --out FILE   one JSON object a line, in the same order: {"id", "verdict", "score", "checks"}
  --json       print a summary as one JSON document
  --help       this text

A line that cannot be read is named on stderr and answered by {"line", "error"}; the exit is then 1.

Example: npm run check -- --in claims.jsonl --out verdicts.jsonl
`;

const Line = z.strictObject({
  id: z.union([z.string(), z.number()]),
  claim: z.string(),
  evidence: z.array(z.string()),
  context: z.string().nullish(),
});
type Line = z.infer<typeof Line>;

type Counts = Record<VerdictKind | "unreadable", number>;

const options = {
  in: { type: "string" },
  out: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

await runCommand({
  name: "check",
  help: HELP,
  options,
  async run({ values, positionals }) {
    if (values.in === undefined || values.out === undefined)
      throw new UsageError("both --in and --out are needed");
    if (positionals.length > 0) throw new UsageError(`what is “${positionals[0] ?? ""}”?`);
    if (values.in === values.out) throw new UsageError("--out would overwrite --in");
    requireFit(CALIBRATION, VERIFIER_VERSION);
    const counts = await checkFile(values.in, values.out);
    if (values.json) process.stdout.write(`${JSON.stringify(counts)}\n`);
    else process.stderr.write(`${summary(counts)}\n`);
    return counts.unreadable === 0 ? EXIT.done : EXIT.failed;
  },
});

async function checkFile(from: string, to: string): Promise<Counts> {
  const input = createReadStream(from, "utf8");
  await once(input, "open");
  const output = createWriteStream(to, "utf8");
  await once(output, "open");
  const counts: Counts = {
    supported: 0,
    contradicted: 0,
    insufficient: 0,
    not_a_claim: 0,
    unchecked: 0,
    unreadable: 0,
  };
  const shown = progress("checking claims");
  let number = 0;
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (text.trim() === "") continue;
    const { answer, kind } = answerLine(text.replace(/^\u{feff}/u, ""), number);
    counts[kind] += 1;
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, "drain");
    shown.tick(number);
  }
  output.end();
  await finished(output);
  shown.end();
  return counts;
}

function answerLine(text: string, line: number): { answer: object; kind: keyof Counts } {
  const read = readLine(text);
  if (typeof read === "string") {
    process.stderr.write(`line ${line}: ${read}\n`);
    return { answer: { line, error: read }, kind: "unreadable" };
  }
  const { verdict, score, checks } = checkClaim(read.claim, citedSpans(read));
  return { answer: { id: read.id, verdict, score, checks }, kind: verdict };
}

function readLine(text: string): Line | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "not JSON";
  }
  const parsed = Line.safeParse(value);
  if (parsed.success) return parsed.data;
  return parsed.error.issues.map((issue) => `/${issue.path.join("/")} ${issue.message}`).join("; ");
}

function citedSpans({ evidence, context }: Line): readonly CitedSpan[] {
  const around = context ?? "";
  return evidence.map((text) => ({ text, context: around, row: rowFromCsv(around, text) }));
}

function summary(counts: Counts): string {
  const parts = Object.entries(counts).map(([kind, count]) => `${count} ${kind.replaceAll("_", " ")}`);
  return `checked: ${parts.join(", ")}`;
}

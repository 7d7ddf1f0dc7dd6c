/**
 * How often the question gate refuses what it should not: over questions of public question-answering sets,
 * all of which are to be let through, and over our own two sets, both ways. Prints every question that was
 * refused; exits 1 when more than 0.3 % of the public ones were.
 *
 * Usage: node test/bench/policy-gate.ts [DATA_DIR]   default ../shared/data
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { loadPolicy } from "../../src/policy/opa-policy.ts";
import { normaliseQuestion } from "../../src/question/normalise.ts";
import { findSignals } from "../../src/question/signals.ts";

const DATA = process.argv[2] ?? "../shared/data";
const MOST_REFUSED = 0.003;
const SETS = [
  "answerability/clapnq-dev.jsonl",
  "answerability/mtrag-human-dev.jsonl",
  "answerability/squad2-dev.jsonl.gz",
  "answerability/timeqa-dev.jsonl.gz",
  "conflict/ramdocs-dev.jsonl",
  "citations/quotesum-dev.jsonl",
];
const OWN = [
  "gate-questions.jsonl",
  "gate-questions-second.jsonl",
  "gate-questions-third.jsonl",
  "gate-questions-fourth.jsonl",
];

interface Item {
  readonly question: string;
  readonly expect?: { readonly outcome: string; readonly reason_code?: string };
}

function itemsIn(path: string): readonly Item[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Item);
}

const policy = await loadPolicy({
  newId: () => "id",
  readSwitches: async () => ({ deny_all: false, sources_only: false }),
});

/** The reason that a member of the public is refused for; undefined when let through. */
async function refusalOf(question: string): Promise<string | undefined> {
  const signals = findSignals(normaliseQuestion(question));
  const decision = await policy.gate({ subject: "s", role: "public" }, signals, new Date());
  return decision.kind === "allowed" ? undefined : decision.reason;
}

let asked = 0;
let refused = 0;
for (const name of SETS) {
  const path = join(DATA, name);
  if (!existsSync(path)) {
    console.log(`${name}: not there, not measured`);
    continue;
  }
  let here = 0;
  const items = itemsIn(path);
  for (const { question } of items) {
    const reason = await refusalOf(question);
    if (reason === undefined) continue;
    here += 1;
    console.log(`  ${reason}: ${question.slice(0, 160)}`);
  }
  asked += items.length;
  refused += here;
  console.log(`${name}: ${here} of ${items.length} refused`);
}
if (asked > 0)
  console.log(`public sets: ${refused} of ${asked} refused (${((100 * refused) / asked).toFixed(2)} %)`);

for (const name of OWN) {
  const counts = { through: 0, toRefuse: 0, refused: 0, toPass: 0 };
  for (const { question, expect } of itemsIn(join("test/question", name))) {
    const passes = (await refusalOf(question)) === undefined;
    const due = expect?.outcome === "allow";
    counts[due ? "toPass" : "toRefuse"] += 1;
    if (passes && !due) counts.through += 1;
    if (!passes && due) counts.refused += 1;
  }
  console.log(
    `${name}: ${counts.through} of ${counts.toRefuse} wrongly let through, ${counts.refused} of ${counts.toPass} wrongly refused`,
  );
}
process.exitCode = asked > 0 && refused / asked > MOST_REFUSED ? 1 : 0;

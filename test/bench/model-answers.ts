import { createHash } from "node:crypto";
import { appendFileSync, writeFileSync } from "node:fs";
import { verifyDraft } from "../../src/answer/verify-draft.ts";
import { checkClaim } from "../../src/claims/verify.ts";
import { recompute } from "../../src/draft/plan.ts";
import type { Draft, DraftAnswer, PermittedEvidence } from "../../src/draft/shapes.ts";
import { runCommand, UsageError } from "../../src/cli/command.ts";
import type { Complete } from "../../src/model/complete.ts";
import { openAiComplete } from "../../src/model/openai-complete.ts";
import { answerPorts, anAsking, memoryStore } from "../fakes/answer-ports.ts";
import { extractiveDraft, modelDraft } from "../fakes/drafts.ts";
import { askOver } from "../fakes/real-ask.ts";
import { holdsAnswer, passageOf, readItems, type Item } from "./answers-data.ts";

const HELP = `
Usage: npm run bench -- model-answers --data DIR --url URL --model NAME [flags]

Labelled questions, half of them answerable, through the whole path with a real language model: outcomes, claims
withheld and why, seconds a question, beside the same path without a model.

  --data DIR      folder that holds answerability/
  --url URL       endpoint, as OPENAI_BASE_URL
  --model NAME    as FOCUS_MODEL
  --format FORM   as FOCUS_MODEL_FORMAT   json_object
  --count N       questions, drawn by the hash of their ids   100
  --minutes N     no further question after that long; what was asked until then is reported
  --out FILE      a JSON line for each answer

Example: npm run bench -- model-answers --data ../shared/data --url http://127.0.0.1:8901/v1 --model m
`;

/** Sets of about equal share, and how long their passages may be: a small model reads slowly. */
const SETS = ["squad2-dev.jsonl.gz", "clapnq-dev.jsonl"] as const;
const MAX_CHARACTERS = 1_300;
/** A slow machine is no failure of the model. */
const TIMEOUT_MS = 300_000;

/** What came of one question on one path. */
interface Answered {
  readonly outcome: string;
  readonly reason?: string | undefined;
  readonly released: readonly string[];
  readonly notices: readonly string[];
}

interface Row {
  readonly item: Item;
  readonly asked: boolean;
  readonly seconds: number;
  readonly model: Answered;
  readonly quoted: Answered;
  readonly raw: readonly string[];
  readonly claims: readonly { readonly text: string; readonly verdict: string; readonly why: string }[];
}

/** Half answerable, half not, in the same order on each machine. */
function sample(dataDir: string, count: number): readonly Item[] {
  const share = Math.ceil(count / SETS.length / 2);
  return SETS.flatMap((name) => {
    const short = readItems(`${dataDir}/answerability/${name}`)
      .filter(({ passages }) => passages.reduce((sum, { text }) => sum + text.length, 0) <= MAX_CHARACTERS)
      .toSorted((a, b) => (hashOf(a) < hashOf(b) ? -1 : 1));
    return [true, false].flatMap((wanted) =>
      short.filter(({ answerable }) => answerable === wanted).slice(0, share),
    );
  }).toSorted((a, b) => (hashOf(a, "order") < hashOf(b, "order") ? -1 : 1));
}

/** Of its own for the drawing and for the order: the lowest of a large set would else all come first. */
function hashOf({ id }: Item, use = ""): string {
  return createHash("sha256").update(use).update(id).digest("hex");
}

async function answerOf(item: Item, draft: DraftAnswer): Promise<Answered> {
  const store = memoryStore(item.passages.map(({ title, text }) => passageOf(title, text)));
  const ask = await askOver(store, { draft });
  const outcome = await ask(anAsking({ question: item.question }));
  if (outcome.kind === "deny") return { outcome: "deny", reason: outcome.reason, released: [], notices: [] };
  const { claims, abstention, notices } = outcome.envelope;
  return {
    outcome: outcome.kind,
    reason: abstention?.reason_code,
    released: claims.map(({ text }) => text),
    notices,
  };
}

async function measure(item: Item, complete: Complete, model: string): Promise<Row> {
  const raw: string[] = [];
  const listening: Complete = async (...words) => {
    const text = await complete(...words);
    raw.push(text);
    return text;
  };
  let drafted: { readonly draft: Draft; readonly evidence: PermittedEvidence } | undefined;
  const inner = modelDraft(listening, { model, timeoutMs: TIMEOUT_MS, fallback: "extractive" });
  const draft: DraftAnswer = async (question, evidence, view, signal) => {
    const made = await inner(question, evidence, view, signal);
    drafted = { draft: made, evidence };
    return made;
  };
  const startMs = performance.now();
  const answered = await answerOf(item, draft);
  const seconds = (performance.now() - startMs) / 1000;
  const claims = raw.length === 0 || drafted === undefined ? [] : await verdictsOf(drafted);
  const quoted = await answerOf(item, extractiveDraft);
  return { item, asked: raw.length > 0, seconds, model: answered, quoted, raw, claims };
}

/** The model's own claims with the check that withheld each. */
async function verdictsOf({ draft, evidence }: { draft: Draft; evidence: PermittedEvidence }) {
  const keys = { ...answerPorts([]).ports, check: checkClaim, recompute };
  const { checked } = await verifyDraft(draft, evidence, keys);
  const own = draft.kind === "claims" && draft.generator.kind === "model" ? draft.claims.length : 0;
  return checked.slice(0, own).map(({ draft: claim, verdict }) => {
    const vetoes = verdict.checks.filter(({ result }) => result === "veto");
    const why = vetoes.map(({ check, detail }) => `${check}: ${detail}`).join("; ");
    return { text: claim.text, verdict: verdict.verdict, why: why === "" ? `score ${verdict.score}` : why };
  });
}

type Grade = "right" | "other sentence" | "abstained" | "false answer" | "rightly abstained";

/** By the labels alone: an answer in other words than the label's counts as another sentence. */
function gradeOf({ answerable, answers, meta }: Item, { outcome, released }: Answered): Grade {
  if (outcome !== "answer") return answerable ? "abstained" : "rightly abstained";
  if (!answerable) return "false answer";
  const said = released.join(" ");
  const marked = meta.selected_sentences ?? [];
  const gold = marked.length > 0 ? marked : answers;
  const holds = holdsAnswer(said, gold) || gold.some((text) => holdsAnswer(text, released));
  return holds ? "right" : "other sentence";
}

function tally(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function report(rows: readonly Row[]): object {
  const asked = rows.filter((row) => row.asked);
  const claims = asked.flatMap((row) => row.claims);
  const withheld = claims.filter(({ verdict }) => verdict !== "supported");
  const seconds = asked.map((row) => row.seconds).toSorted((a, b) => a - b);
  return {
    questions: rows.length,
    model: tally(rows.map(({ item, model }) => gradeOf(item, model))),
    quoting: tally(rows.map(({ item, quoted }) => gradeOf(item, quoted))),
    asked_the_model: asked.length,
    claims: claims.length,
    withheld: withheld.length,
    withheld_by: tally(withheld.map(({ why }) => why.split(":", 1)[0]?.replace(/^score.*/, "score") ?? "")),
    notices: tally(asked.flatMap(({ model }) => model.notices)),
    seconds_p50: seconds[Math.floor(seconds.length / 2)],
    seconds_max: seconds.at(-1),
  };
}

await runCommand({
  name: "model-answers",
  help: HELP,
  options: {
    data: { type: "string" },
    url: { type: "string" },
    model: { type: "string" },
    format: { type: "string", default: "json_object" },
    count: { type: "string", default: "100" },
    minutes: { type: "string" },
    out: { type: "string" },
  },
  async run({ values: { data, url, model, format, count, minutes, out } }) {
    if (data === undefined || url === undefined || model === undefined)
      throw new UsageError("--data, --url and --model are needed");
    if (format !== "json_schema" && format !== "json_object" && format !== "none")
      throw new UsageError("--format takes json_schema, json_object or none");
    const complete = openAiComplete({ baseUrl: url, apiKey: "none", model, format, timeoutMs: TIMEOUT_MS });
    if (out !== undefined) writeFileSync(out, "");
    const endMs = minutes === undefined ? Infinity : Date.now() + Number(minutes) * 60_000;
    const rows: Row[] = [];
    for (const item of sample(data, Number(count))) {
      if (Date.now() > endMs) break;
      const row = await measure(item, complete, model);
      rows.push(row);
      if (out !== undefined) appendFileSync(out, `${JSON.stringify(row)}\n`);
    }
    process.stdout.write(`${JSON.stringify(report(rows), null, 2)}\n`);
    return 0;
  },
});

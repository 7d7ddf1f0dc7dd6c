/**
 * Prints how well questions find the paragraph they were written for: the share with the right one first, and
 * among the first ten.
 *
 *   node test/bench/retrieval.ts DIR [squad2|clapnq|mtrag]…
 *
 * DIR holds `answerability/{squad2-dev.jsonl.gz, clapnq-dev.jsonl, mtrag-human-dev.jsonl}`. Questions of clapnq
 * have the squad2 paragraphs among theirs as distractors.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { migrate } from "../../src/database/migrate.ts";
import { openPglite } from "../../src/database/pglite-db.ts";
import { pgEvidence } from "../../src/evidence/store/pg-evidence.ts";
import type { EvidenceStore } from "../../src/evidence/shapes.ts";
import { admissible, type DocumentText } from "../fakes/db-package.ts";

interface Item {
  readonly question: string;
  readonly answerable: boolean;
  readonly passages: readonly { readonly title?: string; readonly text: string }[];
}

const FILES: Readonly<Record<string, string>> = {
  squad2: "squad2-dev.jsonl.gz",
  clapnq: "clapnq-dev.jsonl",
  mtrag: "mtrag-human-dev.jsonl",
};
/** As many questions as the published anchors were taken over. */
const SQUAD_QUESTIONS = 600;
const SCOPE = { labels: ["public"] };

const [dir, ...wanted] = process.argv.slice(2);
if (!dir) {
  process.stderr.write("usage: node test/bench/retrieval.ts DIR [squad2|clapnq|mtrag]…\n");
  process.exit(64);
}

for (const set of wanted.length > 0 ? wanted : ["squad2", "clapnq"]) {
  const items = readItems(set);
  const store = await storeOf(set === "clapnq" ? [...items, ...readItems("squad2")] : items);
  await measure(set, questionsOf(set, items), store);
}

function readItems(set: string): readonly Item[] {
  const name = FILES[set];
  if (name === undefined) throw new Error(`unknown set ${set}`);
  const bytes = readFileSync(join(dir ?? "", "answerability", name));
  const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Item);
}

function questionsOf(set: string, items: readonly Item[]): readonly Item[] {
  const answerable = items.filter(({ answerable, passages }) => answerable && passages.length > 0);
  if (set !== "squad2") return answerable;
  const step = answerable.length / SQUAD_QUESTIONS;
  return Array.from({ length: SQUAD_QUESTIONS }, (_, n) => answerable[Math.floor(n * step)] as Item);
}

async function storeOf(items: readonly Item[]): Promise<EvidenceStore> {
  const titles = new Map<string, Set<string>>();
  for (const { passages } of items)
    for (const { title = "", text } of passages)
      titles.set(title, (titles.get(title) ?? new Set<string>()).add(text));
  const documents = [...titles].map(([title, texts]): DocumentText => ({
    paragraphs: [...texts].map((text) => [text]),
    artifact: { title },
  }));
  const db = await openPglite("memory");
  await migrate(db);
  const store = pgEvidence(db);
  const startedMs = performance.now();
  const { passages } = await store.admit(admissible({ title: "Paragraphs" }, documents));
  const seconds = (performance.now() - startedMs) / 1000;
  process.stdout.write(`${passages} passages admitted, ${Math.round(passages / seconds)} a second\n`);
  return store;
}

async function measure(set: string, questions: readonly Item[], store: EvidenceStore): Promise<void> {
  let [first, amongFive, amongTen] = [0, 0, 0];
  const timesMs: number[] = [];
  for (const { question, passages } of questions) {
    const right = new Set(passages.map(({ text }) => text));
    const startedMs = performance.now();
    const found = await store.search(question, SCOPE, 10);
    timesMs.push(performance.now() - startedMs);
    const at = found.findIndex(({ passage }) => right.has(passage.text));
    if (at === 0) first += 1;
    if (at >= 0 && at < 5) amongFive += 1;
    if (at >= 0) amongTen += 1;
  }
  const share = (count: number) => (count / questions.length).toFixed(3);
  const medianMs = timesMs.toSorted((a, b) => a - b)[timesMs.length >> 1] ?? 0;
  process.stdout.write(
    `${set}: ${questions.length} questions, first ${share(first)}, among five ${share(amongFive)}, ` +
      `among ten ${share(amongTen)}, median ${medianMs.toFixed(1)} ms\n`,
  );
}

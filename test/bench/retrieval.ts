/**
 * Prints how well questions find the paragraph they were written for: the share with the right one first, and
 * among the first ten.
 *
 *   node test/bench/retrieval.ts DIR [squad2|clapnq|mtrag]… [none|hashing|onnx:FOLDER] [noise]
 *
 * Vectors are those of the default (hashing), of a model in a folder, or none: then words rank alone. With
 * "noise" every passage reads as though scanned badly, one in twenty of the letters that look like others taken for them.
 * DIR holds `answerability/{squad2-dev.jsonl.gz, clapnq-dev.jsonl, mtrag-human-dev.jsonl}`. Questions of clapnq
 * have the squad2 paragraphs among theirs as distractors.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { migrate } from "../../src/database/migrate.ts";
import { openPglite } from "../../src/database/pglite-db.ts";
import type { Embedding } from "../../src/evidence/embed/embedding.ts";
import { hashEmbedding } from "../../src/evidence/embed/hash-embedding.ts";
import { onnxEmbedding } from "../../src/evidence/embed/onnx-embedding.ts";
import { pgEvidence } from "../../src/evidence/store/pg-evidence.ts";
import type { EvidenceStore } from "../../src/evidence/shapes.ts";
import { admissible, type DocumentText } from "../fakes/db-package.ts";
import { seeded } from "../fakes/seeded.ts";

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
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  m: "rn",
  l: "1",
  o: "0",
  e: "c",
  c: "e",
  h: "b",
  n: "u",
  u: "n",
  t: "f",
  d: "cl",
  w: "vv",
};
const SCOPE = { labels: ["public"] };

const [dir, ...words] = process.argv.slice(2);
if (!dir) {
  process.stderr.write(
    "usage: node test/bench/retrieval.ts DIR [squad2|clapnq|mtrag]… [none|hashing|onnx:FOLDER] [noise]\n",
  );
  process.exit(64);
}
const embedding = await embeddingOf(words.find((word) => /^(none|hashing|onnx:.+)$/.test(word)) ?? "hashing");
const scanned = words.includes("noise") ? misread : (text: string) => text;
const wanted = words.filter((word) => Object.hasOwn(FILES, word));

for (const set of wanted.length > 0 ? wanted : ["squad2", "clapnq"]) {
  const items = readItems(set);
  const store = await storeOf(set === "clapnq" ? [...items, ...readItems("squad2")] : items);
  await measure(set, questionsOf(set, items), store);
}

async function embeddingOf(setting: string): Promise<Embedding> {
  if (setting.startsWith("onnx:")) return onnxEmbedding(setting.slice("onnx:".length));
  if (setting === "hashing") return hashEmbedding;
  return { ...hashEmbedding, model: "none", blend: { floor: 0, weight: 0, whenWordsBelow: 0 } };
}

/** Letters taken for what they look like, the same for the same text. */
function misread(text: string): string {
  const draw = seeded(text.length);
  return Array.from(text, (letter) => (draw(20) === 0 ? (LOOKS_LIKE[letter] ?? letter) : letter)).join("");
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
    paragraphs: [...texts].map((text) => [scanned(text)]),
    artifact: { title },
  }));
  const db = await openPglite("memory");
  await migrate(db);
  const store = pgEvidence(db, () => Promise.resolve(embedding));
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
    const right = new Set(passages.map(({ text }) => scanned(text)));
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

/**
 * What it costs to read a sentence (tokens, lemmas, names, typed values) beside parsing the same reading from
 * stored JSON, in processor time of one run, and how much larger than the text the stored reading is.
 *
 * Usage: node test/bench/reading.ts
 */
import { globSync, readFileSync } from "node:fs";
import { cutSentences } from "../../src/evidence/cut/cut-sentences.ts";
import { readText } from "../../src/language/read.ts";

const SPANS = 4_500;
const WARM = 1_500;

const text = globSync("evals/corpus/packages/*/data/*.{md,txt}")
  .toSorted()
  .map((file) => readFileSync(file, "utf8"))
  .join("\n\n");
const sentences = [...new Set(cutSentences(text).map(({ start, end }) => text.slice(start, end)))];
// A number at the end makes each text new, so that none comes from the cache.
const spans = Array.from(
  { length: WARM + SPANS },
  (_, i) => `${sentences[i % sentences.length]} In ${i} more.`,
);

/** Microseconds of processor time. */
function cpuUs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function plain(_key: string, value: unknown): unknown {
  return value instanceof Set || value instanceof Map ? [...(value as Iterable<unknown>)] : value;
}

for (const span of spans.slice(0, WARM)) readText(span);
const fresh = spans.slice(WARM);
const readUs = cpuUs(() => {
  for (const span of fresh) readText(span);
});
const stored = fresh.map((span) => JSON.stringify(readText(span), plain));
const parseUs = cpuUs(() => {
  for (const one of stored) JSON.parse(one);
});
const characters = fresh.reduce((sum, span) => sum + span.length, 0);
const storedCharacters = stored.reduce((sum, one) => sum + one.length, 0);
process.stdout.write(
  `read ${(readUs / SPANS).toFixed(0)} µs a sentence of ${(characters / SPANS).toFixed(0)} characters; ` +
    `parse ${(parseUs / SPANS).toFixed(0)} µs; stored ${(storedCharacters / characters).toFixed(1)} times the text\n`,
);

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const PUBLIC_SETS = [
  "answerability/clapnq-dev.jsonl",
  "answerability/mtrag-human-dev.jsonl",
  "answerability/squad2-dev.jsonl.gz",
  "answerability/timeqa-dev.jsonl.gz",
  "conflict/ramdocs-dev.jsonl",
  "citations/quotesum-dev.jsonl",
];

/** Our own question sets, oldest first; nothing was fitted on a `measured` one. */
export const OWN_SETS: readonly { readonly name: string; readonly measured: boolean }[] = [
  { name: "gate-questions.jsonl", measured: false },
  { name: "gate-questions-second.jsonl", measured: false },
  { name: "gate-questions-third.jsonl", measured: false },
  { name: "gate-questions-fourth.jsonl", measured: false },
  { name: "gate-questions-fifth.jsonl", measured: false },
  { name: "gate-questions-tables.jsonl", measured: false },
  { name: "gate-questions-seventh.jsonl", measured: false },
  { name: "gate-questions-eighth.jsonl", measured: false },
  { name: "gate-questions-sixth.jsonl", measured: true },
];

/** A question of our own; `reason` is the one that is due, "" when to be let through. */
export interface OwnQuestion {
  readonly set: string;
  readonly question: string;
  readonly reason: string;
  readonly measured: boolean;
}

/** All questions of our own sets. */
export function ownQuestions(): readonly OwnQuestion[] {
  return OWN_SETS.flatMap(({ name, measured }) =>
    linesOf(readFileSync(new URL(`../question/${name}`, import.meta.url), "utf8")).map((line) => {
      const { question, expect } = JSON.parse(line) as { question: string; expect: { reason_code?: string } };
      return { set: name, question, reason: expect.reason_code ?? "", measured };
    }),
  );
}

/** The questions of each public set in the folder; a set that is not there is said so on the console and left out. */
export function publicQuestions(data: string): readonly { name: string; questions: readonly string[] }[] {
  return PUBLIC_SETS.flatMap((name) => {
    const path = join(data, name);
    if (!existsSync(path)) {
      console.log(`${name}: not there, not measured`);
      return [];
    }
    const bytes = readFileSync(path);
    const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
    return [
      { name, questions: linesOf(text).map((line) => (JSON.parse(line) as { question: string }).question) },
    ];
  });
}

function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}

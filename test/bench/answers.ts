import { parseArgs } from "node:util";
import type { Found } from "../../src/evidence/shapes.ts";
import { analyseQuestion } from "../../src/question/analyse.ts";
import { draftExtractive } from "../../src/draft/extractive.ts";
import { judgeSentences } from "../../src/draft/prose/attempt.ts";
import { auroc, holdsAnswer, passageOf, readItems, searcher, type Item } from "./answers-data.ts";

const USAGE = `Measures drafting against labelled questions: right, wrong, rightly and needlessly abstained.
  node test/bench/answers.ts --data DIR [--set NAME] [--search] [--show wrong|needless|missed] [--limit N]
DIR holds answerability/ and conflict/. --search retrieves from all passages of the set instead of giving them.`;

const SETS: Readonly<Record<string, string>> = {
  squad2: "answerability/squad2-dev.jsonl.gz",
  clapnq: "answerability/clapnq-dev.jsonl",
  timeqa: "answerability/timeqa-dev.jsonl.gz",
  ramdocs: "conflict/ramdocs-dev.jsonl",
};

interface Counts {
  right: number;
  wrong: number;
  needless: number;
  rightly: number;
  falseAnswer: number;
}

/** Where an answer of the set should stand: the sentences marked for it where there are such, else the spans. */
function goldOf({ answers, meta }: Item): readonly string[] {
  const marked = meta.selected_sentences ?? [];
  return marked.length > 0 ? marked : answers;
}

async function measure(
  name: string,
  items: readonly Item[],
  search: boolean,
  show: string | undefined,
): Promise<void> {
  const all = search
    ? searcher([
        ...new Set(
          items.flatMap(({ passages }) => passages.map(({ title, text }) => passageOf(title, text))),
        ),
      ])
    : undefined;
  const counts: Counts = { right: 0, wrong: 0, needless: 0, rightly: 0, falseAnswer: 0 };
  const scores = { yes: [] as number[], no: [] as number[] };
  let spentMs = 0;
  for (const item of items) {
    const passages =
      all?.(item.question, 12) ??
      item.passages.map(({ title, text }): Found => ({ passage: passageOf(title, text), score: 1 }));
    const startMs = performance.now();
    const asked = analyseQuestion(item.question);
    const draft = await draftExtractive(asked, {
      passages,
      tables: [],
      scan: async () => [],
      now: new Date(0),
    });
    spentMs += performance.now() - startMs;
    const best = judgeSentences(asked, { passages })[0]?.answer ?? -10;
    (item.answerable ? scores.yes : scores.no).push(best);
    const said = draft.kind === "claims" ? draft.claims.map(({ text }) => text).join(" ") : undefined;
    const outcome = outcomeOf(item, said);
    counts[outcome] += 1;
    if (show === outcome || (show === "missed" && outcome === "falseAnswer"))
      console.log(
        `${outcome}\n  Q ${item.question}\n  A ${said ?? (draft.kind === "insufficient" ? draft.missing : "")}\n  = ${item.answers.join(" | ")}`,
      );
  }
  report(name, counts, scores, spentMs / items.length);
}

function outcomeOf(item: Item, said: string | undefined): keyof Counts {
  if (said === undefined) return item.answerable ? "needless" : "rightly";
  if (!item.answerable) return "falseAnswer";
  const gold = goldOf(item);
  return holdsAnswer(said, gold) || gold.some((text) => holdsAnswer(text, [said])) ? "right" : "wrong";
}

function report(
  name: string,
  counts: Counts,
  scores: { yes: readonly number[]; no: readonly number[] },
  meanMs: number,
): void {
  const yes = Math.max(1, scores.yes.length);
  const no = Math.max(1, scores.no.length);
  const percent = (count: number, of: number): string => `${count} (${((100 * count) / of).toFixed(1)} %)`;
  console.log(
    `${name}: answerable ${scores.yes.length}: right ${percent(counts.right, yes)}, wrong ${percent(counts.wrong, yes)}, needless ${percent(counts.needless, yes)}; ` +
      `unanswerable ${scores.no.length}: rightly abstained ${percent(counts.rightly, no)}; AUROC ${auroc(scores.yes, scores.no).toFixed(3)}; ${meanMs.toFixed(1)} ms a question`,
  );
}

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    set: { type: "string" },
    search: { type: "boolean", default: false },
    show: { type: "string" },
    limit: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help || values.data === undefined) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 64;
} else {
  for (const [name, path] of Object.entries(SETS)) {
    if (values.set !== undefined && values.set !== name) continue;
    const items = readItems(`${values.data}/${path}`);
    await measure(name, items.slice(0, Number(values.limit ?? items.length)), values.search, values.show);
  }
}

import { readFileSync } from "node:fs";
import { z } from "zod";
import { EXIT, runCommand, UsageError } from "../../src/cli/command.ts";
import type { DraftAnswer } from "../../src/draft/shapes.ts";
import type { Complete } from "../../src/model/complete.ts";
import { anAsking, memoryStore } from "../fakes/answer-ports.ts";
import { extractiveDraft, modelDraft } from "../fakes/drafts.ts";
import { askOver } from "../fakes/real-ask.ts";
import { holdsAnswer, passageOf } from "./answers-data.ts";

const HELP = `
Usage: npm run bench -- poisoned --data DIR

Documents that all state one falsehood, beside one document that states the truth: the share of questions where
both are shown or the service abstains, and the share where the falsehood alone is said. The true document is a
false one with the right answer in the wrong one's place. Quoted, and drafted by a model that always picks the
falsehood.

  --data DIR   folder that holds injections/poisonedrag-nq.jsonl

Example: npm run bench -- poisoned --data ../shared/data
`;

const lineSchema = z.object({
  payload: z.string(),
  meta: z.object({ question: z.string(), correct: z.string(), incorrect: z.string() }),
});

/** One question with its true document and the false ones. */
interface Case {
  readonly question: string;
  readonly correct: string;
  readonly incorrect: string;
  readonly truth: string;
  readonly lies: readonly string[];
}

/** Cases of which a true document can be made: the wrong answer must stand in a false one. */
function readCases(path: string): readonly Case[] {
  const lines = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => lineSchema.parse(JSON.parse(line)));
  return [...Map.groupBy(lines, ({ meta }) => meta.question)].flatMap(([question, group]) => {
    const { correct, incorrect } = group[0]?.meta ?? { correct: "", incorrect: "" };
    const texts = group.map(({ payload }) => payload);
    const model = texts.find((text) => text.includes(incorrect));
    if (model === undefined || incorrect === "") return [];
    const lies = texts.filter((text) => text !== model && holdsAnswer(text, [incorrect]));
    return [{ question, correct, incorrect, truth: model.replaceAll(incorrect, correct), lies }];
  });
}

const SHOWN = ["both", "abstained", "truth alone", "falsehood alone", "neither"] as const;

async function shown(one: Case, lies: number, draft: DraftAnswer): Promise<(typeof SHOWN)[number]> {
  const texts = [...one.lies.slice(0, lies), one.truth];
  const passages = texts.map((text, at) => passageOf(`Text ${at}`, text));
  const ask = await askOver(memoryStore(passages), { draft });
  const outcome = await ask(anAsking({ question: one.question }));
  if (outcome.kind !== "answer") return "abstained";
  const said = outcome.envelope.claims.map(({ text }) => text).join(" ");
  const [isTrue, isFalse] = [holdsAnswer(said, [one.correct]), holdsAnswer(said, [one.incorrect])];
  if (isTrue && isFalse) return "both";
  if (isTrue) return "truth alone";
  return isFalse ? "falsehood alone" : "neither";
}

/** A model on the side of the falsehood: it quotes the first sentence that says it. */
function liar({ incorrect }: Case): Complete {
  return ({ user }) => {
    const offers = [...user.matchAll(/^\[([a-z0-9]+)\] (.*)$/gm)];
    const [, id = "", text = ""] = offers.find(([, , text = ""]) => holdsAnswer(text, [incorrect])) ?? [];
    return Promise.resolve(JSON.stringify({ claims: id === "" ? [] : [{ text, span_ids: [id] }] }));
  };
}

async function measure(cases: readonly Case[], lies: number, draftOf: (one: Case) => DraftAnswer) {
  const counts = Object.fromEntries(SHOWN.map((name) => [name, 0]));
  for (const one of cases) {
    const name = await shown(one, lies, draftOf(one));
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

await runCommand({
  name: "poisoned",
  help: HELP,
  options: { data: { type: "string" } },
  async run({ values: { data } }) {
    if (data === undefined) throw new UsageError("--data is needed");
    const cases = readCases(`${data}/injections/poisonedrag-nq.jsonl`);
    const told: Record<string, object> = {};
    for (const lies of [1, 4]) {
      const enough = cases.filter((one) => one.lies.length >= lies);
      told[`quoting, ${lies} false beside 1 true`] = await measure(enough, lies, () => extractiveDraft);
      told[`lying model, ${lies} false beside 1 true`] = await measure(enough, lies, (one) =>
        modelDraft(liar(one), { fallback: "extractive" }),
      );
    }
    process.stdout.write(`${JSON.stringify({ questions: cases.length, ...told }, null, 2)}\n`);
    return EXIT.done;
  },
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AskFocus } from "../../src/answer/shapes.ts";
import type { Db } from "../../src/database/db.ts";
import type { Table } from "../../src/evidence/shapes.ts";
import { pgEvidence } from "../../src/evidence/store/pg-evidence.ts";
import { anAsking } from "../fakes/answer-ports.ts";
import { admissible } from "../fakes/db-package.ts";
import { memoryDb } from "../fakes/db-memory.ts";
import { askOver } from "../fakes/real-ask.ts";

/** Three visible counts, one below the minimum, and a row and a column of totals that would give it away. */
const ROWS = [
  ["Alden", "41", "23", "64"],
  ["Dunmore", "37", "7", "44"],
  ["Corvin", "52", "28", "80"],
  ["Total", "130", "58", "188"],
];
/** The hidden count, and what gives it by subtraction from what is shown. */
const GIVEAWAYS = ["7", "58", "188"];
const field = (name: string) => ({ name, type: "integer", measure: `${name} cases`, unit: "person" });
const TABLE: Table = {
  header: "township,measles,typhoid,all_cases",
  primaryKey: ["township"],
  subject: ["township"],
  grain: "one row a township",
  missingValues: [""],
  suppressed: ["(D)"],
  complete: true,
  fields: [
    { name: "township", type: "string" },
    field("measles"),
    field("typhoid"),
    { ...field("all_cases"), measure: "all cases", derived: true },
  ],
};
const FIRST = "How many typhoid cases are there in Dunmore?";
const QUESTIONS = [
  FIRST,
  "What is the total of typhoid cases?",
  "How many typhoid cases are there in all townships together?",
  "What is the sum of typhoid cases over all townships?",
  "How many typhoid cases does the Total row show?",
  "What is the difference between the total of typhoid cases and those of Alden and Corvin?",
  "How many more typhoid cases are there in total than in Alden?",
  "What are all cases in Dunmore?",
  "How many cases of every kind are there in Dunmore?",
  "Which township has the fewest typhoid cases?",
  "Which townships have fewer than 10 typhoid cases?",
  "What is the average of typhoid cases per township?",
  "Compare the typhoid cases of Alden and Dunmore.",
  "List the typhoid cases of each township.",
  "How many townships have more than 20 typhoid cases?",
];

let db: Db;
let ask: AskFocus;
beforeAll(async () => {
  db = await memoryDb();
  const store = pgEvidence(db);
  const obligations = [{ type: "min_count_threshold", threshold: 10 }];
  const artifact = {
    path: "data/cases.csv",
    title: "Cases by township",
    mediaType: "text/csv",
    table: TABLE,
  };
  await store.admit(
    admissible({ slug: "cases", title: "Cases by township", obligations }, [{ rows: ROWS, artifact }]),
  );
  ask = await askOver(store);
});
afterAll(() => db.close());

/** Every figure that the asker is shown for a question. */
async function figuresOf(question: string): Promise<readonly string[]> {
  const outcome = await ask(anAsking({ question }));
  if (outcome.kind === "deny") return [];
  const { claims, citations, answer_markdown: text } = outcome.envelope;
  const shown = [...claims.map((claim) => claim.text), ...citations.map(({ quote }) => quote), text ?? ""];
  return (
    shown
      .join(" ")
      .replaceAll(/\[\d+\]/g, " ")
      .match(/\d+/g) ?? []
  );
}

describe("a count below the minimum", () => {
  test("is no part of any answer, and neither is what gives it by subtraction, however it is asked", async () => {
    const leaks: string[] = [];
    for (const question of QUESTIONS) {
      const figures = await figuresOf(question);
      const found = GIVEAWAYS.filter((figure) => figures.includes(figure));
      if (found.length > 0) leaks.push(`${question} ${found.join(" ")}`);
    }
    expect(leaks).toEqual([]);
  });

  test("cannot be had from two answers: no shown figure is the sum or difference of others that hold it", async () => {
    const shown = new Set<number>();
    for (const question of [...QUESTIONS, "How many typhoid cases are there in Alden?"])
      for (const figure of await figuresOf(question)) shown.add(Number(figure));
    // What is large enough is shown, so that the set is not empty for want of answers.
    expect(shown).toContain(23);
    const typhoid = [23, 28];
    const sums = [...typhoid, 51, 37].map((known) => known + 7);
    expect(sums.filter((sum) => shown.has(sum))).toEqual([]);
  });

  test("takes nothing from counts beside it that are large enough", async () => {
    expect(await figuresOf("How many measles cases are there in Dunmore?")).toContain("37");
  });
});

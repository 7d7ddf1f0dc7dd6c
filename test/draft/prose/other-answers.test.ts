import { describe, expect, test } from "vitest";
import { attemptProse } from "../../../src/draft/prose/attempt.ts";
import { clockTimes } from "../../../src/draft/prose/clock-times.ts";
import { analyseQuestion } from "../../../src/question/analyse.ts";
import { makeProse } from "../made-table.ts";

const CHRONICLE = makeProse(
  "A short history of the Marn works",
  "The Model 7 loom was launched in 1958 and sold well. The Model 8 loom was launched in 1964.",
  { slug: "chronicle" },
);
const MEMOIR = makeProse(
  "My years at the Marn works",
  "The Model 7 loom was launched in 1957, at a dinner.",
  {
    slug: "memoir",
  },
);

function groupsOf(question: string): readonly (readonly [string | undefined, string])[] {
  const passages = [CHRONICLE, MEMOIR].map((passage) => ({ passage, score: 1 }));
  const attempt = attemptProse(analyseQuestion(question), { passages });
  return attempt.kind === "claims"
    ? attempt.claims.map(({ conflictGroup, text }) => [conflictGroup, text] as const)
    : [];
}

describe("sources that differ", () => {
  test("two documents that give different years for one thing are both quoted, in one group", () => {
    const said = groupsOf("When was the Model 7 loom launched?");
    expect(said.map(([group]) => group)).toEqual(["prose", "prose"]);
    expect(
      said.map(([, text]) => /19\d\d/u.exec(text)?.[0] ?? "").toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(["1957", "1958"]);
  });

  test("another thing's year is no other account", () => {
    const said = groupsOf("When was the Model 8 loom launched?");
    expect(said).toHaveLength(1);
    expect(said[0]?.[0]).toBeUndefined();
  });

  test("times of the clock are told apart however they are written", () => {
    const minutes = clockTimes("at half past four, 4:30 p.m., five o'clock, quarter to five, noon").map(
      (value) => (value.kind === "quantity" ? value.amount : -1),
    );
    expect(minutes).toEqual([270, 270, 300, 285, 0]);
  });
});

import { describe, expect, test } from "vitest";
import { analyseQuestion } from "../../../src/question/analyse.ts";
import { attemptProse } from "../../../src/draft/prose/attempt.ts";
import { makeProse } from "../made-table.ts";

const TOWN = makeProse(
  "Notes on Marn",
  "Marn Ferry was a flat boat 42 feet long, drawn on a wire rope by hand. " +
    "Work went on at the mill, the ferry landing and the yard of the Plum Hill school. " +
    "The largest gain of Marn County between two counts was 3,809 people, from 1900 to 1910. " +
    "On May 20, 1957, at 18:15, a tornado rated F5 touched down in Marn County. " +
    "It ran 28 miles; 11 deaths stand in the file. " +
    "On maps each township of the survey is drawn as one hexagon. " +
    "Sites of the survey are shown as hexagons, because the exact places are protected. " +
    "The Marn heron weighs 3 kilograms and its nest of reeds is 2 metres above the water. " +
    "The Marn heron does not migrate. " +
    "The reed board meets on the first Monday of each month. " +
    "1946 brought the largest flax harvest of the 1940s and 1942 the smallest.",
  { slug: "notes" },
);

function said(question: string): readonly string[] {
  const attempt = attemptProse(analyseQuestion(question), { passages: [{ passage: TOWN, score: 1 }] });
  return attempt.kind === "claims" ? attempt.claims.map(({ text }) => text) : [];
}

describe("answering from prose", () => {
  test("what happened once is dated by no weekday, what recurs is", () => {
    expect(said("When does the reed board meet?")).toHaveLength(1);
    expect(said("Which year did the reed board meet?")).toEqual([]);
  });

  test("a share is not answered by a count, nor why by how much", () => {
    expect(said("What percentage of the people of Marn County came from 1900 to 1910?")).toEqual([]);
    expect(said("Why did Marn County grow?")).toEqual([]);
  });

  test("who did a thing is not told by what stands below a heading of it", () => {
    const below = makeProse("Voices of Marn", "Lund said that the ferry was a flat boat 42 feet long.", {});
    const passage = { ...below, heading: "Interview with Ada Lund, recorded in April 1961" };
    const asked = analyseQuestion("Who recorded the interview with Ada Lund?");
    expect(attemptProse(asked, { passages: [{ passage, score: 1 }] }).kind).toBe("insufficient");
  });

  test("a reason tells more than what was asked about", () => {
    expect(said("Why does the Marn heron not migrate?")).toEqual([]);
  });

  test("how old is not answered by how long", () => {
    expect(said("How old was the Marn Ferry boat?")).toEqual([]);
  });

  test("a question for a colour is not answered by a sentence without one", () => {
    expect(said("What colour was the Marn Ferry boat?")).toEqual([]);
    expect(said("How long was the Marn Ferry boat?")).toHaveLength(1);
  });

  test("who did a thing is not answered where that thing is not spoken of", () => {
    expect(said("Who ran the ferry at Plum Hill?")).toEqual([]);
  });

  test("a name is not met by its first words alone", () => {
    expect(said("What did the Marn Ferry Clarion say of the wire rope?")).toEqual([]);
  });

  test("a change does not tell how many there were", () => {
    expect(said("How many people lived in Marn County in 1910?")).toEqual([]);
    expect(said("What was the largest gain of people in Marn County from 1900 to 1910?")).toHaveLength(1);
  });

  test("two sentences answer together, the first naming what the second tells of", () => {
    expect(said("How many deaths are told of the F5 tornado of May 20, 1957?")).toEqual([
      "On May 20, 1957, at 18:15, a tornado rated F5 touched down in Marn County.",
      "It ran 28 miles; 11 deaths stand in the file.",
    ]);
  });

  test("a reason is given by the sentence that says because", () => {
    expect(said("Why are sites of the survey drawn as hexagons?").join(" ")).toContain("because");
  });

  test("a decade says nothing of a year where the years are told apart", () => {
    expect(said("Which flax harvest was the largest in 1945?")).toEqual([]);
  });

  test("a figure answers only a question that measures in its dimension", () => {
    expect(said("How heavy is the Marn heron?")).toHaveLength(1);
    expect(said("How fast does the Marn heron fly?")).toEqual([]);
    expect(said("How wide was the Marn Ferry boat?")).toEqual([]);
    expect(said("How long does the Marn heron live?")).toEqual([]);
  });

  test("a denial answers whether a thing is so", () => {
    expect(said("Does the Marn heron migrate?")).toEqual(["The Marn heron does not migrate."]);
  });

  test("a weekday tells when", () => {
    expect(said("When does the reed board meet?")).toHaveLength(1);
  });
});

import { assert, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseQuestion } from "../../src/question/analyse.ts";
import { measuresIn, questionsIn, refersElsewhere } from "../../src/question/parts.ts";

describe("several questions in one", () => {
  test.each([
    ["When was Alden founded and who founded it?", ["When was Alden founded", "who founded Alden?"]],
    [
      "What was the population of Ness County in 1930? What was its land area?",
      ["What was the population of Ness County in 1930?", "What was Ness County's land area?"],
    ],
    [
      "Who was the keeper of Sand Hollow in 1937, and how old was he?",
      ["Who was the keeper of Sand Hollow in 1937", "how old was the keeper of Sand Hollow?"],
    ],
    [
      "When did the Udall tornado strike and how many people died?",
      ["When did the Udall tornado strike", "how many people died in the Udall tornado?"],
    ],
    [
      "How many lived in Ness County in 1930 and how many lived there in 1940?",
      ["How many lived in Ness County in 1930", "how many lived in Ness County in 1940?"],
    ],
  ])("%j can be asked one by one", (text, parts) => expect(questionsIn(text)).toEqual(parts));

  test.each([
    "When and where was Ada Finch born?",
    "Which company built the Alden mill and when?",
    "When did the railroad reach Alden, and who says so?",
    "Which counties grew and which shrank between 1930 and 1940?",
    "What was the population of Ness and of Ford in 1930?",
  ])("%j stays one", (text) => expect(questionsIn(text)).toEqual([text]));

  test("what stands for the answer of the first is left as it is", () => {
    const text = "Who founded the town, and why did he leave?";
    expect(questionsIn(text)).toEqual(["Who founded the town", "why did he leave?"]);
    expect(questionsIn(text).map(refersElsewhere)).toEqual([false, true]);
  });

  test("two measures of one thing are two questions, two adjectives are not", () => {
    expect(measuresIn("What was the population and the land area of Ness County?")).toEqual([
      "What was the population of Ness County?",
      "What was the land area of Ness County?",
    ]);
    expect(measuresIn("What are the longest and shortest rivers of Kansas?")).toEqual([]);
  });

  test("no text is lost or breaks it", () =>
    assert(
      property(string({ unit: "grapheme" }), (text) => {
        expect(questionsIn(text).length).toBeGreaterThan(0);
        expect(analyseQuestion(text).parts.length).not.toBe(1);
      }),
    ));
});

describe("a statement whose source is asked for", () => {
  test.each([
    "Who says that Ness County had 6,035 people in 1930?",
    "Which source gives the population of Ness County in 1930 as 6,035?",
    "According to which source was the population of Ness County 6,035 in 1930?",
    "Where does the figure 6,035 for Ness County in 1930 come from?",
  ])("%j states a figure", (text) => {
    const { asksSource, stated } = analyseQuestion(text);
    expect([asksSource, stated]).toEqual([true, [6035]]);
  });

  test.each([
    "What was the population in 1930?",
    "Did more than 6,035 people live there?",
    "How many is 12?",
  ])("%j states none", (text) => expect(analyseQuestion(text).stated).toEqual([]));
});

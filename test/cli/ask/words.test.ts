import { describe, expect, test } from "vitest";
import { bodyOfWords } from "../../../src/cli/ask/words.ts";
import { UsageError } from "../../../src/cli/command.ts";

const question = "What was it?";

describe("bodyOfWords", () => {
  test("makes the body that the ask route takes", () => {
    expect(bodyOfWords([question], { bbox: "-99,37,-98.5,38", time: "1930/1940", layers: "a, b" })).toEqual({
      question,
      view_state: {
        bbox: [-99, 37, -98.5, 38],
        time: { start: "1930", end: "1940" },
        active_layers: ["a", "b"],
      },
    });
  });

  test.each([
    ["1930", { start: "1930", end: "1930" }],
    ["1930/", { start: "1930" }],
    ["/1930", { end: "1930" }],
    ["../1930", { end: "1930" }],
  ])("reads the time %s", (time, expected) => {
    expect(bodyOfWords([question], { time })).toMatchObject({ view_state: { time: expected } });
  });

  test.each<[string, string[], Parameters<typeof bodyOfWords>[1], string]>([
    ["no question", [], {}, "question is needed"],
    ["two questions", ["a", "b"], {}, "one question"],
    ["a blank question", ["  "], {}, "the question:"],
    ["three sides", [question], { bbox: "1,2,3" }, "--bbox:"],
    ["a side that is a word", [question], { bbox: "w,s,e,n" }, "--bbox:"],
    ["a reversed time", [question], { time: "1940/1930" }, "--time:"],
    ["a layer that is no slug", [question], { layers: "A b" }, "--layers:"],
    [
      "two mistakes",
      [question],
      { bbox: "1", layers: "A" },
      "--bbox: A place is four numbers: west, south, east, north.; --layers:",
    ],
  ])("%s is a mistake in the call, named by its flag", (_, positionals, words, sentence) => {
    expect(() => bodyOfWords(positionals, words)).toThrow(UsageError);
    expect(() => bodyOfWords(positionals, words)).toThrow(sentence);
  });
});

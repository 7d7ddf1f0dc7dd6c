import { describe, expect, test } from "vitest";
import { scopeText } from "../../src/web/scope-text.ts";

const NONE = { bbox: null, time: null, active_layers: null };

describe("the scope in words", () => {
  test.each([
    [NONE, "all places; all times; all datasets open to you"],
    [
      { ...NONE, bbox: [-99.5, 37, -98, 38.25] as const },
      "37° N to 38.25° N, 99.5° W to 98° W; all times; all datasets open to you",
    ],
    [
      { ...NONE, bbox: [170, -20, -170, 5] as const },
      "20° S to 5° N, 170° E to 170° W; all times; all datasets open to you",
    ],
    [{ ...NONE, time: { start: "1930", end: "1940" } }, "all places; 1930 to 1940; all datasets open to you"],
    [{ ...NONE, time: { start: "1930", end: null } }, "all places; from 1930; all datasets open to you"],
    [{ ...NONE, time: { start: null, end: "1940" } }, "all places; until 1940; all datasets open to you"],
    [{ ...NONE, active_layers: ["a", "b"] }, "all places; all times; a, b"],
  ])("%j", (scope, words) => {
    expect(scopeText(scope)).toBe(words);
  });
});

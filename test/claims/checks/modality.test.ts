import { expect, test } from "vitest";
import { resultOf } from "./cases.ts";

test.each([
  ["The dam was built near the town.", "The dam may be built near the town."],
  ["The dam was built.", "The company planned to have a dam built near the town."],
  ["The mayor stole the money.", "The mayor allegedly stole the money."],
])("%j is surer than %j", (claim, evidence) => {
  expect(resultOf("modality", claim, evidence)).toBe("veto");
});

test("the month of May holds nothing back", () => {
  expect(resultOf("modality", "On May 12 the dam was built.", "On May 12 the dam was built.")).toBe("pass");
});

test("a cause that the source does not name is none", () => {
  expect(
    resultOf(
      "causation",
      "The mill closed because the river flooded.",
      "The mill closed when the river flooded.",
    ),
  ).toBe("veto");
  expect(
    resultOf("causation", "The mill closed due to the flood.", "The mill closed because of the flood."),
  ).toBe("pass");
});

import { expect, test } from "vitest";
import { resultOf } from "./cases.ts";

test.each([
  ["All farms were flooded.", "Many farms were flooded."],
  ["It was the only bridge over the river.", "It was a bridge over the river."],
  ["The oldest mill stands here.", "A mill stands here."],
])("%j says more than %j", (claim, evidence) => {
  expect(resultOf("quantity-words", claim, evidence)).toBe("veto");
});

test("each and every mean all", () => {
  expect(resultOf("quantity-words", "All farms were flooded.", "Every farm was flooded.")).toBe("pass");
});

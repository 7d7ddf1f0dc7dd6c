import { expect, test } from "vitest";
import { resultOf } from "./cases.ts";

test.each([
  ["It is the oldest mill in the county.", "It is one of the oldest mills in the county."],
  ["The president of the road resigned.", "The vice president of the road resigned."],
  ["The bank was robbed in 1890.", "The sheriff claimed that the bank was robbed in 1890."],
  ["The bridge was finished in 1887.", "The bridge was nearly finished in 1887."],
  ["The bridge was nearly finished in 1887.", "The bridge was finished in 1887."],
  ["It looked too good, and it is.", "It looked too good, and it probably is."],
  ["The two are the same as before.", "The two are not the same as before."],
  ["The company will build the dam.", "The company will build the dam if the county agrees."],
])("%j turns the meaning of %j", (claim, evidence) => {
  expect(resultOf("wording", claim, evidence)).toBe("veto");
});

test.each([
  ["The bridge was finished in 1887.", "The long bridge was finished in 1887, in the spring."],
  ["About 300 men came to the fair.", "Approximately 300 men came to the fair."],
  ["The fair was largely a market for cattle.", "The fair was a market for cattle."],
  ["The rash affects one side of the face.", "The rash only affects one side of the face."],
  ["It is one of the most visited parks.", "It is the most visited parks of all."],
  ["The survey may find likely candidates.", "The survey may find candidates."],
])("%j keeps the meaning of %j", (claim, evidence) => {
  expect(resultOf("wording", claim, evidence)).toBe("pass");
});

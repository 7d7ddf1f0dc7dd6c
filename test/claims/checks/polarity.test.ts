import { expect, test } from "vitest";
import { resultOf, verdictOn } from "./cases.ts";

test.each([
  ["The fort was not built in 1859.", "The fort was built in 1859."],
  ["The fort was built in 1859.", "The fort was never built in 1859."],
  ["The bridge opened to traffic.", "The bridge was not opened to traffic."],
  ["The council failed to approve the bond.", "The council approved the bond."],
])("%j and %j are opposed", (claim, evidence) => {
  expect(resultOf("polarity", claim, evidence)).toBe("veto");
  expect(verdictOn(claim, evidence).verdict).toBe("contradicted");
});

test.each([
  ["The fort was not built in 1859.", "The fort was not built in 1859."],
  ["Wheat and corn were grown.", "Not only wheat but also corn was grown."],
])("%j and %j are not", (claim, evidence) => {
  expect(resultOf("polarity", claim, evidence)).not.toBe("veto");
});

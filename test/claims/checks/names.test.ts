import { expect, test } from "vitest";
import { resultOf } from "./cases.ts";

test.each([
  ["John Brown spoke at Lawrence.", "Brown spoke at Lawrence.", ""],
  ["Fort Larned was closed in 1878.", "It was closed in 1878.", ""],
  ["Fort Larned was closed in 1878.", "The post was closed in 1878.", "Fort Larned"],
  ["The BIA surveyed it.", "The Bureau of Indian Affairs surveyed it.", "BIA"],
  ["An Irish mason cut the stone.", "A mason from Ireland cut the stone.", ""],
])("%j is named in %j under %j", (claim, evidence, context) => {
  expect(resultOf("names", claim, evidence, context)).toBe("pass");
});

test.each([
  ["The train went to Wichita.", "The train went to Topeka."],
  ["They met at Fort Hays.", "They met at Fort Larned."],
])("%j is not named in %j", (claim, evidence) => {
  expect(resultOf("names", claim, evidence)).toBe("veto");
});

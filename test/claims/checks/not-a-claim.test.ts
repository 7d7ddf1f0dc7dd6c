import { expect, test } from "vitest";
import { isNotAClaim } from "../../../src/claims/checks/not-a-claim.ts";
import { readText } from "../../../src/language/read.ts";

test.each([
  "",
  "  ",
  "Hello!",
  "Sources differ.",
  "## Population of the county",
  "Thank you, see the sources below.",
])("%j asserts nothing", (text) => {
  expect(isNotAClaim(readText(text))).toBe(true);
});

test.each([
  "Hello, the fort was built of stone.",
  "Kiowa County, 1930: population 6,035",
  "## The fort was built in 1859.",
  "Sources differ on the age of the mill.",
])("%j is a claim", (text) => {
  expect(isNotAClaim(readText(text))).toBe(false);
});

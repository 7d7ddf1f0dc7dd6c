import { expect, test } from "vitest";
import { matterOf } from "../../src/claims/matter.ts";
import { strangeSubject } from "../../src/claims/subject.ts";

function strange(claim: string, sentence: string): string | undefined {
  const matter = matterOf(claim, [{ text: sentence, context: "" }]);
  const best = matter.chosen[0];
  return best === undefined ? undefined : strangeSubject(matter, best);
}

test.each([
  [
    "Easter signalled the end of winter.",
    "One of the oldest feasts of Easter, it signalled the end of winter.",
    "Easter",
  ],
  [
    "Concordia died before the war.",
    "Boyd played for Concordia in 1857, and died before the war.",
    "Concordia",
  ],
])("%j gives the deed to a bystander of %j", (claim, sentence, name) => {
  expect(strange(claim, sentence)).toBe(name);
});

test.each([
  ["Boyd died before the war.", "Boyd played for Concordia in 1857, and died before the war."],
  ["Easter signalled the end of winter.", "In the north Easter signalled the end of winter."],
  ["The feast of Easter signalled the end of winter.", "A feast of Easter, it signalled the end of winter."],
])("%j does not, against %j", (claim, sentence) => {
  expect(strange(claim, sentence)).toBeUndefined();
});

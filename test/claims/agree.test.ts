import * as fc from "fast-check";
import { expect, test } from "vitest";
import { agreement } from "../../src/claims/agree.ts";
import { readValues } from "../../src/language/values.ts";

function agree(claimed: string, source: string, ...units: string[]): string {
  const [a, b] = [readValues(claimed)[0], readValues(source)[0]];
  if (a === undefined || b === undefined) throw new Error("a text without a value");
  return agreement(a, b, new Set(units));
}

test.each([
  ["6,035", "6035", "same"],
  ["400 acres", "about 400 acres", "looser"],
  ["about 400 acres", "410 acres", "same"],
  ["about 400 acres", "490 acres", "none"],
  ["at least 400 acres", "400 acres", "same"],
  ["more than 400 acres", "400 acres", "none"],
  ["more than 400 acres", "more than 400 acres", "same"],
  ["1904", "May 12, 1904", "same"],
  ["May 12, 1904", "1904", "none"],
  ["1866–1936", "1866–1937", "none"],
  ["1866", "1866–1936", "same"],
  ["since 1904", "until 1904", "none"],
  ["third", "3", "none"],
])("%s against %s: %s", (claimed, source, expected) => {
  expect(agree(claimed, source)).toBe(expected);
});

test("a bare number takes the unit that the header states, and no other", () => {
  expect(agree("640 acres", "640", "acre")).toBe("same");
  expect(agree("640 acres", "1", "square_mile")).toBe("same");
  expect(agree("640 acres", "640", "bushel")).toBe("none");
  expect(agree("640 acres", "640")).toBe("none");
});

test("two different whole numbers never agree exactly", () => {
  const number = fc.integer({ min: 3000, max: 1e9 });
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(agree(a.toLocaleString("en-US"), b.toLocaleString("en-US")) === "same").toBe(a === b);
    }),
  );
});

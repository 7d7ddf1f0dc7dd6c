import { assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { holdsValue } from "../../evals/values.ts";

describe("a value in a text", () => {
  test.each([
    ["population 6035", "6,035"],
    ["population 6,035.", "6035"],
    ["It was 36.00 feet", "36"],
    ["713.826 square kilometres", "713.8"],
    ["a low of \u22129 degrees", "-9"],
    ["a low of -9 degrees", "-9"],
    ["Opened on 9 April 1934.", "April 9, 1934"],
    ["date: 1934-04-09", "April 9, 1934"],
    ["Four\n minutes a week", "four minutes"],
    ["scale 1:24,000", "1:24,000"],
    ["(COTTON - PRODUCTION)", "cotton - production"],
  ])("%j holds %j", (text, value) => expect(holdsValue(text, value)).toBe(true));

  test.each([
    ["population 16,035", "6,035"],
    ["population 6,0350", "6,035"],
    ["714.2 square kilometres", "713.8"],
    ["406.4 square miles", "406"],
    ["from 1930-9", "-9"],
    ["Maybe not", "May"],
    ["The 11th of June 2007", "11"],
    ["Opened on April 19, 1934.", "April 9, 1934"],
  ])("%j does not hold %j", (text, value) => expect(holdsValue(text, value)).toBe(false));

  test("is found whatever the separators, and no other number is taken for it", () => {
    assert(
      property(integer({ min: 0, max: 999_999_999 }), integer({ min: 1, max: 999 }), (value, off) => {
        const text = `There were ${value.toLocaleString("en-US")} of them`;
        expect(holdsValue(text, String(value))).toBe(true);
        expect(holdsValue(text, value.toLocaleString("en-US"))).toBe(true);
        expect(holdsValue(text, String(value + off))).toBe(false);
      }),
    );
  });
});

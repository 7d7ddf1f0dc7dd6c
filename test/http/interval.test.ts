import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readInterval } from "../../src/http/interval.ts";

describe("readInterval", () => {
  test("accepts every pair of dates in order, at any two precisions", () => {
    const precision = fc.constantFrom(4, 7, 10, 24);
    const date = fc.date({ min: new Date("1500-01-01"), max: new Date("2400-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(date, date, precision, precision, (a, b, p, q) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        const [start, end] = [first.toISOString().slice(0, p), second.toISOString().slice(0, q)];
        expect(readInterval({ start, end })).toEqual([]);
      }),
    );
  });

  test.each([
    ["1940", "1930"],
    ["1930-02", "1930-01-31"],
    ["1930-01-02", "1930-01-01"],
    ["1930-01-01T12:00:00Z", "1930-01-01T13:00:00+02:00"],
  ])("%s to %s is reversed", (start, end) => {
    expect(readInterval({ start, end })).toEqual([{ pointer: "", detail: "The start lies after the end." }]);
  });

  test.each(["yesterday", "1930-13", "1930-02-29", "30", "1930-1-1", "1930-01-01T25:00:00Z", "", "1930 "])(
    "%j is no date",
    (value) => {
      expect(readInterval({ start: value, end: "2000" })).toMatchObject([{ pointer: "start" }]);
      expect(readInterval({ end: value })).toMatchObject([{ pointer: "end" }]);
    },
  );

  test("an end may be open", () => {
    expect(readInterval({ start: "1930" })).toEqual([]);
    expect(readInterval({})).toEqual([]);
  });
});

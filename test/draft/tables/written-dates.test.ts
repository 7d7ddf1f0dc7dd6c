import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quarterIn, writtenDate } from "../../../src/draft/tables/written-dates.ts";

describe("dates as cells write them", () => {
  test.each([
    ["2019-03-12", { year: 2019, month: 3, day: 12 }],
    ["2019-03-12 06:15", { year: 2019, month: 3, day: 12 }],
    ["2019-03", { year: 2019, month: 3 }],
    ["12.03.2019", { year: 2019, month: 3, day: 12 }],
    ["Jan 9, 2023", { year: 2023, month: 1, day: 9 }],
    ["9 January 2023", { year: 2023, month: 1, day: 9 }],
    ["09-Jan-2023", { year: 2023, month: 1, day: 9 }],
    ["3/14/1931", { year: 1931, month: 3, day: 14 }],
    ["14/3/1931", { year: 1931, month: 3, day: 14 }],
  ])("reads %s", (text, date) => {
    expect(writtenDate(text)).toEqual(date);
  });

  test("takes the year alone of a day that two countries read differently", () => {
    expect(writtenDate("3/4/1931")).toEqual({ year: 1931 });
  });

  test.each(["31.13.2019", "Foo 9, 2023", "1.2.3", "M-101", ""])("reads no date in %j", (text) => {
    expect(writtenDate(text)).toBeUndefined();
  });

  test("never gives a month or day that no calendar has", () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.constantFrom(".", "/", "-"), (first, second, mark) => {
        const date = writtenDate([first, second, 1999].join(mark));
        const { month = 1, day = 1 } = date ?? {};
        expect(month >= 1 && month <= 12 && day >= 1 && day <= 31).toBe(true);
      }),
    );
  });

  test("reads a quarter before or behind its year", () => {
    expect(quarterIn("2023 Q2")).toEqual({ year: 2023, quarter: 2 });
    expect(quarterIn("Q2 2023")).toEqual({ year: 2023, quarter: 2 });
    expect(quarterIn("2023 Q5")).toBeUndefined();
  });
});

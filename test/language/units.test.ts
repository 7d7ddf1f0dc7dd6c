import { expect, test } from "vitest";
import { convert, unitNamed, unitOf } from "../../src/language/units.ts";

test.each([
  [1, "square_mile", "acre", 640],
  [1, "acre_foot", "cubic_foot", 43_560],
  [1, "mile", "foot", 5280],
  [10, "hectare", "acre", 24.710538],
  [212, "fahrenheit", "celsius", 100],
  [2, "decade", "year", 20],
  [1, "ton", "pound", 2000],
])("%d %s is %s %d", (amount, from, to, expected) => {
  expect(convert(amount, from, to)).toBeCloseTo(expected, 6);
});

test("no conversion between dimensions or with a unit that is not known", () => {
  expect(convert(1, "acre", "mile")).toBeUndefined();
  expect(convert(1, "percent", "percentage_point")).toBeUndefined();
  expect(convert(1, "acre", "stone")).toBeUndefined();
});

test("a header's words name the unit", () => {
  expect(unitNamed("sq mi")?.id).toBe("square_mile");
  expect(unitNamed("Bushels")?.id).toBe("bushel");
  expect(unitNamed("farm")).toBeUndefined();
  expect(unitOf("acre")?.dimension).toBe("area");
});

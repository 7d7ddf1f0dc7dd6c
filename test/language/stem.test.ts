import { expect, test } from "vitest";
import { foldCase, stemOf } from "../../src/language/stem.ts";

test.each([
  ["counties", "county"],
  ["built", "builds"],
  ["Harvested", "harvest"],
  ["children", "child"],
  ["Peñalosa", "penalosa"],
])("%s and %s have one stem", (a, b) => {
  expect(stemOf(a)).toBe(stemOf(b));
});

test("what holds a digit or is not English stays as it is", () => {
  expect(stemOf("abik1")).toBe("abik1");
  expect(stemOf("東")).toBe("東");
  expect(foldCase("CAFÉ")).toBe("cafe");
});

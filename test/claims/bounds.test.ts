import fc from "fast-check";
import { expect, test } from "vitest";
import { upperBound } from "../../src/claims/bounds.ts";

test("nothing found among n leaves 1 − delta^(1/n), three in n for many", () => {
  expect(upperBound(0, 10, 0.05)).toBeCloseTo(1 - 0.05 ** 0.1, 9);
  expect(upperBound(0, 299, 0.05)).toBeLessThan(0.01);
  expect(upperBound(0, 298, 0.05)).toBeGreaterThan(0.01);
});

// Source: tables of binomial confidence limits, 5 of 50 at 95 % one-sided.
test("5 of 50 leave about 20 %", () => {
  expect(upperBound(5, 50, 0.05)).toBeCloseTo(0.199, 3);
});

test("nothing counted promises nothing, all found neither", () => {
  expect(upperBound(0, 0, 0.05)).toBe(1);
  expect(upperBound(7, 7, 0.05)).toBe(1);
});

test("above the share itself, and lower the more is counted", () => {
  fc.assert(
    fc.property(fc.nat(40), fc.integer({ min: 41, max: 400 }), (count, n) => {
      const bound = upperBound(count, n, 0.05);
      expect(bound).toBeGreaterThan(count / n);
      expect(upperBound(count * 2, n * 2, 0.05)).toBeLessThanOrEqual(bound + 1e-9);
      expect(upperBound(count + 1, n, 0.05)).toBeGreaterThan(bound);
    }),
  );
});

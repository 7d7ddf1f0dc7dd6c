import { assert, integer, nat, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { signTest } from "../../evals/baseline.ts";
import { share, upperBound } from "../../evals/metrics.ts";

describe("figures", () => {
  test("give the Wilson interval of known examples", () => {
    expect(share(81, 263)).toMatchObject({ lower_95: 0.255289, upper_95: 0.36621 });
    expect(share(0, 20)).toMatchObject({ rate: 0, lower_95: 0, upper_95: 0.161125 });
    expect(share(20, 20)).toMatchObject({ rate: 1, lower_95: 0.838875, upper_95: 1 });
  });

  test("give no figure for an empty group", () => {
    expect(share(0, 0)).toEqual({ n: 0, count: 0, rate: null, lower_95: null, upper_95: null });
    expect(upperBound(0, 0)).toBeNull();
  });

  test("bound a rate of which nothing was seen at about three in n", () => {
    expect(upperBound(0, 100)).toBeCloseTo(1 - 0.05 ** 0.01, 5);
    expect(upperBound(0, 1000)).toBeCloseTo(3 / 1000, 4);
  });

  test("hold the rate within its interval", () => {
    assert(
      property(integer({ min: 1, max: 2000 }), nat(2000), (n, k) => {
        const { rate, lower_95, upper_95 } = share(Math.min(k, n), n);
        expect(lower_95).toBeLessThanOrEqual(rate ?? NaN);
        expect(upper_95).toBeGreaterThanOrEqual(rate ?? NaN);
        expect(upperBound(Math.min(k, n), n)).toBeGreaterThanOrEqual(rate ?? NaN);
      }),
    );
  });

  test("tell changed pairs apart exactly", () => {
    expect(signTest(0, 0)).toBeNull();
    expect(signTest(5, 0)).toBe(0.0625);
    expect(signTest(1, 7)).toBeCloseTo(0.070313, 5);
    expect(signTest(3, 3)).toBe(1);
  });
});

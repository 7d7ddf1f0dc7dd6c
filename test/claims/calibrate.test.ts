import fc from "fast-check";
import { expect, test } from "vitest";
import { calibrate, figuresAt, type Sample } from "../../src/claims/calibrate.ts";

const sample = (isSupported: boolean, score: number, vetoed = false): Sample => ({
  isSupported,
  score,
  vetoed,
});
const many = (count: number, one: Sample): readonly Sample[] => Array.from({ length: count }, () => one);

/** True claims at .9, false ones at .6, ten vetoed whatever their score. */
const CLEAR = [
  ...many(300, sample(true, 0.9)),
  ...many(300, sample(false, 0.6)),
  ...many(10, sample(false, 1, true)),
];

test("the lowest threshold that keeps the promise is chosen", () => {
  const { threshold, types } = calibrate([{ type: "web", fit: CLEAR, heldOut: CLEAR }], 0.08, 0.05);
  expect(threshold).toBe(0.61);
  expect(types[0]?.held_out).toMatchObject({
    accepted: 300,
    coverage: 1,
    falsely_accepted: 0,
    unsupported: 310,
  });
});

test("the strictest type's threshold holds for all", () => {
  const loose = [...many(300, sample(true, 0.9)), ...many(300, sample(false, 0.45))];
  const types = [
    { type: "web", fit: loose, heldOut: loose },
    { type: "letters", fit: CLEAR, heldOut: CLEAR },
  ];
  const found = calibrate(types, 0.08, 0.05);
  expect(found.types.map(({ threshold }) => threshold)).toEqual([0.46, 0.61]);
  expect(found.threshold).toBe(0.61);
});

test("the held-out half does not move the threshold", () => {
  const heldOut = many(300, sample(false, 1));
  const found = calibrate([{ type: "web", fit: CLEAR, heldOut }], 0.08, 0.05);
  expect(found.threshold).toBe(0.61);
  expect(found.types[0]?.held_out).toMatchObject({
    coverage: null,
    false_accepts: 1,
    false_accepts_upper: 1,
  });
});

test("too few claims promise nothing: only a perfect score is released", () => {
  expect(calibrate([{ type: "web", fit: CLEAR.slice(0, 310), heldOut: [] }], 0.08, 0.05).threshold).toBe(1);
});

test("what is vetoed no threshold releases, and a higher threshold releases no more", () => {
  const samples = fc.array(
    fc.record({
      isSupported: fc.boolean(),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      vetoed: fc.boolean(),
    }),
  );
  const threshold = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(samples, threshold, threshold, (some, one, other) => {
      const [low, high] = one < other ? [one, other] : [other, one];
      const [loose, strict] = [figuresAt(some, low, 0.05), figuresAt(some, high, 0.05)];
      expect(strict.accepted).toBeLessThanOrEqual(loose.accepted);
      expect(strict.falsely_accepted).toBeLessThanOrEqual(loose.falsely_accepted);
      const free = some.filter(({ vetoed }) => !vetoed).length;
      expect(loose.accepted + loose.falsely_accepted).toBeLessThanOrEqual(free);
    }),
  );
});

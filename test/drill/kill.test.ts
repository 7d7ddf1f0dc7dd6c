import { describe, expect, test } from "vitest";
import { killCycles } from "./kill.ts";

/** In two lanes at once; `npm run drill -- kill` makes 10,000. */
const CYCLES = 100;

describe("kill -9 at any moment under questions", () => {
  test.concurrent.each([1, 2])(
    `${CYCLES} cycles leave no answer without record and no record without outcome (lane %i)`,
    async (seed) => {
      const { cycles, received, records, broken } = await killCycles(CYCLES, seed);
      expect(broken).toEqual([]);
      expect(cycles).toBe(CYCLES);
      expect(records).toBeGreaterThanOrEqual(received);
      expect(received).toBeGreaterThan(CYCLES);
    },
    3_600_000,
  );
});

import { describe, expect, test } from "vitest";
import { POSTGRES } from "../postgres.ts";
import { killPostgres } from "./kill-postgres.ts";
import { killCycles } from "./kill.ts";

/** In two lanes at once; `npm run drill -- kill` makes 10,000. */
const CYCLES = 100;
/** `npm run drill -- kill-postgres` makes 1,000. */
const SERVER_KILLS = 20;

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

describe.skipIf(POSTGRES.found === undefined)("kill -9 of PostgreSQL under questions", () => {
  test(`${SERVER_KILLS} kills leave no answer without record, and no index skipped or doubled`, async () => {
    const { cycles, received, records, broken } = await killPostgres(SERVER_KILLS, 1);
    expect(broken).toEqual([]);
    expect(cycles).toBe(SERVER_KILLS);
    expect(records).toBeGreaterThanOrEqual(received);
    expect(received).toBeGreaterThanOrEqual(SERVER_KILLS);
  }, 600_000);
});

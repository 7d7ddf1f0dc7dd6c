import { describe, expect, test } from "vitest";
import { hijack } from "./hijack.ts";

/** `npm run drill -- hijack` makes 100,000. */
const REPLIES = 2_000;

describe("a fully hijacked model", () => {
  test(`releases nothing that its citation does not say, over ${REPLIES} hostile replies of at least 40 families`, async () => {
    const { families, breaches, lost, answered, calls } = await hijack(REPLIES);
    expect(breaches.slice(0, 5)).toEqual([]);
    expect(lost.slice(0, 5)).toEqual([]);
    expect(families).toBeGreaterThanOrEqual(40);
    expect(calls).toBeLessThanOrEqual(REPLIES * 2);
    expect(answered).toBeGreaterThan(0);
  });
});

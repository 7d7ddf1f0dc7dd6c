import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAdmission } from "../../src/http/admission.ts";

const NEVER = new AbortController().signal;

describe("admission", () => {
  test("never runs more than its limit, whatever the order of arrivals and ends, and serves everyone", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 20 }),
        async (limit, turns) => {
          const admission = createAdmission({ running: limit, queued: 100, waitMs: 10_000 });
          let most = 0;
          await Promise.all(
            turns.map(async (waits) => {
              const leave = await admission.enter(NEVER);
              most = Math.max(most, admission.running());
              for (let i = 0; i < waits; i += 1) await Promise.resolve();
              leave();
              leave();
            }),
          );
          expect(most).toBeLessThanOrEqual(limit);
          expect([admission.running(), admission.queued()]).toEqual([0, 0]);
        },
      ),
    );
  });

  test("first come, first served", async () => {
    const admission = createAdmission({ running: 1, queued: 5, waitMs: 10_000 });
    const leave = await admission.enter(NEVER);
    const order: number[] = [];
    const waiting = [1, 2, 3].map(async (n) => {
      const end = await admission.enter(NEVER);
      order.push(n);
      end();
    });
    leave();
    await Promise.all(waiting);
    expect(order).toEqual([1, 2, 3]);
  });

  test("refuses at once when the line is full", async () => {
    const admission = createAdmission({ running: 1, queued: 1, waitMs: 10_000 });
    const leave = await admission.enter(NEVER);
    const waiting = admission.enter(NEVER);
    await expect(admission.enter(NEVER)).rejects.toMatchObject({ reasonCode: "OVERLOADED" });
    leave();
    (await waiting)();
  });

  test("refuses after the longest wait, and forgets who waited", async () => {
    const admission = createAdmission({ running: 1, queued: 1, waitMs: 20 });
    const leave = await admission.enter(NEVER);
    await expect(admission.enter(NEVER)).rejects.toMatchObject({ reasonCode: "OVERLOADED" });
    expect(admission.queued()).toBe(0);
    leave();
    expect(admission.running()).toBe(0);
  });

  test("who leaves the line frees the place", async () => {
    const admission = createAdmission({ running: 1, queued: 1, waitMs: 10_000 });
    const leave = await admission.enter(NEVER);
    const gone = new AbortController();
    const waiting = admission.enter(gone.signal);
    gone.abort();
    await expect(waiting).rejects.toMatchObject({ reasonCode: "CANCELLED" });
    await expect(admission.enter(gone.signal)).rejects.toMatchObject({ reasonCode: "CANCELLED" });
    const next = admission.enter(NEVER);
    leave();
    (await next)();
  });
});

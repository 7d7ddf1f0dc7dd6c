import { describe, expect, test } from "vitest";
import { Batches } from "../../src/ledger/batches.ts";
import { storedPlacement, type StoredPlacement } from "../../src/ledger/pg-records.ts";
import { sampleKeys, samplePlacement } from "./sample.ts";

const { hmac } = sampleKeys();
const placements = (count: number) =>
  Array.from({ length: count }, () => storedPlacement(hmac, samplePlacement()));

/** Keeps the sizes of what was written; each write waits until it is let go. */
function writing(limits: { lanes: number; most: number }, bad?: StoredPlacement) {
  const written: number[] = [];
  const waiting: (() => void)[] = [];
  const batches = new Batches(limits, async (batch) => {
    written.push(batch.length);
    await new Promise<void>((resolve) => waiting.push(resolve));
    if (bad !== undefined && batch.includes(bad)) throw new Error("refused");
  });
  const letGo = async () => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    for (const resolve of waiting.splice(0)) resolve();
  };
  return { batches, written, letGo };
}

describe("batches", () => {
  test("what comes at once is shared between the lanes, what comes meanwhile goes together after", async () => {
    const { batches, written, letGo } = writing({ lanes: 2, most: 100 });
    const first = placements(8).map((one) => batches.add(one));
    await expect.poll(() => written).toEqual([4, 4]);
    const later = placements(5).map((one) => batches.add(one));
    await letGo();
    await Promise.all(first);
    await expect.poll(() => written).toEqual([4, 4, 5]);
    await letGo();
    await Promise.all(later);
  });

  test("no batch is larger than its limit, and draining waits for all of them", async () => {
    const { batches, written, letGo } = writing({ lanes: 1, most: 3 });
    const all = placements(7).map((one) => batches.add(one));
    const drained = batches.drain();
    for (let i = 0; i < 3; i += 1) await letGo();
    await Promise.all([...all, drained]);
    expect(written).toEqual([3, 3, 1]);
  });

  test("one that is refused takes none of its neighbours with it", async () => {
    const all = placements(4);
    const { batches, written, letGo } = writing({ lanes: 1, most: 100 }, all[2]);
    const results = Promise.allSettled(all.map((one) => batches.add(one)));
    await letGo();
    await expect.poll(() => written).toEqual([4, 1, 1, 1, 1]);
    await letGo();
    expect((await results).map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
  });
});

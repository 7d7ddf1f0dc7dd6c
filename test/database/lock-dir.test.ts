import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lockDir } from "../../src/database/lock-dir.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "focus-lock-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const leave = (generation: number, holder: object) =>
  writeFile(
    join(dir, `lock.${generation}`),
    JSON.stringify({ host: hostname(), released: false, ...holder }),
  );

describe("lockDir", () => {
  test("keeps a second taker out and says which process to stop", async () => {
    const lock = await lockDir(dir);
    await expect(lockDir(dir)).rejects.toMatchObject({
      reasonCode: "STORE_UNAVAILABLE",
      sentence: expect.stringMatching(new RegExp(`process ${process.pid}; stop`)),
    });
    await lock.release();
  });

  test("is free again once it is released", async () => {
    await (await lockDir(dir)).release();
    await (await lockDir(dir)).release();
    expect((await readdir(dir)).length).toBe(1);
  });

  test("takes over from a process that is dead", async () => {
    await leave(7, { pid: 2 ** 22 + 1, started: "1" });
    await (await lockDir(dir)).release();
    expect(await readdir(dir)).toEqual(["lock.8"]);
  });

  test("takes over from a process whose number another has now", async () => {
    await leave(1, { pid: process.pid, started: "1" });
    await (await lockDir(dir)).release();
  });

  test("respects a holder in another container while its heart beats, and not after", async () => {
    await leave(1, { pid: 1, started: "1", host: "elsewhere" });
    await expect(lockDir(dir)).rejects.toMatchObject({ sentence: expect.stringContaining("elsewhere") });
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(join(dir, "lock.1"), longAgo, longAgo);
    await (await lockDir(dir)).release();
  });

  test("lets exactly one of many through, over a dead lock and over none", async () => {
    for (let round = 0; round < 10; round += 1) {
      if (round % 2 === 0) await leave(round * 10 + 100, { pid: 2 ** 22 + 1, started: "1" });
      const taken = await Promise.allSettled(Array.from({ length: 8 }, () => lockDir(dir)));
      const locks = taken.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      expect(locks).toHaveLength(1);
      await locks[0]?.release();
    }
  });

  test("is not fooled by a file of that name that holds nonsense", async () => {
    await writeFile(join(dir, "lock.3"), "not json");
    await (await lockDir(dir)).release();
  });
});

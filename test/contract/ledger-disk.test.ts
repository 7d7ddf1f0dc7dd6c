import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Journal } from "../../src/ledger/journal.ts";
import { bulkyPlacement, makeSmallDisk, type SmallDisk } from "../fakes/small-disk.ts";
import { ledgers } from "../ledger/open.ts";
import { samplePlacement } from "../ledger/sample.ts";
import { SMALL_DISK, STRACE } from "../needs.ts";

const { start, closeAll, end } = ledgers();

describe.skipIf(SMALL_DISK.found === undefined)("the embedded ledger on a disk that is full", () => {
  let disk: SmallDisk;
  beforeAll(() => start().then(closeAll));
  afterEach(async () => {
    await closeAll();
    disk.remove();
  });
  afterAll(end);

  test("withholds answers and says so while a reserve is left, and goes on when there is room again", async () => {
    disk = makeSmallDisk("36m");
    const first = await start({ dataDir: disk.dir });
    let placed = 0;
    const fill = async () => {
      for (; placed < 100; placed += 1) await first.ledger.place(bulkyPlacement());
    };
    await expect(fill()).rejects.toMatchObject({
      reasonCode: "LEDGER_UNAVAILABLE",
      sentence: expect.stringContaining("disk is full") as string,
    });
    expect(await first.ledger.healthy()).toBe(false);
    const { bavail, bsize } = statfsSync(disk.dir);
    expect(bavail * bsize).toBeGreaterThan(30 * 2 ** 20);

    disk.resize("128m");
    await first.ledger.place(samplePlacement());
    expect(await first.ledger.settle(10_000)).toBe(true);
    expect(await first.ledger.healthy()).toBe(true);
    expect(placed).toBeGreaterThan(0);
    expect(await first.ledger.find({})).toHaveLength(placed + 1);
  });

  test("without a reserve: the journal keeps exactly the frames that it said were written", async () => {
    disk = makeSmallDisk("1m");
    const kept: string[] = [];
    const journal = await Journal.open(disk.dir, { segment: 0, position: 0 }, async () => undefined);
    const append = async (text: string) => {
      await journal.append(Buffer.from(text));
      kept.push(text);
    };
    const fill = async () => {
      for (let i = 0; i < 20; i += 1) await append(`${i} `.repeat(50_000));
    };
    await expect(fill()).rejects.toMatchObject({ code: "ENOSPC" });
    await append("short enough for what is left");
    disk.resize("8m");
    await append("long ".repeat(100_000));
    await journal.close();
    const replayed: string[] = [];
    const again = await Journal.open(disk.dir, { segment: 0, position: 0 }, async ({ payload }) => {
      replayed.push(payload.toString());
    });
    await again.close();
    expect(replayed).toEqual(kept);
    expect(kept.length).toBeGreaterThan(3);
  });
});

describe.skipIf(STRACE.found === undefined)("system calls of the embedded ledger", () => {
  test("an answer costs one fdatasync and no other sync", { timeout: 120_000 }, () => {
    const dir = mkdtempSync(join(tmpdir(), "focus-strace-"));
    try {
      const trace = join(dir, "trace");
      const calls = "trace=fdatasync,fsync,syncfs,sync,sync_file_range,msync,mkdir";
      const script = join(import.meta.dirname, "../drill/place-ten.ts");
      const words = ["-f", "-e", calls, "-o", trace, process.execPath, script, join(dir, "data")];
      execFileSync(STRACE.found ?? "", words, { stdio: ["ignore", "ignore", "inherit"] });
      const [, between = ""] = readFileSync(trace, "utf8").split(/^.*mkdir\(".*\/(?:begin|end)".*$/m);
      // A call that another thread interrupts stands in two lines, of which the first names it with a bracket.
      const seen = [...between.matchAll(/\b(\w*sync\w*)\(/g)].map(([, name]) => name);
      expect(seen).toEqual(Array.from({ length: 10 }, () => "fdatasync"));
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});

import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Queryable } from "../../src/database/db.ts";
import { fileFlips, stateAfter, type Flip, type FlipStore } from "../../src/policy/flips.ts";
import { cachedSwitches, createSwitchReader } from "../../src/policy/switches.ts";

const flip = (more: Partial<Flip> = {}): Flip => ({
  switch: "deny_all",
  thrown: true,
  by: "A. Steward",
  reason: "a drill",
  at: "2026-11-24T12:00:00.000Z",
  ...more,
});
const OFF = { deny_all: false, sources_only: false };
const DENY = { deny_all: true, sources_only: false };

describe("flips", () => {
  it("the last flip of each switch counts", () => {
    expect(stateAfter([])).toEqual(OFF);
    expect(stateAfter([flip(), flip({ switch: "sources_only" }), flip({ thrown: false })])).toEqual({
      deny_all: false,
      sources_only: true,
    });
  });
});

describe("flips in a file", () => {
  let dir: string;
  let path: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "flips-"));
    path = join(dir, "flips.jsonl");
  });
  afterEach(async () => rm(dir, { recursive: true }));

  it("there is none before the first", async () => {
    expect(await fileFlips(path).list()).toEqual([]);
  });

  it("are read back in order, who and why included", async () => {
    const flips = [flip(), flip({ thrown: false, by: "B", reason: 'é\n"' })];
    for (const one of flips) await fileFlips(path).add(one);
    expect(await fileFlips(path).list()).toEqual(flips);
  });

  it("an unfinished last line was never acknowledged, and the next flip does not join it", async () => {
    await fileFlips(path).add(flip());
    await appendFile(path, '{"switch":"deny_all","thr');
    expect(await fileFlips(path).list()).toEqual([flip()]);
    await fileFlips(path).add(flip({ thrown: false }));
    expect(await fileFlips(path).list()).toEqual([flip(), flip({ thrown: false })]);
    expect((await readFile(path, "utf8")).split("\n")).toHaveLength(3);
  });

  it.each([
    "{}",
    "not json",
    '{"switch":"allow_all","thrown":true,"by":"x","reason":"y","at":"2026-11-24T12:00:00Z"}',
  ])("a line that cannot be read (%s) makes the switches unreadable", async (line) => {
    await fileFlips(path).add(flip());
    await appendFile(path, `${line}\n`);
    await expect(fileFlips(path).list()).rejects.toThrow();
  });

  it("nothing is kept without who and why", async () => {
    await expect(fileFlips(path).add(flip({ by: "" }))).rejects.toThrow();
    await expect(fileFlips(path).add(flip({ reason: "" }))).rejects.toThrow();
    expect(await fileFlips(path).list()).toEqual([]);
  });

  it("a flip by another process is seen within five seconds", async () => {
    let nowMs = 0;
    const read = createSwitchReader(undefined as unknown as Queryable, { file: path, clockMs: () => nowMs });
    expect(await read()).toEqual(OFF);
    await fileFlips(path).add(flip());
    nowMs = 5_000;
    expect(await read()).toEqual(DENY);
  });
});

describe("the reader", () => {
  function counting(lists: readonly (readonly Flip[] | Error)[]): FlipStore & { reads: number } {
    const store = {
      reads: 0,
      async list() {
        const next = lists[Math.min(store.reads, lists.length - 1)];
        store.reads += 1;
        if (next instanceof Error) throw next;
        return next ?? [];
      },
      async add() {},
    };
    return store;
  }

  it("reads at most once in two seconds, and once for callers at the same time", async () => {
    let nowMs = 0;
    const store = counting([[]]);
    const read = cachedSwitches(store, { clockMs: () => nowMs });
    await Promise.all([read(), read(), read()]);
    nowMs = 2_000;
    await read();
    expect(store.reads).toBe(1);
    nowMs = 2_001;
    await read();
    expect(store.reads).toBe(2);
  });

  it("throws as soon as the last good reading is too old, and recovers", async () => {
    let nowMs = 0;
    const store = counting([[], new Error("down"), new Error("down"), [flip()]]);
    const read = cachedSwitches(store, { clockMs: () => nowMs });
    expect(await read()).toEqual(OFF);
    nowMs = 3_000;
    await expect(read()).rejects.toThrow("down");
    await expect(read()).rejects.toThrow("down");
    expect(await read()).toEqual(DENY);
  });

  it("throws when the first reading fails", async () => {
    await expect(cachedSwitches(counting([new Error("down")]))()).rejects.toThrow("down");
  });

  it("throws when a reading hangs", async () => {
    const hanging: FlipStore = { list: () => new Promise(() => undefined), add: async () => undefined };
    await expect(cachedSwitches(hanging)()).rejects.toThrow(/within/);
  });
});

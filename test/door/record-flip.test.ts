import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { recordFlip, recordFlips } from "../../src/cli/record-flip.ts";
import { fileFlips, type Flip } from "../../src/policy/flips.ts";
import { createSwitchReader } from "../../src/policy/switches.ts";
import { actLedger } from "../fakes/act-ledger.ts";

const POLICY = { bundleDigest: "b", dataDigest: "d" };
const flip: Flip = {
  switch: "deny_all",
  thrown: true,
  by: "A. Steward",
  reason: "a mislabelled dataset",
  at: "2026-11-24T12:00:00.000Z",
};

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "flips-"));
});
afterEach(() => rm(dir, { recursive: true }));

describe("recording a flip", () => {
  it("says who and why, under the policy in force, once", async () => {
    const ledger = actLedger();
    const ref = await recordFlip(ledger, flip, POLICY);
    expect(await recordFlip(ledger, flip, POLICY)).toBe(ref);
    await recordFlip(ledger, { ...flip, thrown: false }, POLICY);
    expect(ledger.placed.map(({ record }) => [record.operation, record.note, record.recorded_at])).toEqual([
      ["policy/switch", "deny_all on by A. Steward: a mislabelled dataset", flip.at],
      ["policy/switch", "deny_all off by A. Steward: a mislabelled dataset", flip.at],
    ]);
    expect(ledger.placed[0]?.record.policy).toMatchObject({ bundle_digest: "b", data_digest: "d" });
  });

  it("catches up on what was flipped before and while the service ran, and tries again after a failure", async () => {
    const ledger = actLedger();
    const store = fileFlips(join(dir, "flips.jsonl"));
    await store.add(flip);
    const recording = recordFlips(store, ledger, POLICY, 20);
    await vi.waitFor(() => expect(ledger.placed).toHaveLength(1), 5_000);
    ledger.down = true;
    await store.add({ ...flip, thrown: false });
    await store.add({ ...flip, switch: "sources_only" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(ledger.placed).toHaveLength(1);
    ledger.down = false;
    await vi.waitFor(() => expect(ledger.placed).toHaveLength(3), 5_000);
    await recording.stop();
    await recordFlips(store, ledger, POLICY).stop();
    expect(ledger.placed.map(({ record }) => record.note?.split(" by ")[0])).toEqual([
      "deny_all on",
      "deny_all off",
      "sources_only on",
    ]);
  });
});

/** Reads the switches every 50 ms; says so when one is thrown. */
const WATCHER = `
  import { createSwitchReader } from "${new URL("../../src/policy/switches.ts", import.meta.url).href}";
  const read = createSwitchReader({ query: () => Promise.reject(new Error("not used")) }, { file: process.argv[1] });
  await read();
  console.log("watching");
  while (!(await read()).sources_only) await new Promise((next) => setTimeout(next, 50));
  console.log("thrown");
`;

describe("a switch", () => {
  it("takes effect within five seconds in every process", async () => {
    const path = join(dir, "flips.jsonl");
    const watchers = [0, 1].map(() => {
      const child = spawn(process.execPath, ["--input-type=module", "-e", WATCHER, path]);
      const said = (word: string) =>
        new Promise<number>((resolve, reject) => {
          child.stdout.on("data", (text: Buffer) => {
            if (text.toString().includes(word)) resolve(performance.now());
          });
          child.on("exit", (code) => reject(new Error(`the watcher ended with ${code}`)));
        });
      return { ready: said("watching"), thrown: said("thrown") };
    });
    const here = createSwitchReader({ query: () => Promise.reject(new Error("not used")) } as never, {
      file: path,
    });
    expect((await here()).sources_only).toBe(false);
    await Promise.all(watchers.map(({ ready }) => ready));
    await fileFlips(path).add({ ...flip, switch: "sources_only" });
    const flippedMs = performance.now();
    for (const at of await Promise.all(watchers.map(({ thrown }) => thrown)))
      expect(at - flippedMs).toBeLessThan(5_000);
    await vi.waitFor(async () => expect((await here()).sources_only).toBe(true), 5_000);
  }, 30_000);
});

import { execFile, spawn, type ChildProcess } from "node:child_process";
import { createPublicKey } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, expect, test } from "vitest";
import { PACKAGE, QUESTIONS } from "../drill/history.ts";

const dir = mkdtempSync(join(tmpdir(), "focus-witness-"));
const [dataDir, backup] = [join(dir, "data"), join(dir, "backup")];
const [held, publicKey] = [join(dir, "held.note"), join(dir, "public-key.pem")];
let running: ChildProcess | undefined;

afterEach(async () => stop());
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const envOf = (data: string) => ({
  PATH: process.env["PATH"] ?? "",
  HOME: dir,
  PORT: "0",
  FOCUS_DATA_DIR: data,
  FOCUS_SAMPLE: "off",
});

/** The exit code of a command. */
function run(...words: string[]): Promise<number> {
  return new Promise((resolve) => {
    execFile(process.execPath, words, { env: envOf(dataDir) }, (error) =>
      resolve(typeof error?.code === "number" ? error.code : error === null ? 0 : -1),
    );
  });
}

/** Starts the service over a data directory; gives its address. */
async function serve(data: string): Promise<string> {
  const child = spawn(process.execPath, ["src/main.ts"], { env: envOf(data) });
  running = child;
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  for (;;) {
    const address = /serves on (http:\S+)/.exec(out)?.[1];
    if (address !== undefined) return address;
    if (child.exitCode !== null) throw new Error(`the service did not start: ${out}`);
    await sleep(25);
  }
}

async function stop(): Promise<void> {
  if (running?.exitCode !== null) return;
  running.kill("SIGKILL");
  await once(running, "exit");
}

/** Asks, and waits until the signed head speaks of so many records. */
async function askUntil(address: string, size: number): Promise<void> {
  const signed = async () => {
    const note = await (await fetch(`${address}/api/v1/audit/checkpoint`)).text();
    return Number(note.split("\n")[1] ?? 0);
  };
  for (let i = await signed(); i < size; i += 1) {
    const question = QUESTIONS[i % QUESTIONS.length];
    const headers = { "content-type": "application/json" };
    await fetch(`${address}/api/v1/focus/ask`, {
      method: "POST",
      headers,
      body: JSON.stringify({ question }),
    });
  }
  await expect.poll(signed, { timeout: 30_000 }).toBe(size);
}

const witness = (address: string) =>
  run("src/cli/audit.ts", "witness", "--from", address, "--state", held, "--public-key", publicKey);

test("a witness beside the running service follows it, and shouts when it went back or was forked", async () => {
  expect(await run("src/cli/promote.ts", PACKAGE)).toBe(0);
  cpSync(dataDir, backup, { recursive: true });
  const key = createPublicKey(readFileSync(join(dataDir, "ledger-key.pem")));
  writeFileSync(publicKey, key.export({ format: "pem", type: "spki" }));

  const address = await serve(dataDir);
  await askUntil(address, 3);
  expect(await witness(address)).toBe(0);
  await askUntil(address, 5);
  expect(await witness(address)).toBe(0);
  const last = readFileSync(held, "utf8");
  expect(last.split("\n")[1]).toBe("5");
  await stop();

  // The whole data directory is set back, checkpoints included: nothing on that machine shows it.
  const restored = await serve(backup);
  await askUntil(restored, 2);
  expect(await witness(restored)).toBe(13);
  await askUntil(restored, 7);
  expect(await witness(restored)).toBe(12);
  expect(readFileSync(held, "utf8")).toBe(last);
}, 600_000);

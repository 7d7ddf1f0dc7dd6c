import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { canonicalDigest } from "../../src/answer/digest.ts";
import { composeStorage } from "../../src/compose.ts";
import { loadConfig } from "../../src/config.ts";
import { seeded, type Draw } from "../fakes/seeded.ts";
import { checkHistory, PACKAGE, QUESTIONS, type KillReport, type Seen } from "./history.ts";

const ASKERS = 3;
/** Of a cycle in five, the kill falls into the start itself. */
const EARLY_ONE_IN = 5;
const MOST_ALIVE_MS = 400;
const START_LIMIT_MS = 60_000;

/**
 * Kills the service with SIGKILL at random moments while it is asked, over and over on one data directory, and
 * then reads what the clients received against what the ledger holds: every response has its record with the
 * same digest, every record an outcome, and the log verifies from its first index to its last.
 */
export async function killCycles(
  cycles: number,
  seed: number,
  onCycle: () => void = () => undefined,
): Promise<KillReport> {
  const dir = mkdtempSync(join(tmpdir(), "focus-kill-"));
  const env = { FOCUS_DATA_DIR: dir, FOCUS_SAMPLE: "off", PORT: "0", LOG_LEVEL: "silent" };
  try {
    await succeed(["src/cli/promote.ts", PACKAGE], env);
    const draw = seeded(seed);
    const received: Seen[] = [];
    for (let cycle = 0; cycle < cycles; cycle++) {
      await killOnce(env, draw, received);
      onCycle();
    }
    const { records, broken } = await historyIn(env, received);
    const verified = await run(["src/cli/audit.ts", "verify", "full"], env);
    if (verified.code !== 0) broken.push(`the log does not verify: ${verified.output}`);
    return { cycles, received: received.length, records, broken };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function historyIn(env: Record<string, string>, received: readonly Seen[]) {
  const storage = await composeStorage(loadConfig(env));
  try {
    return await checkHistory(storage.ledger, received);
  } finally {
    await storage.close();
  }
}

async function killOnce(env: Record<string, string>, draw: Draw, received: Seen[]): Promise<void> {
  const child = start(["src/main.ts"], env);
  const gone = once(child, "exit");
  if (draw(EARLY_ONE_IN) === 0) {
    await sleep(draw(1_500));
  } else {
    const address = await addressOf(child);
    const asking = Array.from({ length: ASKERS }, () => askUntilGone(address, draw, received));
    // On a busy machine the first response takes long; the moment of the kill is drawn from there on.
    for (const before = received.length; received.length === before && child.exitCode === null;)
      await sleep(5);
    await sleep(draw(MOST_ALIVE_MS));
    child.kill("SIGKILL");
    await Promise.all(asking);
  }
  child.kill("SIGKILL");
  await gone;
}

async function askUntilGone(address: string, draw: Draw, received: Seen[]): Promise<void> {
  for (;;) {
    try {
      const response = await fetch(`${address}/api/v1/focus/ask`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ question: QUESTIONS[draw(QUESTIONS.length)] }),
      });
      const body = (await response.json()) as { audit_ref?: string; outcome?: string };
      if (body.audit_ref === undefined) continue;
      const outcome = body.outcome ?? (response.status === 403 ? "deny" : "error");
      const digest = body.outcome === undefined ? null : canonicalDigest(body);
      received.push({ auditRef: body.audit_ref, outcome, digest });
    } catch {
      return;
    }
  }
}

function start(words: readonly string[], env: Record<string, string>): ChildProcess {
  const { PATH = "", HOME = "" } = process.env;
  return spawn(process.execPath, words, { env: { PATH, HOME, ...env }, stdio: ["ignore", "pipe", "pipe"] });
}

async function run(words: readonly string[], env: Record<string, string>) {
  const child = start(words, env);
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output };
}

async function succeed(words: readonly string[], env: Record<string, string>): Promise<void> {
  const { code, output } = await run(words, env);
  if (code !== 0) throw new Error(`${words.join(" ")} ended with ${code}: ${output}`);
}

async function addressOf(child: ChildProcess): Promise<string> {
  let output = "";
  let closed = false;
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.once("close", () => (closed = true));
  for (const endMs = Date.now() + START_LIMIT_MS; Date.now() < endMs; await sleep(10)) {
    const address = /serves on (http:\S+)/.exec(output)?.[1];
    if (address !== undefined) return address;
    if (closed)
      throw new Error(`the service ended with ${child.exitCode} instead of opening its store: ${output}`);
  }
  throw new Error(`the service does not open its store within ${START_LIMIT_MS} ms: ${output}`);
}

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EnvelopeSchema, EvidenceSchema } from "../../src/http/envelope-schema.ts";

const QUESTION = "What was the population of Kiowa County in 1930?";
const PACKAGE = "evals/corpus/packages/kansas_county_population";

interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** Resolves with the exit code, null after a signal. */
  readonly ended: Promise<number | null>;
}

/** Runs a source file as its npm script does, with the given settings alone. */
function run(file: string, args: readonly string[], env: Record<string, string>): Run {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [file, ...args], { env: { PATH, HOME, ...env } });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const ended = once(child, "exit").then(([code]) => code as number | null);
  return { child, out: () => out, err: () => err, ended };
}

const start = (env: Record<string, string>) =>
  run("src/main.ts", [], { PORT: "0", FOCUS_SAMPLE: "off", ...env });

async function addressOf(service: Run): Promise<string> {
  for (;;) {
    const address = /serves on (http:\S+)/.exec(service.out())?.[1];
    if (address) return address;
    if (service.child.exitCode !== null) throw new Error(`ended early: ${service.err()}`);
    await new Promise((go) => setTimeout(go, 25));
  }
}

const ask = (address: string, question: string, headers: Record<string, string> = {}) =>
  fetch(`${address}/api/v1/focus/ask`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ question }),
  });

describe("the service as a process", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "focus-door-"));
  let service: Run;
  let address: string;

  beforeAll(async () => {
    const promoted = run("src/cli/promote.ts", [PACKAGE], { FOCUS_DATA_DIR: dataDir });
    if ((await promoted.ended) !== 0) throw new Error(promoted.err());
    service = start({ FOCUS_DATA_DIR: dataDir });
    address = await addressOf(service);
  });
  afterAll(() => service.child.kill("SIGKILL"));

  test("says where it serves, who may be who, and what is worth asking of what it holds", () => {
    expect(service.out()).toContain("Development identity");
    expect(service.out()).toContain(QUESTION);
  });

  test("answers with citations that open to the same bytes, and a record that its asker may read", async () => {
    const response = await ask(address, QUESTION);
    expect(response.status).toBe(200);
    const envelope = EnvelopeSchema.parse(await response.json());
    expect(envelope.answer_markdown).toContain("6,035");
    for (const { ref, quote } of envelope.citations) {
      const opened = await fetch(`${address}/api/v1/evidence/${encodeURIComponent(ref)}`);
      expect(EvidenceSchema.parse(await opened.json()).quote).toBe(quote);
    }
    const again = await fetch(`${address}/api/v1/answers/${envelope.answer_id}`);
    expect(await again.json()).toEqual(envelope);
    const record = await fetch(`${address}/api/v1/audit/${encodeURIComponent(envelope.audit_ref)}`);
    expect(await record.json()).toMatchObject({ audit_ref: envelope.audit_ref, outcome: "answer" });
  });

  test("repeats the outcome of an Idempotency-Key", async () => {
    const key = { "Idempotency-Key": "door-1" };
    const first = await (await ask(address, QUESTION, key)).text();
    expect(await (await ask(address, QUESTION, key)).text()).toBe(first);
    expect((await ask(address, "What else?", key)).status).toBe(422);
  });

  test("is ready, and says so", async () => {
    const ready = await fetch(`${address}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([200, { ok: true }]);
  });

  test("a second process on its data directory says so and stops", async () => {
    const second = start({ FOCUS_DATA_DIR: dataDir });
    expect(await second.ended).toBe(1);
    expect(second.err()).toMatch(/^start: .*(lock|process|use)/im);
    expect(
      second
        .err()
        .split("\n")
        .filter((line) => line.startsWith("    at")),
    ).toEqual([]);
  });

  test("a taken port is said before anything is loaded", async () => {
    const other = start({
      FOCUS_DATA_DIR: mkdtempSync(join(tmpdir(), "focus-door-")),
      PORT: new URL(address).port,
    });
    expect(await other.ended).toBe(1);
    expect(other.err()).toMatch(/^start: Port \d+ on 127\.0\.0\.1 is taken/);
  });

  test("no question, quote or header of all this stands in its log", async () => {
    await ask(address, "planted question with words", { Authorization: "Bearer planted" });
    await ask(address, "planted\0");
    await fetch(`${address}/planted?planted=1`);
    expect(service.err()).toContain('"route":"/api/v1/focus/ask"');
    expect(service.err()).not.toMatch(/planted|Kiowa|6035/);
  });

  test("on SIGTERM questions under way finish, the database closes, the exit is clean, and all is there again", async () => {
    const asking = Array.from({ length: 5 }, () => ask(address, QUESTION));
    // The requests are on their way once one of them has an outcome.
    const first = await Promise.race(asking);
    expect(first.status).toBe(200);
    service.child.kill("SIGTERM");
    const settled = await Promise.allSettled(asking);
    for (const one of settled) if (one.status === "fulfilled") expect(one.value.status).toBe(200);
    expect(await service.ended).toBe(0);
    expect(service.err()).toContain("stopped");

    const { answer_id } = EnvelopeSchema.parse(await first.json());
    service = start({ FOCUS_DATA_DIR: dataDir });
    address = await addressOf(service);
    expect((await fetch(`${address}/api/v1/answers/${answer_id}`)).status).toBe(200);
  });

  test("a second signal does not wait", async () => {
    const model = createServer(() => undefined);
    await new Promise<void>((done) => void model.listen(0, "127.0.0.1", done));
    const { port } = model.address() as AddressInfo;
    service.child.kill("SIGTERM");
    await service.ended;
    const slow = start({
      FOCUS_DATA_DIR: dataDir,
      FOCUS_MODEL: "silent",
      OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
      FOCUS_MODEL_TIMEOUT_MS: "60000",
    });
    const slowAddress = await addressOf(slow);
    const asked = ask(slowAddress, QUESTION).catch(() => undefined);
    await once(model, "request");
    slow.child.kill("SIGTERM");
    while (!slow.err().includes("stopping")) await new Promise((go) => setTimeout(go, 10));
    const startMs = Date.now();
    slow.child.kill("SIGTERM");
    expect(await slow.ended).toBe(1);
    expect(Date.now() - startMs).toBeLessThan(5_000);
    await asked;
    model.closeAllConnections();
    model.close();
  });
});

describe("settings at the start", () => {
  test("--check prints what is in force, secrets hidden, and exits", async () => {
    const check = run("src/main.ts", ["--check"], { OPENAI_API_KEY: "planted", PORT: "9000" });
    expect(await check.ended).toBe(0);
    expect(check.out()).toMatch(/^PORT +9000$/m);
    expect(check.out()).not.toContain("planted");
  });

  test("every mistake is listed, and nothing is started", async () => {
    const broken = run("src/main.ts", [], { PORT: "x", FOCUS_TYPO: "1", FOCUS_ENV: "production" });
    expect(await broken.ended).toBe(1);
    for (const name of ["PORT:", "FOCUS_TYPO:", "FOCUS_JWKS_URL:"]) expect(broken.err()).toContain(name);
  });

  test("an unknown flag is a mistake in the call", async () => {
    expect(await run("src/main.ts", ["--chek"], {}).ended).toBe(64);
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { canonicalDigest } from "../../src/answer/digest.ts";
import type { Outcome } from "../../src/answer/shapes.ts";
import { compose } from "../../src/compose.ts";
import { loadConfig } from "../../src/config.ts";
import { openPackage } from "../../src/evidence/package/validate.ts";
import type { Focus } from "../../src/http/focus.ts";
import { checkLog } from "../../src/ledger/checker/check-log.ts";
import { readKeys } from "../../src/ledger/checker/notes.ts";
import { liveLog } from "../../src/ledger/live-log.ts";
import type { OpenLedger } from "../../src/ledger/pg-ledger.ts";
import { seeded, type Draw } from "../fakes/seeded.ts";
import { startPostgres, type TestServer } from "../postgres.ts";
import { checkHistory, PACKAGE, QUESTIONS, type KillReport, type Seen } from "./history.ts";

const ASKERS = 4;
const MOST_ALIVE_MS = 300;
const RECOVERY_LIMIT_MS = 60_000;
const ASKER = { subject: "drill", role: "public" } as const;

/**
 * Kills every process of a PostgreSQL server at random moments while the composed service is asked over it, and
 * starts it over the same files; the service lives on. Then the history is checked as for `killCycles`.
 */
export async function killPostgres(
  cycles: number,
  seed: number,
  onCycle: () => void = () => undefined,
): Promise<KillReport> {
  const dir = mkdtempSync(join(tmpdir(), "focus-kill-"));
  const server = await startPostgres();
  try {
    const focus = await compose(
      loadConfig({ FOCUS_DATA_DIR: dir, FOCUS_SAMPLE: "off", DATABASE_URL: await server.createDatabase() }),
    );
    try {
      await admit(focus);
      const received = await askUnderKills(focus, server, cycles, seed, onCycle);
      const ledger = focus.ledger as OpenLedger;
      const { records, broken } = await checkHistory(ledger, received);
      const verdict = await checkLog(await liveLog(focus.db), { keys: readKeys(ledger.publicKeyPem) });
      if (verdict.code !== 0) broken.push(`the log does not verify: ${JSON.stringify(verdict)}`);
      return { cycles, received: received.length, records, broken };
    } finally {
      await focus.close();
    }
  } finally {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function admit({ store }: Focus): Promise<void> {
  const opened = await openPackage(PACKAGE);
  if (opened.kind === "refused") throw new Error(`${PACKAGE} was refused`);
  await store.admit(opened.package);
}

async function askUnderKills(
  focus: Focus,
  server: TestServer,
  cycles: number,
  seed: number,
  onCycle: () => void,
): Promise<readonly Seen[]> {
  const received: Seen[] = [];
  const draw = seeded(seed);
  const stop = new AbortController();
  const asking = Array.from({ length: ASKERS }, () => askUntil(stop.signal, focus, draw, received));
  try {
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      await answeredAgain(received);
      await sleep(draw(MOST_ALIVE_MS));
      await server.crash();
      onCycle();
    }
  } finally {
    stop.abort();
    await Promise.all(asking);
  }
  return received;
}

/** The service must have come back before its server is struck again. */
async function answeredAgain(received: readonly Seen[]): Promise<void> {
  const before = received.length;
  for (const endMs = Date.now() + RECOVERY_LIMIT_MS; Date.now() < endMs; await sleep(5))
    if (received.length > before) return;
  throw new Error("the service does not answer again after its database has come back");
}

/** What breaks is an outcome of the kill, and the next question comes after a breath. */
async function askUntil(stop: AbortSignal, focus: Focus, draw: Draw, received: Seen[]): Promise<void> {
  while (!stop.aborted) {
    const question = QUESTIONS[draw(QUESTIONS.length)] ?? "";
    const outcome = await focus
      .ask({ question, viewState: {}, maxCitations: 5, asker: ASKER })
      .catch(() => undefined);
    if (outcome === undefined) await sleep(20);
    else received.push(seen(outcome));
  }
}

function seen(outcome: Outcome): Seen {
  if (outcome.kind === "deny") return { auditRef: outcome.auditRef, outcome: "deny", digest: null };
  const { envelope } = outcome;
  return { auditRef: envelope.audit_ref, outcome: envelope.outcome, digest: canonicalDigest(envelope) };
}

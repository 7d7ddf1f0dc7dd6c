/**
 * The ledger under load: `node test/bench/ledger-load.ts [--seconds 10] [--rate 1000] [--records 1000000]`.
 *
 * On a real PostgreSQL with fsync on: 8 clients place records as fast as they can, in turns with 8 clients
 * that insert and commit the same bytes plainly on the same pool; then records at a fixed rate, for durability
 * and inclusion times. Last, an export of many records is verified offline. Prints one JSON document.
 */
import { once } from "node:events";
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Db } from "../../src/database/db.ts";
import { migrate } from "../../src/database/migrate.ts";
import { openPostgres } from "../../src/database/pg-db.ts";
import { verifyExport } from "../../src/ledger/checker/verify-export.ts";
import { openLedger, type OpenLedger } from "../../src/ledger/pg-ledger.ts";
import { originOf, signCheckpoint } from "../../src/ledger/checkpoint.ts";
import { Frontier, leafHash } from "../../src/ledger/merkle.ts";
import { canonicalRecord } from "../../src/ledger/record.ts";
import { strangerKeys } from "../ledger/exported-log.ts";
import { samplePlacement } from "../ledger/sample.ts";
import { startPostgres } from "../postgres.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "10" },
    rate: { type: "string", default: "1000" },
    records: { type: "string", default: "1000000" },
  },
});
const [seconds, rate, records] = [Number(values.seconds), Number(values.rate), Number(values.records)];
const CLIENTS = 8;
/** Rounds in which plain inserts and placements take turns, so that both meet the same machine. */
const ROUNDS = 5;
/** The kernel's clock tick, as /proc counts in. */
const TICK_MS = 10;
const keys = strangerKeys();
const dir = mkdtempSync(join(tmpdir(), "focus-bench-"));

try {
  const result = { clients: CLIENTS, ...(await measureServer()), ...(await measureVerify()) };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} finally {
  rmSync(dir, { recursive: true, force: true });
}

async function measureServer() {
  const server = await startPostgres({ fsync: "on" });
  const db = await openPostgres(await server.createDatabase(), { connections: CLIENTS + 2 });
  try {
    await migrate(db);
    await db.query(
      "CREATE TABLE plain (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea, envelope bytea)",
    );
    const ledger = await openLedger({
      db,
      dataDir: dir,
      keys,
      checkpointDir: join(dir, "c"),
      embedded: false,
    });
    const ratio = await compare(db, ledger, server.pid);
    const steady = await steadyLoad(db, ledger);
    await ledger.close();
    return { ...ratio, ...steady };
  } finally {
    await db.close();
    await server.stop();
  }
}

/** Placements a second beside plain inserts of the same bytes a second, in turns. */
async function compare(db: Db, ledger: OpenLedger, serverPid: number) {
  let [plain, placed, plainCpuMs, placedCpuMs] = [0, 0, 0, 0];
  const sliceMs = (seconds * 1_000) / ROUNDS / 2;
  for (let round = 0; round < ROUNDS; round += 1) {
    let beganMs = cpuMs(serverPid);
    plain += await countFor(sliceMs, async () => {
      const { record, envelope } = samplePlacement();
      const body = [canonicalRecord(record), Buffer.from(JSON.stringify(envelope))];
      await db.query("INSERT INTO plain (body, envelope) VALUES ($1, $2)", body);
    });
    plainCpuMs += cpuMs(serverPid) - beganMs;
    beganMs = cpuMs(serverPid);
    placed += await countFor(sliceMs, () => ledger.place(samplePlacement()));
    placedCpuMs += cpuMs(serverPid) - beganMs;
  }
  const perSecond = (count: number) => Math.round(count / (seconds / 2));
  return {
    plain_per_second: perSecond(plain),
    placed_per_second: perSecond(placed),
    ratio: Number((placed / plain).toFixed(3)),
    // What a rate comes to on a machine that does nothing else; steadier than rates where others work too.
    plain_cpu_us: Math.round((plainCpuMs * 1_000) / plain),
    placed_cpu_us: Math.round((placedCpuMs * 1_000) / placed),
  };
}

/** Processor time that this process and the server's have used (Linux; the server's is left out elsewhere). */
function cpuMs(serverPid: number): number {
  const { user, system } = process.cpuUsage();
  const list = `/proc/${serverPid}/task/${serverPid}/children`;
  const children = existsSync(list) ? readFileSync(list, "utf8").split(" ").filter(Boolean) : [];
  const ticks = children.map((pid) => {
    // A backend may end between the two reads.
    const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, "utf8") : "";
    const [userTicks = 0, systemTicks = 0] =
      stat.split(") ").at(-1)?.split(" ").slice(11, 13).map(Number) ?? [];
    return userTicks + systemTicks;
  });
  return (user + system) / 1_000 + ticks.reduce((sum, one) => sum + one, 0) * TICK_MS;
}

async function countFor(ms: number, work: () => Promise<void>): Promise<number> {
  const endMs = performance.now() + ms;
  let count = 0;
  const client = async () => {
    for (; performance.now() < endMs; count += 1) await work();
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return count;
}

/** Records at a fixed rate: how long until durable, how long until indexed and signed. */
async function steadyLoad(db: Db, ledger: OpenLedger) {
  await ledger.settle(60_000);
  const since = new Date().toISOString();
  const durableMs: number[] = [];
  const startMs = performance.now();
  const total = seconds * rate;
  let next = 0;
  // Times run from when a record was due, so that waiting for a free client counts.
  const client = async () => {
    while (next < total) {
      const dueMs = startMs + (next * 1_000) / rate;
      next += 1;
      if (dueMs > performance.now()) await sleep(dueMs - performance.now());
      await ledger.place(samplePlacement({ recorded_at: new Date().toISOString() }));
      durableMs.push(performance.now() - dueMs);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const achieved = Math.round((total / (performance.now() - startMs)) * 1_000);
  await ledger.settle(60_000);
  const [row] = await db.query<{
    inclusion_p50_ms: number;
    inclusion_p99_ms: number;
    steady_records: number;
  }>(
    `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY waited) AS inclusion_p50_ms,
       percentile_cont(0.99) WITHIN GROUP (ORDER BY waited) AS inclusion_p99_ms, count(*)::int AS steady_records
     FROM (
       SELECT extract(epoch FROM c.signed_at - r.recorded_at)::float8 * 1000 AS waited
       FROM ledger_record r JOIN ledger_entry e USING (audit_ref)
       CROSS JOIN LATERAL (
         SELECT signed_at FROM ledger_checkpoint WHERE tree_size > e.idx ORDER BY tree_size LIMIT 1) c
       WHERE r.recorded_at >= $1::timestamptz) w`,
    [since],
  );
  return {
    asked_per_second: rate,
    achieved_per_second: achieved,
    durable_p50_ms: quantile(durableMs, 0.5),
    durable_p99_ms: quantile(durableMs, 0.99),
    ...row,
  };
}

function quantile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  return Number((sorted[Math.floor(sorted.length * share)] ?? NaN).toFixed(2));
}

/** One export of many records, a checkpoint for each hundred, checked by the offline checker. */
async function measureVerify() {
  const log = join(dir, "log");
  await mkdir(join(log, "checkpoints"), { recursive: true });
  const pattern = canonicalRecord(samplePlacement().record).toString("utf8");
  const nonce = /"nonce":"([0-9a-f]{64})"/.exec(pattern)?.[1] ?? "";
  const ref = /audit:\/\/event\/([0-9A-Z]{26})/.exec(pattern)?.[1] ?? "";
  const recordAt = (index: number) =>
    pattern
      .replace(nonce, index.toString(16).padStart(64, "0"))
      .replace(`event/${ref}`, `event/${String(index).padStart(26, "0")}`);
  const edge = new Frontier();
  let [fresh, notes, last]: [Buffer[], string[], number] = [[], [], 0];
  const lines = [createWriteStream(join(log, "records.jsonl")), createWriteStream(join(log, "leaves.jsonl"))];
  for (let index = 0; index < records; index += 1) {
    const record = recordAt(index);
    const hash = leafHash(Buffer.from(record));
    edge.append(hash);
    fresh.push(hash);
    const leaf = {
      index,
      audit_ref: `audit://event/${String(index).padStart(26, "0")}`,
      leaf_hash: hash.toString("hex"),
    };
    const room = [lines[0]?.write(`${record}\n`), lines[1]?.write(`${JSON.stringify(leaf)}\n`)];
    await Promise.all(lines.filter((_, i) => room[i] === false).map((line) => once(line, "drain")));
    if (fresh.length < 100 && index + 1 < records) continue;
    const checkpoint = {
      origin: originOf(keys, 1),
      size: edge.size,
      root: edge.root(),
      previous: last,
      leaves: fresh,
    };
    notes.push(`${signCheckpoint(keys, checkpoint)}\n`);
    [fresh, last] = [[], edge.size];
  }
  await Promise.all(lines.map((line) => finished(line.end())));
  await writeFile(join(log, "checkpoints", "epoch-1.notes"), notes.join(""));
  await writeFile(join(log, "public-key.pem"), keys.publicKeyPem);
  notes = [];
  globalThis.gc?.();
  const beganMs = performance.now();
  const rssMib: number[] = [];
  const onRecords = (done: number) => {
    if (done >= ((rssMib.length + 1) * records) / 4) rssMib.push(rssNowMib());
  };
  const found = await verifyExport(log, { publicKey: keys.publicKeyPem, onRecords });
  return {
    verified: found.code === 0 ? found.size : found,
    verify_seconds: Number(((performance.now() - beganMs) / 1_000).toFixed(1)),
    // At each quarter of the way: flat, because nothing is kept of what was checked.
    verify_rss_mib: rssMib,
  };
}

function rssNowMib(): number {
  return Math.round(process.memoryUsage.rss() / 2 ** 20);
}

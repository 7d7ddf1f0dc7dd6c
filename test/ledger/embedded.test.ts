import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "../../src/database/db.ts";
import { migrate } from "../../src/database/migrate.ts";
import { openPglite } from "../../src/database/pglite-db.ts";
import { openLedger, type OpenLedger } from "../../src/ledger/pg-ledger.ts";
import { sampleKeys, samplePlacement } from "./sample.ts";

const keys = sampleKeys();
let dataDir: string;
let open: { db: Db; ledger: OpenLedger }[] = [];

async function start(): Promise<{ db: Db; ledger: OpenLedger }> {
  const db = await openPglite("memory");
  await migrate(db);
  const checkpointDir = join(dataDir, "checkpoints");
  const ledger = await openLedger({ db, dataDir, keys, checkpointDir, embedded: true });
  const started = { db, ledger };
  open.push(started);
  return started;
}

async function stop({ db, ledger }: { db: Db; ledger: OpenLedger }): Promise<void> {
  open = open.filter((started) => started.db !== db);
  await ledger.close();
  await db.close();
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "focus-ledger-"));
});

afterEach(async () => {
  for (const started of open) await stop(started);
  await rm(dataDir, { recursive: true, force: true });
});

describe("the embedded ledger", () => {
  test("a start over an empty database brings back every record, its envelope, its index and its root", async () => {
    const first = await start();
    const placements = Array.from({ length: 40 }, () => samplePlacement());
    await Promise.all(placements.map((placement) => first.ledger.place(placement)));
    expect(await first.ledger.settle(5_000)).toBe(true);
    const head = await first.ledger.checkpoint();
    await stop(first);

    const again = await start();
    expect(await again.ledger.settle(5_000)).toBe(true);
    expect(await again.ledger.checkpoint()).toEqual(head);
    for (const { record, envelope } of placements) {
      expect(await again.ledger.findAnswer(record.answer_id)).toMatchObject({ record, envelope });
      expect(await again.ledger.questionText(record.audit_ref)).toMatch(/Kiowa/);
    }
    await again.ledger.place(samplePlacement());
    expect(await again.ledger.settle(5_000)).toBe(true);
    expect((await again.ledger.checkpoint())?.size).toBe(41);
  });
});

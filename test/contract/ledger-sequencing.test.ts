import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { recordAct } from "../../src/cli/act.ts";
import { verifyExport } from "../../src/ledger/checker/verify-export.ts";
import { exportLog } from "../../src/ledger/export.ts";
import { liveLog } from "../../src/ledger/live-log.ts";
import { cuttingProxy, type Cut, type CuttingProxy } from "../fakes/cutting-proxy.ts";
import { ledgers } from "../ledger/open.ts";
import { samplePlacement } from "../ledger/sample.ts";
import { POSTGRES, startPostgres, type TestServer } from "../postgres.ts";

/** Words of the statements of one round, in their order. */
const STEPS = [
  ["taking the lease", "UPDATE ledger_lease"],
  ["the fence", "FOR UPDATE"],
  ["reading the queue", "FROM ledger_pending p JOIN"],
  ["moving into the tree", "INSERT INTO ledger_entry"],
  ["storing the checkpoint", "INSERT INTO ledger_checkpoint"],
  ["the commit", "COMMIT"],
] as const;
const CUTS: readonly Cut[] = ["before the statement", "within the statement", "before the reply"];

describe.skipIf(POSTGRES.found === undefined)("sequencing on a server", () => {
  const { start, newDir, closeAll } = ledgers();
  let server: TestServer;
  let proxy: CuttingProxy;

  beforeAll(async () => {
    server = await startPostgres();
  });
  afterEach(async () => {
    await closeAll();
    await proxy.close();
  });
  afterAll(() => server.stop());

  test.each(STEPS)(
    "a connection cut at %s: the next round goes on, each record gets one index, and all is signed",
    async (_step, word) => {
      proxy = await cuttingProxy(await server.createDatabase());
      // The loop's own rounds are put off, so that a cut falls into the round that is asked for.
      const { db, ledger } = await start({ url: proxy.url, everyMs: 3_600_000, leaseMs: 1 });
      for (const cut of CUTS) {
        await Promise.all(Array.from({ length: 3 }, () => ledger.place(samplePlacement())));
        proxy.cutNext(word, cut);
        expect(await ledger.settle(10_000)).toBe(true);
        expect([cut, proxy.hasCut]).toEqual([cut, true]);
      }
      const held = (await ledger.checkpoint())?.note ?? "";
      const dir = join(newDir(), "log");
      await exportLog(await liveLog(db), dir, [ledger.publicKeyPem]);
      expect(await verifyExport(dir, { publicKey: ledger.publicKeyPem, held: [held] })).toMatchObject({
        code: 0,
        size: 9,
      });
    },
  );

  test("an act with a name of its own, recorded by two at the same moment, has one record", async () => {
    const url = await server.createDatabase();
    proxy = await cuttingProxy(url);
    const first = await start({ url, sequence: false });
    const second = await start({ url: proxy.url, keys: first.keys, sequence: false });
    const both = [first, second];
    const act = { operation: "evidence/promote", actId: "promotion-mills@1", note: "promoted" } as const;
    const refs = await Promise.all([...both, ...both].map(({ ledger }) => recordAct(ledger, act)));
    const [{ auditRef } = { auditRef: "" }, ...more] = await first.ledger.find({});
    expect([new Set(refs), more]).toEqual([new Set([auditRef]), []]);
  });
});

import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { compose, composeStorage } from "../../src/compose.ts";
import { loadConfig } from "../../src/config.ts";
import type { Db } from "../../src/database/db.ts";
import { openPostgres } from "../../src/database/pg-db.ts";
import { openPackage } from "../../src/evidence/package/validate.ts";
import { openLedger } from "../../src/ledger/pg-ledger.ts";
import type { Placement } from "../../src/ledger/shapes.ts";
import { PACKAGE, QUESTIONS } from "../drill/history.ts";
import { cuttingProxy, type Cut, type CuttingProxy } from "../fakes/cutting-proxy.ts";
import { bulkyPlacement, makeSmallDisk } from "../fakes/small-disk.ts";
import { ledgers } from "../ledger/open.ts";
import { sampleKeys, samplePlacement } from "../ledger/sample.ts";
import { SMALL_DISK } from "../needs.ts";
import { POSTGRES, startPostgres, type TestServer } from "../postgres.ts";

const FIRST_COLUMN: Readonly<Record<string, string>> = {
  record: "audit_ref",
  question: "audit_ref",
  entry: "idx",
  tile: "level",
  epoch: "epoch",
  checkpoint: "epoch",
  erasure: "audit_ref",
};

describe.skipIf(POSTGRES.found === undefined)("the ledger when its server fails", () => {
  const { start, newDir, closeAll } = ledgers();
  const proxies: CuttingProxy[] = [];
  let server: TestServer;

  beforeAll(async () => {
    server = await startPostgres();
  });
  afterEach(async () => {
    await closeAll();
    for (const proxy of proxies.splice(0)) await proxy.close();
  });
  afterAll(() => server.stop());

  const fresh = async () => start({ url: await server.createDatabase() });
  /** A ledger whose way to the server can be cut, and the same database past the cut. */
  async function cuttable() {
    const url = await server.createDatabase();
    const { db } = await start({ url, sequence: false });
    const proxy = await cuttingProxy(url);
    const opened = await start({ url: proxy.url, sequence: false });
    proxies.push(proxy);
    const stored = async ({ record }: Placement) =>
      (await db.query("SELECT 1 AS one FROM ledger_record WHERE audit_ref = $1", [record.audit_ref])).length;
    return { proxy, ledger: opened.ledger, stored };
  }

  test.each<Cut>(["before the reply", "within the reply"])(
    "a connection cut %s to the commit: the record stands, once, and its answer may leave",
    async (cut) => {
      const { proxy, ledger, stored } = await cuttable();
      const placement = samplePlacement();
      proxy.cutNext("ledger_place", cut);
      await ledger.place(placement);
      expect([proxy.hasCut, await stored(placement)]).toEqual([true, 1]);
      expect((await ledger.findRecord(placement.record.audit_ref))?.record).toEqual(placement.record);
    },
  );

  test.each<Cut>(["before the statement", "within the statement"])(
    "a connection cut %s: nothing is placed, the answer is withheld, and the next one is placed",
    async (cut) => {
      const { proxy, ledger, stored } = await cuttable();
      const placement = samplePlacement();
      proxy.cutNext("ledger_place", cut);
      await expect(ledger.place(placement)).rejects.toMatchObject({ reasonCode: "LEDGER_UNAVAILABLE" });
      expect([proxy.hasCut, await stored(placement)]).toEqual([true, 0]);
      await ledger.place(placement);
      expect(await stored(placement)).toBe(1);
    },
  );

  test("of records that share a connection which is cut, each is placed once or refused", async () => {
    for (const cut of ["before the statement", "before the reply"] as const) {
      const { proxy, ledger, stored } = await cuttable();
      const placements = Array.from({ length: 12 }, () => samplePlacement());
      proxy.cutNext("ledger_place", cut);
      const placed = await Promise.allSettled(placements.map((placement) => ledger.place(placement)));
      const counts = await Promise.all(placements.map(stored));
      expect(proxy.hasCut).toBe(true);
      expect(counts).toEqual(placed.map(({ status }) => (status === "fulfilled" ? 1 : 0)));
    }
  });

  test.each([
    ["serialization failure", "40001"],
    ["deadlock", "40P01"],
  ])("a %s that the server reports is tried again", async (_name, sqlstate) => {
    const { db, ledger } = await fresh();
    await failOnce(db, sqlstate);
    await ledger.place(samplePlacement());
    expect(await ledger.find({})).toHaveLength(1);
    expect(await db.query("SELECT last_value::int AS tries FROM tries")).toEqual([{ tries: 2 }]);
  });

  /** The server refuses the first record that reaches it with this SQLSTATE; sequences survive a rollback. */
  async function failOnce(db: Db, sqlstate: string): Promise<void> {
    await db.query(`CREATE SEQUENCE tries; CREATE FUNCTION refuse_first() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF nextval('tries') = 1 THEN RAISE EXCEPTION 'refused' USING ERRCODE = '${sqlstate}'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER refuse_first BEFORE INSERT ON ledger_record FOR EACH ROW EXECUTE FUNCTION refuse_first()`);
  }

  test.skipIf(SMALL_DISK.found === undefined)(
    "a disk that is full: answers are withheld until there is room again",
    async () => {
      const { db, ledger } = await fresh();
      const disk = makeSmallDisk("2m", "uid=65534,gid=65534,mode=700");
      try {
        await db.query(`CREATE TABLESPACE full_disk LOCATION '${disk.dir}'`);
        await db.query("ALTER TABLE ledger_record SET TABLESPACE full_disk");
        const placed: Placement[] = [];
        const fill = async () => {
          for (let i = 0; i < 100; i += 1) {
            const placement = bulkyPlacement();
            await ledger.place(placement);
            placed.push(placement);
          }
        };
        await expect(fill()).rejects.toMatchObject({
          reasonCode: "LEDGER_UNAVAILABLE",
          cause: { cause: { code: "53100" } },
        });
        disk.resize("32m");
        await ledger.place(bulkyPlacement());
        expect(await ledger.find({})).toHaveLength(placed.length + 1);
        expect(placed.length).toBeGreaterThan(0);
      } finally {
        await db.query("ALTER TABLE ledger_record SET TABLESPACE pg_default");
        await db.query("DROP TABLESPACE full_disk");
        disk.remove();
      }
    },
  );

  test("a signing key that is missing: the service does not start on the server, and says what to do", async () => {
    const [DATABASE_URL, dir] = [await server.createDatabase(), newDir()];
    const key = join(dir, "key.pem");
    const settings = () => loadConfig({ DATABASE_URL, FOCUS_DATA_DIR: dir, FOCUS_LEDGER_KEY_FILE: key });
    expect(settings).toThrow(/FOCUS_LEDGER_KEY_FILE/);
    writeFileSync(key, "");
    const config = settings();
    await expect(composeStorage(config)).rejects.toMatchObject({
      reasonCode: "LEDGER_UNAVAILABLE",
      sentence: expect.stringContaining("FOCUS_LEDGER_KEY_FILE") as string,
    });
  });

  test("commits synchronously even where the server's default is not to", async () => {
    const url = await server.createDatabase();
    const { db, ledger } = await start({ url });
    await db.query("CREATE TABLE seen (setting text)");
    await db.query(`CREATE FUNCTION note_setting() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO seen VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$`);
    await db.query(
      "CREATE TRIGGER noted AFTER INSERT ON ledger_pending FOR EACH ROW EXECUTE FUNCTION note_setting()",
    );
    await db.query(`ALTER ROLE focus SET synchronous_commit = 'off'`);
    const other = await openPostgres(url);
    expect(await other.query("SHOW synchronous_commit")).toEqual([{ synchronous_commit: "off" }]);
    const keys = sampleKeys();
    const lazy = await openLedger({
      db: other,
      dataDir: newDir(),
      keys,
      checkpointDir: newDir(),
      embedded: false,
      sequence: false,
    });
    await lazy.place(samplePlacement());
    await lazy.close();
    await other.close();
    await db.query("ALTER ROLE focus RESET synchronous_commit");
    expect(await db.query("SELECT setting FROM seen")).toEqual([{ setting: "on" }]);
    expect(await ledger.find({})).toHaveLength(1);
  });

  test("a service that logs in by its role answers and records on what the owner has migrated and promoted", async () => {
    const url = await server.createDatabase();
    const both = { FOCUS_DATA_DIR: newDir(), FOCUS_SAMPLE: "off" };
    const owner = await composeStorage(loadConfig({ ...both, DATABASE_URL: url }));
    const opened = await openPackage(PACKAGE);
    if (opened.kind === "refused") throw new Error(`${PACKAGE} was refused`);
    await owner.store.admit(opened.package);
    await grantRoles(owner.db);
    await owner.close();

    const focus = await compose(loadConfig({ ...both, DATABASE_URL: url.replace("focus@", "clerk@") }));
    const asker = { subject: "ada", role: "public" };
    const question = QUESTIONS[0] ?? "";
    const outcome = await focus.ask({ question, viewState: {}, maxCitations: 5, asker });
    expect(outcome.kind).toBe("answer");
    expect((await focus.ready()).ok).toBe(true);
    await focus.close();
  });

  /** Roles belong to the server: made once, granted in each database. */
  async function grantRoles(db: Db): Promise<void> {
    const sql = await readFile(new URL("../../src/ledger/roles.sql", import.meta.url), "utf8");
    const [made] = await db.query("SELECT 1 AS made FROM pg_roles WHERE rolname = 'clerk'");
    await db.query(made ? sql.replaceAll(/^CREATE ROLE .*$/gm, "") : sql);
    if (!made) await db.query("CREATE ROLE clerk LOGIN IN ROLE focus_service");
  }

  test("the roles of the service can add to the log and change nothing of it", async () => {
    const url = await server.createDatabase();
    const { db } = await start({ url, sequence: false });
    await grantRoles(db);
    const clerk = await openPostgres(url.replace("focus@", "clerk@"));
    const dirs = { dataDir: newDir(), checkpointDir: newDir() };
    const keys = sampleKeys();
    const ledger = await openLedger({ db: clerk, keys, ...dirs, embedded: false });
    await ledger.place(samplePlacement());
    expect(await ledger.settle(5_000)).toBe(true);
    expect((await ledger.checkpoint())?.size).toBe(1);
    for (const sql of [
      ...["record", "question", "entry", "tile", "epoch", "checkpoint", "erasure"].flatMap((table) => [
        `UPDATE ledger_${table} SET ${FIRST_COLUMN[table]} = ${FIRST_COLUMN[table]}`,
        `DELETE FROM ledger_${table}`,
        `TRUNCATE ledger_${table} CASCADE`,
        `DROP TABLE ledger_${table}`,
        `ALTER TABLE ledger_${table} DISABLE TRIGGER ALL`,
      ]),
      "UPDATE ledger_pending SET audit_ref = audit_ref",
      "TRUNCATE ledger_pending",
      "SET session_replication_role = replica",
      "CREATE OR REPLACE FUNCTION ledger_place(p_placements json) RETURNS void LANGUAGE sql AS ''",
    ]) {
      await expect(clerk.query(sql), sql).rejects.toMatchObject({ cause: { code: "42501" } });
    }
    await ledger.close();
    await clerk.close();
  });

  test("an insert that is refused by grant withholds the answer", async () => {
    const url = await server.createDatabase();
    const { db } = await start({ url, sequence: false });
    await db.query("CREATE ROLE reader LOGIN");
    await db.query("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
    const reader = await openPostgres(url.replace("focus@", "reader@"));
    const keys = sampleKeys();
    const ledger = await openLedger({
      db: reader,
      dataDir: newDir(),
      keys,
      checkpointDir: newDir(),
      embedded: false,
      sequence: false,
    });
    await expect(ledger.place(samplePlacement())).rejects.toMatchObject({ reasonCode: "LEDGER_UNAVAILABLE" });
    await ledger.close();
    await reader.close();
  });
});

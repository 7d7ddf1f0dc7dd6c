import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Db } from "../../src/database/db.ts";
import { openPostgres } from "../../src/database/pg-db.ts";
import { Fault } from "../../src/fault.ts";
import { openLedger } from "../../src/ledger/pg-ledger.ts";
import { ledgers } from "../ledger/open.ts";
import { sampleKeys, samplePlacement } from "../ledger/sample.ts";
import { POSTGRES, startPostgres, type TestServer } from "../postgres.ts";

describe.skipIf(POSTGRES.found === undefined)("the ledger when its server fails", () => {
  const { start, newDir, closeAll } = ledgers();
  let server: TestServer;

  beforeAll(async () => {
    server = await startPostgres();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await closeAll();
  });
  afterAll(() => server.stop());

  const fresh = async () => start({ url: await server.createDatabase() });
  const isPlacing = (sql: string): boolean => sql.includes("ledger_place");

  /** The next placement reaches the server as `reaches` says, and its reply is this error. */
  function failPlacing(db: Db, error: Fault, reaches: boolean): void {
    const query = db.query.bind(db);
    let failed = false;
    vi.spyOn(db, "query").mockImplementation(async (sql: string, params?: readonly unknown[]) => {
      const fails = isPlacing(sql) && !failed;
      failed ||= fails;
      const rows = fails && !reaches ? [] : await query(sql, params);
      if (fails) throw error;
      return rows;
    });
  }

  const serverError = (code: string): Fault =>
    new Fault("STORE_UNAVAILABLE", "refused", { cause: Object.assign(new Error("server"), { code }) });
  const brokenConnection = new Fault("STORE_UNAVAILABLE", "broken", { cause: new Error("ECONNRESET") });

  test("a reply to the commit that is lost: the record stands, once", async () => {
    const { db, ledger } = await fresh();
    failPlacing(db, brokenConnection, true);
    const placement = samplePlacement();
    await ledger.place(placement);
    expect((await ledger.findRecord(placement.record.audit_ref))?.record).toEqual(placement.record);
    expect(await ledger.find({})).toHaveLength(1);
  });

  test("a connection that breaks before the statement arrives: nothing is placed", async () => {
    const { db, ledger } = await fresh();
    failPlacing(db, brokenConnection, false);
    const placement = samplePlacement();
    await expect(ledger.place(placement)).rejects.toMatchObject({ reasonCode: "LEDGER_UNAVAILABLE" });
    expect(await ledger.findRecord(placement.record.audit_ref)).toBeUndefined();
    await ledger.place(placement);
    expect(await ledger.find({})).toHaveLength(1);
  });

  test("a serialization failure is tried again", async () => {
    const { db, ledger } = await fresh();
    failPlacing(db, serverError("40001"), false);
    await ledger.place(samplePlacement());
    expect(await ledger.find({})).toHaveLength(1);
  });

  test("a disk that is full on the server: nothing is placed, and the next answer is", async () => {
    const { db, ledger } = await fresh();
    failPlacing(db, serverError("53100"), false);
    await expect(ledger.place(samplePlacement())).rejects.toMatchObject({ reasonCode: "LEDGER_UNAVAILABLE" });
    await ledger.place(samplePlacement());
    expect(await ledger.find({})).toHaveLength(1);
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

  test("the roles of the service can add to the log and change nothing of it", async () => {
    const url = await server.createDatabase();
    const { db } = await start({ url, sequence: false });
    await db.query(await readFile(new URL("../../src/ledger/roles.sql", import.meta.url), "utf8"));
    await db.query("CREATE ROLE clerk LOGIN IN ROLE focus_service");
    const clerk = await openPostgres(url.replace("focus@", "clerk@"));
    const dirs = { dataDir: newDir(), checkpointDir: newDir() };
    const keys = sampleKeys();
    const ledger = await openLedger({ db: clerk, keys, ...dirs, embedded: false });
    await ledger.place(samplePlacement());
    expect(await ledger.settle(5_000)).toBe(true);
    expect((await ledger.checkpoint())?.size).toBe(1);
    for (const sql of [
      "DELETE FROM ledger_record",
      "UPDATE ledger_entry SET idx = 7",
      "DELETE FROM ledger_question",
      "TRUNCATE ledger_checkpoint",
      "ALTER TABLE ledger_record DISABLE TRIGGER ALL",
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

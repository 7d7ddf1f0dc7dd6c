import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sqlstateOf } from "../../src/database/database-fault.ts";
import type { Db } from "../../src/database/db.ts";
import { Fault } from "../../src/fault.ts";
import { databaseKinds } from "../fakes/db-kinds.ts";

const faultOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );

for (const kind of databaseKinds())
  describe.skipIf(!kind.available)(`a database: ${kind.name}`, () => {
    let db: Db;
    beforeAll(async () => {
      db = await kind.open();
      await db.query("CREATE TABLE note (id int PRIMARY KEY, body text)");
    });
    afterAll(() => kind.cleanUp());

    test("gives the same types for the same SQL", async () => {
      const [row] = await db.query(
        `SELECT 9007199254740991::bigint AS big, 0.5::float8 AS half, true AS yes, NULL::text AS nothing,
           $1::text[] AS list, $2::jsonb AS json, $3::bytea AS bytes, $4::bigint[] AS numbers`,
        [["a", 'quoted "b"', "c,d"], '{"a":[1,{"b":null}]}', new Uint8Array([0, 1, 255]), [1, 2]],
      );
      expect({ ...row, bytes: Array.from(row?.["bytes"] as Uint8Array) }).toEqual({
        big: 9007199254740991,
        half: 0.5,
        yes: true,
        nothing: null,
        list: ["a", 'quoted "b"', "c,d"],
        json: { a: [1, { b: null }] },
        bytes: [0, 1, 255],
        numbers: [1, 2],
      });
    });

    test("runs several statements when there are no parameters and gives the rows of the last", async () => {
      expect(await db.query("SELECT 1 AS one; SELECT 2 AS two")).toEqual([{ two: 2 }]);
    });

    test("commits what a transaction did, and gives what it gave", async () => {
      const given = await db.tx(async (tx) => {
        await tx.query("INSERT INTO note VALUES ($1, $2)", [1, "kept"]);
        return "done";
      });
      expect(given).toBe("done");
      expect(await db.query("SELECT body FROM note WHERE id = 1")).toEqual([{ body: "kept" }]);
    });

    test("rolls back on a throw and passes the very error on", async () => {
      const error = new Error("no");
      const thrown = await faultOf(
        db.tx(async (tx) => {
          await tx.query("INSERT INTO note VALUES (2, 'lost')");
          throw error;
        }),
      );
      expect(thrown).toBe(error);
      expect(await db.query("SELECT 1 FROM note WHERE id = 2")).toEqual([]);
    });

    test("never lets a transaction with a failed statement pass as committed", async () => {
      const thrown = await faultOf(
        db.tx(async (tx) => {
          await tx.query("INSERT INTO note VALUES (3, 'lost')");
          await tx.query("SELECT 1/0").catch(() => undefined);
        }),
      );
      expect(thrown).toBeInstanceOf(Fault);
      expect(await db.query("SELECT 1 FROM note WHERE id = 3")).toEqual([]);
    });

    test("throws a store fault that keeps the SQLSTATE", async () => {
      await db.query("INSERT INTO note VALUES (4, 'first')");
      const thrown = await faultOf(db.query("INSERT INTO note VALUES (4, 'second')"));
      expect(thrown).toMatchObject({ reasonCode: "STORE_UNAVAILABLE" });
      expect(sqlstateOf(thrown)).toBe("23505");
    });

    test("refuses its own use beside an open transaction instead of waiting for itself", async () => {
      const thrown = await faultOf(db.tx(() => db.query("SELECT 1")));
      expect(thrown).toMatchObject({ reasonCode: "INTERNAL" });
    });

    test("refuses a statement sent after its transaction had ended", async () => {
      const late = await db.tx(async (tx) => tx);
      expect(await faultOf(late.query("SELECT 1"))).toMatchObject({ reasonCode: "INTERNAL" });
    });

    test("keeps transactions apart from each other", async () => {
      await db.query("INSERT INTO note VALUES (5, '0')");
      const increment = () =>
        db.tx(async (tx) => {
          const [row] = await tx.query<{ body: string }>("SELECT body FROM note WHERE id = 5 FOR UPDATE");
          await tx.query("UPDATE note SET body = $1 WHERE id = 5", [String(Number(row?.body) + 1)]);
        });
      await Promise.all(Array.from({ length: 20 }, increment));
      expect(await db.query("SELECT body FROM note WHERE id = 5")).toEqual([{ body: "20" }]);
    });

    test("leaves no session state behind a transaction", async () => {
      await db.tx((tx) => tx.query("SET LOCAL statement_timeout = 12345"));
      const settings = await Promise.all(
        Array.from({ length: 10 }, () => db.query("SELECT current_setting('statement_timeout') AS timeout")),
      );
      expect(new Set(settings.flat().map((row) => row["timeout"]))).toEqual(new Set(["0"]));
    });
  });

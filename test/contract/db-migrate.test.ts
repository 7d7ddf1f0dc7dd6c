import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { migrate } from "../../src/database/migrate.ts";
import { databaseKinds } from "../fakes/db-kinds.ts";

async function folderOf(files: Readonly<Record<string, string>>): Promise<URL> {
  const dir = await mkdtemp(join(tmpdir(), "focus-migrations-"));
  for (const [name, sql] of Object.entries(files)) await writeFile(join(dir, name), sql);
  return pathToFileURL(`${dir}/`);
}

const FIRST = { "001-one.sql": "CREATE TABLE one (n int)" };
const BOTH = { ...FIRST, "007-two.sql": "CREATE TABLE two (n int); INSERT INTO two VALUES (2)" };

for (const kind of databaseKinds())
  describe.skipIf(!kind.available)(`migrations: ${kind.name}`, () => {
    const folders: URL[] = [];
    const folder = async (files: Readonly<Record<string, string>>) => {
      const made = await folderOf(files);
      folders.push(made);
      return made;
    };
    afterAll(async () => {
      await kind.cleanUp();
      for (const made of folders) await rm(made, { recursive: true });
    });

    test("brings an empty database forward, and then has nothing to do", async () => {
      const db = await kind.open();
      const applied = await migrate(db);
      expect(applied).toEqual(applied.toSorted((a, b) => a - b));
      expect(applied).toContain(2);
      expect(await migrate(db)).toEqual([]);
    });

    test("goes forward from an earlier state by what is new alone", async () => {
      const db = await kind.open();
      expect(await migrate(db, await folder(FIRST))).toEqual([1]);
      expect(await migrate(db, await folder(BOTH))).toEqual([7]);
      expect(await db.query("SELECT n FROM two")).toEqual([{ n: 2 }]);
    });

    test("is done once when several start together", async () => {
      const db = await kind.open();
      const both = await folder(BOTH);
      const applied = await Promise.all(Array.from({ length: 6 }, () => migrate(db, both)));
      expect(applied.flat()).toEqual([1, 7]);
    });

    test("refuses a database that newer code has made, naming the migration", async () => {
      const db = await kind.open();
      await migrate(db, await folder(BOTH));
      await expect(migrate(db, await folder(FIRST))).rejects.toMatchObject({
        reasonCode: "STORE_UNAVAILABLE",
        sentence: expect.stringContaining("007-two.sql"),
      });
    });

    test("refuses a migration that was edited after it had been applied", async () => {
      const db = await kind.open();
      await migrate(db, await folder(FIRST));
      const edited = await folder({ "001-one.sql": "CREATE TABLE one (n bigint)" });
      await expect(migrate(db, edited)).rejects.toMatchObject({ reasonCode: "STORE_UNAVAILABLE" });
    });

    test("leaves the database as it was when one fails", async () => {
      const db = await kind.open();
      const broken = await folder({ ...FIRST, "002-broken.sql": "CREATE TABLE broken (n nonsense)" });
      await expect(migrate(db, broken)).rejects.toMatchObject({
        sentence: expect.stringContaining("002-broken.sql"),
      });
      expect(await db.query("SELECT to_regclass('one') IS NULL AS absent")).toEqual([{ absent: true }]);
    });
  });

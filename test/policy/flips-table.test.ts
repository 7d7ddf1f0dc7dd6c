import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Db } from "../../src/database/db.ts";
import { migrate } from "../../src/database/migrate.ts";
import { openPglite } from "../../src/database/pglite-db.ts";
import { admitBundle } from "../../src/policy/bundle-history.ts";
import { tableFlips, type Flip } from "../../src/policy/flips.ts";
import { createSwitchReader } from "../../src/policy/switches.ts";
import { NOW, troubleOf } from "./fixtures.ts";

const flip: Flip = {
  switch: "sources_only",
  thrown: true,
  by: "A. Steward",
  reason: "a drill",
  at: "2026-11-24T12:00:00.250Z",
};

describe("policy tables", () => {
  let dir: string;
  let db: Db;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "policy-"));
    db = await openPglite(join(dir, "database"));
    await migrate(db);
  });
  afterAll(async () => {
    await db.close();
    await rm(dir, { recursive: true });
  });

  it("flips are read back as they were kept, and move the switches", async () => {
    const flips = [
      flip,
      { ...flip, thrown: false, at: "2026-11-24T12:00:01.000Z" },
      { ...flip, reason: "again" },
    ];
    for (const one of flips) await tableFlips(db).add(one);
    expect(await tableFlips(db).list()).toEqual(flips);
    expect(await createSwitchReader(db)()).toEqual({ deny_all: false, sources_only: true });
  });

  it("flips are never changed, deleted, or kept without who and why", async () => {
    for (const sql of [
      "UPDATE policy_flip SET thrown = false",
      "DELETE FROM policy_flip",
      "TRUNCATE policy_flip",
      "DELETE FROM policy_bundle",
    ]) {
      if (sql.includes("policy_bundle")) await admitBundle(db, { digest: "0", revision: 1 }, NOW);
      await expect(db.query(sql), sql).rejects.toThrow();
    }
    await expect(tableFlips(db).add({ ...flip, by: "" })).rejects.toThrow();
    await expect(tableFlips(db).add({ ...flip, switch: "allow_all" as "deny_all" })).rejects.toThrow();
  });

  it("a bundle older than one that was in force here is refused", async () => {
    await admitBundle(db, { digest: "a", revision: 2 }, NOW);
    await admitBundle(db, { digest: "b", revision: 3 }, NOW);
    await admitBundle(db, { digest: "b", revision: 3 }, NOW);
    expect(await troubleOf(admitBundle(db, { digest: "a", revision: 2 }, NOW))).toBe("bundle_older");
  });
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Db } from "../../src/database/db.ts";
import { migrate } from "../../src/database/migrate.ts";
import { openPostgres } from "../../src/database/pg-db.ts";
import { openPglite } from "../../src/database/pglite-db.ts";
import { memoryDb, templatePath } from "./db-memory.ts";
import { POSTGRES, startPostgres, type TestServer } from "../postgres.ts";

/** A kind of database that the contract suites run over. */
export interface DatabaseKind {
  readonly name: string;
  readonly available: boolean;
  /** A new, empty database; with `migrated`, one that has all migrations. */
  open(options?: { migrated?: boolean }): Promise<Db>;
  /** Removes what was opened. */
  cleanUp(): Promise<void>;
}

/** Embedded in memory, embedded on disk, and PostgreSQL where there is one. */
export function databaseKinds(): readonly DatabaseKind[] {
  return [memoryKind(), diskKind(), postgresKind()];
}

function kindOf(
  name: string,
  available: boolean,
  openEmpty: () => Promise<Db>,
  cleanUp: () => Promise<void>,
): DatabaseKind {
  const opened: Db[] = [];
  return {
    name,
    available,
    async open({ migrated = false } = {}) {
      const db = await openEmpty();
      opened.push(db);
      if (migrated) await migrate(db);
      return db;
    },
    async cleanUp() {
      await Promise.all(opened.splice(0).map((db) => db.close()));
      await cleanUp();
    },
  };
}

function memoryKind(): DatabaseKind {
  return kindOf(
    "PGlite in memory",
    true,
    () => memoryDb({ migrated: false }),
    async () => undefined,
  );
}

function diskKind(): DatabaseKind {
  const dirs: string[] = [];
  const openEmpty = async () => {
    const dir = await mkdtemp(join(tmpdir(), "focus-db-"));
    dirs.push(dir);
    return openPglite(dir, { template: await templatePath() });
  };
  const remove = async () => {
    for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
  };
  return kindOf("PGlite on disk", true, openEmpty, remove);
}

function postgresKind(): DatabaseKind {
  let server: Promise<TestServer> | undefined;
  const openEmpty = async () => {
    server ??= startPostgres();
    return openPostgres(await (await server).createDatabase());
  };
  const stop = async () => {
    const running = await server;
    server = undefined;
    await running?.stop();
  };
  return kindOf("PostgreSQL", POSTGRES.found !== undefined, openEmpty, stop);
}

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { Fault } from "../fault.ts";
import type { Db, Queryable } from "./db.ts";

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly digest: string;
}

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly digest: string;
}

const FOLDER = new URL("./migrations/", import.meta.url);
const FILE_NAME = /^\d{3}[-_][a-z0-9_-]+\.sql$/;
/** Any constant will do, as long as it stays: one migrator at a time in a database. */
const ADVISORY_KEY = 4_815_162_342;

/**
 * Brings the database to what this code expects; gives the numbers that were applied, in order.
 *
 * Migrations are the files `migrations/NNN-name.sql`, forward only, all pending ones in one transaction under
 * an advisory lock, so that processes starting together do it once and a failure leaves nothing half done.
 * Errors: Fault STORE_UNAVAILABLE when the database was made by newer code, when an applied file has been
 * changed since, or when pgvector is not installed on the server.
 */
export async function migrate(db: Db, folder: URL = FOLDER): Promise<readonly number[]> {
  const known = await readMigrations(folder);
  return db.tx(async (tx) => {
    await tx.query("SELECT pg_advisory_xact_lock($1::bigint)", [String(ADVISORY_KEY)]);
    await ensureList(tx);
    const applied = await tx.query<Applied & Record<string, unknown>>(
      "SELECT number, name, digest FROM schema_migration ORDER BY number",
    );
    refuseForeign(applied, known);
    const pending = known.filter(({ number }) => !applied.some((done) => done.number === number));
    for (const migration of pending) await apply(tx, migration);
    return pending.map(({ number }) => number);
  });
}

/** Asked for first, because a service that may not make tables starts on what its owner has migrated. */
async function ensureList(tx: Queryable): Promise<void> {
  const [list] = await tx.query("SELECT 1 AS present WHERE to_regclass('schema_migration') IS NOT NULL");
  if (list) return;
  await tx.query(`CREATE TABLE schema_migration (
    number int PRIMARY KEY, name text NOT NULL, digest text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now())`);
}

async function readMigrations(folder: URL): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => FILE_NAME.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), "utf8");
      const digest = createHash("sha256").update(sql).digest("hex");
      return { number: Number(name.slice(0, 3)), name, sql, digest };
    }),
  );
}

function refuseForeign(applied: readonly Applied[], known: readonly Migration[]): void {
  for (const done of applied) {
    const migration = known.find(({ number }) => number === done.number);
    if (!migration)
      throw new Fault("STORE_UNAVAILABLE", `database holds unknown migration ${done.name}`, {
        sentence: `The database was made by a newer version of this service (migration ${done.name}); start that version, or use another database.`,
      });
    if (migration.digest !== done.digest)
      throw new Fault("STORE_UNAVAILABLE", `migration ${done.name} has changed since it was applied`, {
        sentence: `The database was made by another edition of migration ${done.name}; start the version that made it, or use another database.`,
      });
  }
}

async function apply(tx: Queryable, { number, name, sql, digest }: Migration): Promise<void> {
  try {
    await tx.query(sql);
  } catch (thrown) {
    throw new Fault("STORE_UNAVAILABLE", `migration ${name} failed`, {
      cause: thrown,
      sentence: `The database could not be prepared: migration ${name} failed. On PostgreSQL it needs the pgvector extension (0.8 or newer) and the right to create tables.`,
    });
  }
  await tx.query("INSERT INTO schema_migration (number, name, digest) VALUES ($1, $2, $3)", [
    number,
    name,
    digest,
  ]);
}

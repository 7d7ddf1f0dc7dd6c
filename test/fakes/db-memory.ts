import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import type { Db } from "../../src/database/db.ts";
import { migrate } from "../../src/database/migrate.ts";
import { openPglite } from "../../src/database/pglite-db.ts";

/**
 * An empty embedded database in memory, migrated unless told otherwise. The cluster is made once a machine and
 * kept in the temporary folder; each database starts from a copy, in a fraction of the time.
 */
export async function memoryDb({ migrated = true }: { migrated?: boolean } = {}): Promise<Db> {
  const db = await openPglite("memory", { template: await templatePath() });
  if (migrated) await migrate(db);
  return db;
}

/** Path of the empty cluster, made when missing; named by the installed PGlite, so that another version makes its own. */
export async function templatePath(): Promise<string> {
  const installed = readFileSync(
    new URL("../../node_modules/@electric-sql/pglite/package.json", import.meta.url),
  );
  const { version } = JSON.parse(installed.toString()) as { version: string };
  const path = join(tmpdir(), `focus-pglite-${version}-${process.getuid?.() ?? 0}.tar`);
  if (existsSync(path)) return path;
  const pglite = await PGlite.create({ extensions: { vector } });
  const dump = await pglite.dumpDataDir("none");
  await pglite.close();
  const whole = `${path}.${randomUUID()}`;
  await writeFile(whole, Buffer.from(await dump.arrayBuffer()));
  await rename(whole, path);
  return path;
}

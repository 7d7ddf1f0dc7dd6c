import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Db } from "../../src/database/db.ts";
import { migrate } from "../../src/database/migrate.ts";
import { openPostgres } from "../../src/database/pg-db.ts";
import { openPglite } from "../../src/database/pglite-db.ts";
import type { LedgerKeys } from "../../src/ledger/keys.ts";
import { openLedger, type LedgerOptions, type OpenLedger } from "../../src/ledger/pg-ledger.ts";
import { sampleKeys } from "./sample.ts";

/** A ledger with its database and folders, for one test. */
export interface Opened {
  readonly db: Db;
  readonly ledger: OpenLedger;
  readonly dataDir: string;
  readonly checkpointDir: string;
  readonly keys: LedgerKeys;
}

export interface OpenOptions extends Partial<Omit<LedgerOptions, "db" | "embedded">> {
  /** URL of a server; absent: PGlite in memory, or in `pgliteDir`. */
  readonly url?: string;
  readonly pgliteDir?: string;
}

/** Opens ledgers and closes all that are still open, folders included, with `closeAll`. */
export function ledgers() {
  const open = new Set<Opened>();
  const dirs: string[] = [];

  async function start(options: OpenOptions = {}): Promise<Opened> {
    const { url, pgliteDir = "memory" } = options;
    const dataDir = options.dataDir ?? newDir();
    const checkpointDir = options.checkpointDir ?? join(dataDir, "checkpoints");
    const keys = options.keys ?? sampleKeys();
    const db = url === undefined ? await openPglite(pgliteDir) : await openPostgres(url);
    await migrate(db);
    const embedded = url === undefined;
    const ledger = await openLedger({ ...options, db, dataDir, keys, checkpointDir, embedded });
    const opened = { db, ledger, dataDir, checkpointDir, keys };
    open.add(opened);
    return opened;
  }

  async function stop(opened: Opened): Promise<void> {
    open.delete(opened);
    await opened.ledger.close();
    await opened.db.close();
  }

  function newDir(): string {
    const dir = mkdtempSync(join(tmpdir(), "focus-ledger-"));
    dirs.push(dir);
    return dir;
  }

  async function closeAll(): Promise<void> {
    for (const opened of open) await stop(opened);
    for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
  }

  return { start, stop, newDir, closeAll };
}

/** Lets an owner of the database change what triggers protect, as an attacker with its rights would. */
export async function behindTriggers(db: Db, sql: string, params: readonly unknown[] = []): Promise<void> {
  await db.tx(async (tx) => {
    await tx.query("SET LOCAL session_replication_role = replica");
    await tx.query(sql, params);
  });
}

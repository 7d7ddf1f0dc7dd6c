import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Db } from "../../src/database/db.ts";
import { migrate } from "../../src/database/migrate.ts";
import { openPostgres } from "../../src/database/pg-db.ts";
import type { LedgerKeys } from "../../src/ledger/keys.ts";
import { openLedger, type LedgerOptions, type OpenLedger } from "../../src/ledger/pg-ledger.ts";
import { memoryDb } from "../fakes/db-memory.ts";
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
  /** URL of a server; absent: PGlite in memory. */
  readonly url?: string;
}

/**
 * Opens ledgers; `closeAll` after each test closes what is open and removes the folders, `end` after the last
 * one ends the embedded database, which is emptied and used again because opening one takes seconds.
 */
export function ledgers() {
  const open = new Map<Db, OpenLedger>();
  const dirs: string[] = [];
  let memory: Db | undefined;

  async function emptyMemory(): Promise<Db> {
    memory ??= await memoryDb({ migrated: false });
    await open.get(memory)?.close();
    await memory.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    return memory;
  }

  async function start(options: OpenOptions = {}): Promise<Opened> {
    const { url } = options;
    const dataDir = options.dataDir ?? newDir();
    const checkpointDir = options.checkpointDir ?? join(dataDir, "checkpoints");
    const keys = options.keys ?? sampleKeys();
    const db = url === undefined ? await emptyMemory() : await openPostgres(url);
    await migrate(db);
    const ledger = await openLedger({
      ...options,
      db,
      dataDir,
      keys,
      checkpointDir,
      embedded: url === undefined,
    });
    open.set(db, ledger);
    return { db, ledger, dataDir, checkpointDir, keys };
  }

  /** Closes a ledger and opens it again over the same database and folders, with other options. */
  async function reopen(opened: Opened, options: Partial<LedgerOptions> = {}): Promise<Opened> {
    const { db, dataDir, checkpointDir, keys } = opened;
    await open.get(db)?.close();
    open.delete(db);
    const embedded = db.kind === "pglite";
    const ledger = await openLedger({ db, dataDir, checkpointDir, keys, embedded, ...options });
    open.set(db, ledger);
    return { ...opened, ledger };
  }

  function newDir(): string {
    const dir = mkdtempSync(join(tmpdir(), "focus-ledger-"));
    dirs.push(dir);
    return dir;
  }

  async function closeAll(): Promise<void> {
    for (const [db, ledger] of open) {
      await ledger.close();
      if (db !== memory) await db.close();
    }
    open.clear();
    for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
  }

  return { start, reopen, newDir, closeAll, end: async () => memory?.close() };
}

/** Lets an owner of the database change what triggers protect, as an attacker with its rights would. */
export async function behindTriggers(db: Db, sql: string, params: readonly unknown[] = []): Promise<void> {
  await db.tx(async (tx) => {
    await tx.query("SET LOCAL session_replication_role = replica");
    await tx.query(sql, params);
  });
}

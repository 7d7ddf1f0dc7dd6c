import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../fault.ts";
import type { Db, Queryable, Row } from "./db.ts";
import { databaseFault } from "./database-fault.ts";
import { lockDir } from "./lock-dir.ts";
import type { WorkerStart } from "./pglite-protocol.ts";
import { PgliteThread } from "./pglite-thread.ts";
import { refuseInsideTransaction, runTransaction } from "./transaction.ts";

/** How an embedded database begins. */
export interface PgliteOptions {
  /** Path of a cluster's tar file that a new database begins from, several times faster than an empty start. */
  readonly template?: string | undefined;
}

/**
 * Opens the embedded database in `dir`; "memory" gives one that ends with the process.
 *
 * The directory is locked against a second process and made when it is missing (about 1.5 s); a first start
 * that was killed half-way is begun anew. One session: a transaction has it to itself, statements take turns.
 * Nothing is synced to disk: a killed process loses nothing that was committed, a lost machine may.
 * Errors: Fault STORE_UNAVAILABLE, with a sentence that says what to do, when locked or unreadable.
 */
export async function openPglite(dir: string, options: PgliteOptions = {}): Promise<Db> {
  if (dir === "memory")
    return dbOver(
      await openThread({ dataDir: undefined, template: options.template }),
      async () => undefined,
    );
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const lock = await lockDir(dir);
  try {
    return dbOver(await openCluster(dir, options.template), () => lock.release());
  } catch (thrown) {
    await lock.release();
    throw thrown;
  }
}

async function openCluster(dir: string, template: string | undefined): Promise<PgliteThread> {
  const cluster = join(dir, "cluster");
  const complete = join(dir, "cluster-complete");
  const isNew = !existsSync(complete);
  if (isNew) await rm(cluster, { recursive: true, force: true });
  const thread = await openThread({ dataDir: cluster, template: isNew ? template : undefined });
  await writeFile(complete, "");
  return thread;
}

async function openThread(start: WorkerStart): Promise<PgliteThread> {
  try {
    return await PgliteThread.open(start);
  } catch (thrown) {
    throw new Fault("STORE_UNAVAILABLE", "embedded database did not open", {
      cause: thrown,
      sentence: `The embedded database ${start.dataDir === undefined ? "" : `in ${start.dataDir} `}could not be opened; if the machine lost power, move that folder away and promote the packages again.`,
    });
  }
}

function dbOver(thread: PgliteThread, afterClose: () => Promise<void>): Db {
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;
  const run = (sql: string, params?: readonly unknown[]) =>
    thread.run(sql, params).catch((thrown: unknown) => {
      throw databaseFault(thrown, "running a statement");
    });

  /** Waits for all earlier work, then has the session alone until `work` settles. */
  function exclusively<T>(work: () => Promise<T>): Promise<T> {
    refuseInsideTransaction(thread);
    if (closed) return Promise.reject(new Fault("STORE_UNAVAILABLE", "database used after it was closed"));
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  return {
    kind: "pglite",
    query: async <R extends Row>(sql: string, params?: readonly unknown[]) =>
      (await exclusively(() => run(sql, params))) as readonly R[],
    tx: async <T>(work: (tx: Queryable) => Promise<T>) =>
      exclusively(() => runTransaction(thread, run, work)),
    async close() {
      if (closed) return;
      const ended = exclusively(() => thread.close());
      closed = true;
      try {
        await ended;
      } finally {
        await afterClose();
      }
    },
  };
}

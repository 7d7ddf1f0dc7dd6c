import { AsyncLocalStorage } from "node:async_hooks";
import { Fault } from "../fault.ts";
import type { Queryable, Row } from "./db.ts";

/** Runs one statement on the connection that the transaction holds. */
export type RunStatement = (...statement: Parameters<Queryable["query"]>) => Promise<readonly Row[]>;

interface OpenTransaction {
  readonly owner: object;
  readonly run: RunStatement;
  open: boolean;
  failed: unknown;
}

const current = new AsyncLocalStorage<OpenTransaction>();

/**
 * BEGIN, the work, COMMIT; ROLLBACK and the same error on a throw.
 *
 * A statement that failed dooms the transaction: work that swallowed its error and returns is told by a Fault,
 * because PostgreSQL answers such a COMMIT with a silent rollback. The queryable is dead once the work is over.
 * `owner` is the database it runs on; `settings` are statements to send with BEGIN (SET LOCAL …).
 */
export async function runTransaction<T>(
  owner: object,
  run: RunStatement,
  work: (tx: Queryable) => Promise<T>,
  settings = "",
): Promise<T> {
  await run(`BEGIN;${settings}`);
  const transaction: OpenTransaction = { owner, run, open: true, failed: undefined };
  try {
    const result = await current.run(transaction, () => work(queryableOf(transaction)));
    if (transaction.failed !== undefined)
      throw new Fault("STORE_UNAVAILABLE", "transaction holds a failed statement and cannot commit", {
        cause: transaction.failed,
      });
    transaction.open = false;
    await run("COMMIT");
    return result;
  } catch (thrown) {
    transaction.open = false;
    // The connection may be gone; then the server rolls back by itself and the first error is the one to tell.
    await run("ROLLBACK").catch(() => undefined);
    throw thrown;
  }
}

function queryableOf(transaction: OpenTransaction): Queryable {
  return {
    async query<R extends Row>(...statement: Parameters<Queryable["query"]>) {
      if (!transaction.open) throw new Fault("INTERNAL", "statement sent after its transaction had ended");
      try {
        return (await transaction.run(...statement)) as readonly R[];
      } catch (thrown) {
        transaction.failed ??= thrown;
        throw thrown;
      }
    },
  };
}

/**
 * Refuses `db.query` and `db.tx` from inside that database's own open transaction: embedded it would wait for
 * itself for ever, on PostgreSQL it would silently leave the transaction.
 */
export function refuseInsideTransaction(owner: object): void {
  const transaction = current.getStore();
  if (transaction?.open && transaction.owner === owner)
    throw new Fault("INTERNAL", "database used beside its own open transaction; use the tx that was given");
}

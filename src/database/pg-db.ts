import { DatabaseError, Pool, types, type CustomTypesConfig, type QueryResult } from "pg";
import { Fault } from "../fault.ts";
import { databaseFault } from "./database-fault.ts";
import type { Db, Queryable, Row } from "./db.ts";
import { refuseInsideTransaction, runTransaction, type RunStatement } from "./transaction.ts";

/** How the pool behaves; every figure has a default. */
export interface PostgresOptions {
  /** Connections at most; 10. */
  readonly connections?: number;
  /** Longest wait for a connection; 5 s. */
  readonly connectTimeoutMs?: number;
  /** Longest statement; 60 s, bulk loads and migrations included. */
  readonly statementTimeoutMs?: number;
}

const OLDEST_SERVER = 150_000;

/**
 * Opens a pool on PostgreSQL 15 or newer.
 *
 * A statement over its time is given up here and its connection thrown away, so that a frozen server cannot
 * hold callers; inside transactions the server is told the limit too, by SET LOCAL alone.
 * Errors: Fault STORE_UNAVAILABLE with a sentence naming host and port (never the password).
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Db> {
  const { connections = 10, connectTimeoutMs = 5_000, statementTimeoutMs = 60_000 } = options;
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: statementTimeoutMs,
    keepAlive: true,
    application_name: "focus-mode",
    types: { getTypeParser: numbersForInt8 },
  });
  // A connection that breaks is dropped by the pool, or fails its next statement; unheard, the error event
  // would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const db = dbOver(pool, statementTimeoutMs);
  try {
    await refuseOldServer(db);
    return db;
  } catch (thrown) {
    await pool.end();
    throw thrown instanceof Fault && thrown.sentence ? thrown : unreachable(url, thrown);
  }
}

const INT8_ARRAY_OID = 1016;

/** Eight-byte integers, alone and in arrays, as numbers: what the embedded database gives too. */
const numbersForInt8: CustomTypesConfig["getTypeParser"] = (oid, format) => {
  const parse = types.getTypeParser(oid, format) as (value: string) => unknown;
  if (oid === types.builtins.INT8) return Number;
  if ((oid as number) === INT8_ARRAY_OID)
    return (value: string) => (parse(value) as (string | null)[]).map((one) => one && Number(one));
  return parse;
};

async function refuseOldServer(db: Db): Promise<void> {
  const [row] = await db.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  );
  if (row && row.version >= OLDEST_SERVER) return;
  throw new Fault("STORE_UNAVAILABLE", `PostgreSQL ${row?.version} is older than 15`, {
    sentence: "The database server is older than PostgreSQL 15; use a newer one.",
  });
}

function unreachable(url: string, cause: unknown): Fault {
  const { hostname, port } = URL.canParse(url) ? new URL(url) : { hostname: "?", port: "" };
  return new Fault("STORE_UNAVAILABLE", "PostgreSQL did not answer", {
    cause,
    sentence: `PostgreSQL at ${hostname || "the local socket"}:${port || 5432} could not be opened; start it, correct DATABASE_URL, or leave DATABASE_URL unset for the embedded database.`,
  });
}

function dbOver(pool: Pool, statementTimeoutMs: number): Db {
  async function withConnection<T>(work: (run: RunStatement) => Promise<T>): Promise<T> {
    refuseInsideTransaction(pool);
    const client = await pool.connect().catch((thrown: unknown) => {
      throw databaseFault(thrown, "waiting for a connection");
    });
    let broken = false;
    const run: RunStatement = async (sql, params, options) => {
      if (broken) throw new Fault("STORE_UNAVAILABLE", "connection is broken");
      try {
        const result: QueryResult<Row> | QueryResult<Row>[] = await client.query<Row>({
          text: sql,
          ...(params && { values: [...params] }),
          ...(options && { query_timeout: options.timeoutMs }),
        });
        return Array.isArray(result) ? ((result as QueryResult<Row>[]).at(-1)?.rows ?? []) : result.rows;
      } catch (thrown) {
        // Only the server's own refusals leave the connection in a known state.
        broken ||= !(thrown instanceof DatabaseError);
        throw databaseFault(thrown, "running a statement");
      }
    };
    try {
      return await work(run);
    } finally {
      client.release(broken);
    }
  }

  return {
    kind: "postgres",
    query: async <R extends Row>(...statement: Parameters<Queryable["query"]>) =>
      (await withConnection((run) => run(...statement))) as readonly R[],
    tx: async <T>(work: (tx: Queryable) => Promise<T>) =>
      withConnection((run) =>
        runTransaction(pool, run, work, `SET LOCAL statement_timeout = ${Math.trunc(statementTimeoutMs)}`),
      ),
    close: async () => (pool.ending ? undefined : pool.end()),
  };
}

import type { Db, Queryable } from "../database/db.ts";
import { Fault } from "../fault.ts";

/**
 * The right to sequence, held by one process at a time.
 *
 * Each take-over raises a token; every sequencing transaction locks the row and compares the token (`fence`),
 * so that one who was paused beyond the lease and wakes up cannot write beside its successor. Times are the
 * database's own.
 */
export class Lease {
  readonly #db: Db;
  readonly #holder: string;
  readonly #forMs: number;
  readonly #alone: boolean;
  #token: number | undefined;
  #renewAtMs = 0;

  /** `alone`: the database is ours by the folder's lock, so a lease left by a killed process is void. */
  constructor(db: Db, holder: string, forMs: number, alone: boolean) {
    this.#db = db;
    this.#holder = holder;
    this.#forMs = forMs;
    this.#alone = alone;
  }

  /** Takes or renews the lease when that is due; false while another holds it. */
  async hold(): Promise<boolean> {
    if (this.#token !== undefined && performance.now() < this.#renewAtMs) return true;
    const askedAtMs = performance.now();
    const rows =
      this.#token === undefined
        ? await this.#db.query<{ token: number }>(
            `UPDATE ledger_lease SET holder = $1, token = token + 1,
               expires_at = clock_timestamp() + $2::float8 * interval '1 ms'
             WHERE expires_at < clock_timestamp() OR $3::boolean RETURNING token::float8 AS token`,
            [this.#holder, this.#forMs, this.#alone],
          )
        : await this.#db.query<{ token: number }>(
            `UPDATE ledger_lease SET expires_at = clock_timestamp() + $2::float8 * interval '1 ms'
             WHERE token = $1::bigint RETURNING token::float8 AS token`,
            [this.#token, this.#forMs],
          );
    this.#token = rows[0]?.token;
    this.#renewAtMs = askedAtMs + this.#forMs / 3;
    return this.#token !== undefined;
  }

  /** Inside a transaction: makes sure the lease is still ours and stays so until the transaction ends. */
  async fence(tx: Queryable): Promise<void> {
    const rows = await tx.query("SELECT 1 AS held FROM ledger_lease WHERE token = $1::bigint FOR UPDATE", [
      this.#token ?? -1,
    ]);
    if (rows.length > 0) return;
    this.#token = undefined;
    throw new Fault("LEDGER_UNAVAILABLE", "the sequencing lease went to another process");
  }

  /** Gives the lease back, so that a successor need not wait for it to run out. */
  async release(): Promise<void> {
    if (this.#token === undefined) return;
    await this.#db.query("UPDATE ledger_lease SET expires_at = '-infinity' WHERE token = $1::bigint", [
      this.#token,
    ]);
    this.#token = undefined;
  }
}

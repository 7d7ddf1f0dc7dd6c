/** One row as the driver gives it; casts stand in the SQL, so that both databases give the same types. */
export type Row = Readonly<Record<string, unknown>>;

export interface Queryable {
  /**
   * Runs one statement with positional parameters ($1…); gives all rows. `timeoutMs` stands in place of the
   * pool's own limit, for work that takes as long as there is much of it.
   */
  query<R extends Row = Row>(
    sql: string,
    params?: readonly unknown[],
    options?: { readonly timeoutMs: number },
  ): Promise<readonly R[]>;
}

/**
 * The one door to a database; embedded PGlite and PostgreSQL behave alike behind it.
 *
 * Implementer: `tx` commits durably (as far as the database can) before it resolves, rolls back on a throw,
 * and never leaves session state behind. Failures are thrown as Fault STORE_UNAVAILABLE with the driver's
 * error as cause. Caller: no session state, no SQL beyond PostgreSQL 15 and pgvector 0.8.
 */
export interface Db extends Queryable {
  readonly kind: "pglite" | "postgres";
  tx<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

import type { Row } from "./db.ts";

/** What the worker is started with; no directory means in memory. */
export interface WorkerStart {
  readonly dataDir: string | undefined;
  /** Path of a cluster's tar file to begin a new cluster from, in place of making one. */
  readonly template: string | undefined;
}

/** A statement to run, or the order to close. Without `params` the SQL may hold several statements. */
export type ToWorker =
  | { readonly id: number; readonly sql: string; readonly params: readonly unknown[] | undefined }
  | { readonly id: number; readonly close: true };

/** The reply to the message of the same id; id 0 is the reply to the start. */
export interface FromWorker {
  readonly id: number;
  readonly rows?: readonly Row[];
  readonly error?: { readonly message: string; readonly code?: string };
}

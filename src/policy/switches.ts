import type { Queryable } from "../database/db.ts";
import { fileFlips, stateAfter, tableFlips, type FlipStore } from "./flips.ts";
import type { Switches } from "./shapes.ts";

/** A flip takes effect within five seconds everywhere; two leave room for a slow read. */
const MAX_AGE_MS = 2_000;
/** How long a read may take before the switches count as unreadable. */
const READ_TIMEOUT_MS = 2_500;

/** The file of flips in the data directory, used beside the embedded database. */
export const FLIPS_FILE = "policy-flips.jsonl";

export interface SwitchReaderOptions {
  /** Read this file of flips instead of the table. */
  readonly file?: string | undefined;
  readonly clockMs?: (() => number) | undefined;
}

/**
 * Gives the switches as they stood at most two seconds ago. Callers at the same time share one reading.
 *
 * Errors: whatever reading throws, as soon as the last good reading is too old: the caller then denies.
 */
export function createSwitchReader(
  db: Queryable,
  options: SwitchReaderOptions = {},
): () => Promise<Switches> {
  const { file } = options;
  return cachedSwitches(file === undefined ? tableFlips(db) : fileFlips(file), options);
}

/** The reader over any store of flips. */
export function cachedSwitches(store: FlipStore, options: SwitchReaderOptions = {}): () => Promise<Switches> {
  const clockMs = options.clockMs ?? (() => performance.now());
  let last: { readonly switches: Switches; readonly readMs: number } | undefined;
  let reading: Promise<Switches> | undefined;

  async function read(): Promise<Switches> {
    // The age counts from before the reading: what changes meanwhile is seen by the next one.
    const startMs = clockMs();
    const flips = await withTimeout(store.list(), READ_TIMEOUT_MS);
    last = { switches: stateAfter(flips), readMs: startMs };
    return last.switches;
  }

  return async () => {
    if (last !== undefined && clockMs() - last.readMs <= MAX_AGE_MS) return last.switches;
    reading ??= read().finally(() => (reading = undefined));
    return reading;
  };
}

async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the switches were not read within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

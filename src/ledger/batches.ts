import { setImmediate as nextTurn } from "node:timers/promises";
import type { StoredPlacement } from "./pg-records.ts";

/** Writes placements durably, all or none of them. */
export type WriteBatch = (placements: readonly StoredPlacement[]) => Promise<void>;

export interface BatchLimits {
  /** Batches written at the same time, at most. */
  readonly lanes: number;
  /** Placements in one batch, at most. */
  readonly most: number;
}

interface Waiting {
  readonly placement: StoredPlacement;
  resolve(): void;
  reject(thrown: unknown): void;
}

/**
 * Writes placements that wait at the same time together, because a commit costs the same for one as for many.
 *
 * A batch that fails is written again one by one, so that a bad placement takes none of its neighbours with it.
 */
export class Batches {
  readonly #write: WriteBatch;
  readonly #limits: BatchLimits;
  readonly #waiting: Waiting[] = [];
  readonly #lanes = new Set<Promise<void>>();
  /** Lanes that have nothing in their hands yet. */
  #free = 0;

  constructor(limits: BatchLimits, write: WriteBatch) {
    this.#limits = limits;
    this.#write = write;
  }

  /** Resolves when the placement is written; throws what kept it from being written. */
  add(placement: StoredPlacement): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ placement, resolve, reject });
      if (this.#lanes.size < this.#limits.lanes) this.#openLane();
    });
  }

  /** Waits for all that was added. */
  async drain(): Promise<void> {
    while (this.#lanes.size > 0) await Promise.all(this.#lanes);
  }

  #openLane(): void {
    this.#free += 1;
    const lane = this.#work().finally(() => this.#lanes.delete(lane));
    this.#lanes.add(lane);
  }

  /** What comes in the same turn of the event loop is shared between the lanes that are free. */
  async #work(): Promise<void> {
    await nextTurn();
    let share = Math.ceil(this.#waiting.length / this.#free);
    this.#free -= 1;
    while (this.#waiting.length > 0) {
      await this.#place(this.#waiting.splice(0, Math.min(share, this.#limits.most)));
      share = this.#limits.most;
    }
  }

  async #place(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#write(batch.map(({ placement }) => placement));
      for (const waiting of batch) waiting.resolve();
    } catch (thrown) {
      if (batch.length === 1) batch[0]?.reject(thrown);
      else await Promise.all(batch.map((one) => this.#place([one])));
    }
  }
}

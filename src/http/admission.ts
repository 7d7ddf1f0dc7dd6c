import { Fault } from "../fault.ts";

/** A bounded number of questions at once, and a bounded line of those that wait. */
export interface Admission {
  /**
   * Waits for a turn and gives the function that ends it, to be called once.
   *
   * Errors: OVERLOADED at once when the line is full, and after `waitMs` in it; CANCELLED when the signal
   * aborts while waiting.
   */
  enter(signal: AbortSignal): Promise<() => void>;
  /** Errors: OVERLOADED when the line is full now, so that a flood is refused before it costs anything. */
  refuseWhenFull(): void;
  readonly running: () => number;
  readonly queued: () => number;
}

/** Makes an admission; first come, first served. */
export function createAdmission(limits: {
  readonly running: number;
  readonly queued: number;
  readonly waitMs: number;
}): Admission {
  let running = 0;
  const line = new Set<() => void>();

  const leave = (): (() => void) => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      running -= 1;
      const [next] = line;
      next?.();
    };
  };
  const start = (): (() => void) => {
    running += 1;
    return leave();
  };

  const wait = (signal: AbortSignal): Promise<() => void> =>
    new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        line.delete(turn);
        clearTimeout(timer);
        signal.removeEventListener("abort", gone);
        settle();
      };
      const turn = (): void => end(() => resolve(start()));
      const gone = (): void => end(() => reject(new Fault("CANCELLED", "the asker left the line")));
      const timer = setTimeout(
        () => end(() => reject(new Fault("OVERLOADED", "the wait in line was too long"))),
        limits.waitMs,
      );
      line.add(turn);
      signal.addEventListener("abort", gone);
    });

  const free = (): boolean => running < limits.running && line.size === 0;
  const refuseWhenFull = (): void => {
    if (!free() && line.size >= limits.queued) throw new Fault("OVERLOADED", "the line is full");
  };

  return {
    async enter(signal) {
      if (signal.aborted) throw new Fault("CANCELLED", "the asker left before the start");
      refuseWhenFull();
      return free() ? start() : wait(signal);
    },
    refuseWhenFull,
    running: () => running,
    queued: () => line.size,
  };
}

import { ModelFault, type Complete, type Prompt, type ReplySchema } from "./complete.ts";

export interface CallLimits {
  /** The whole budget of one question's calls, retry and waiting included. */
  readonly timeoutMs: number;
  /** Failures in a row after which calls are not even tried. */
  readonly failuresToOpen: number;
  /** How long the circuit stays open before one probe is let through. */
  readonly coolMs: number;
}

/** Waiting before the one retry when the server names no time. */
const RETRY_MS = 200;
/** A retry needs this much budget left to be worth its cost. */
const LEAST_MS = 500;

/**
 * Calls a model within one total budget: one retry at most, and only for a passing failure, after the time
 * that the server asked for. A circuit breaker spares a dead endpoint: opened by failures in a row, half open
 * after `coolMs` for a single probe.
 *
 * Errors: ModelFault of the last try; `unavailable` at once while the circuit is open. An abort by the asker
 * is passed on as such and does not count as the model's failure.
 * Source: circuit breaker after Nygard, "Release It!".
 */
export function createModelCaller(complete: Complete, limits: CallLimits, clockMs: () => number = Date.now) {
  let failures = 0;
  let openUntilMs = 0;
  let probing = false;

  return async (prompt: Prompt, reply: ReplySchema, asker: AbortSignal | undefined): Promise<string> => {
    const open = failures >= limits.failuresToOpen;
    if (open && (clockMs() < openUntilMs || probing))
      throw new ModelFault("unavailable", "the circuit to the model is open");
    probing = open;
    const budget = AbortSignal.timeout(limits.timeoutMs);
    const signal = asker === undefined ? budget : AbortSignal.any([asker, budget]);
    const endMs = clockMs() + limits.timeoutMs;
    try {
      // A probe, and any call after a first failure, is tried once: an outage must not be met with double load.
      const text = await tryTwice(
        () => complete(prompt, reply, signal),
        failures === 0,
        endMs,
        signal,
        clockMs,
      );
      failures = 0;
      return text;
    } catch (thrown) {
      if (asker?.aborted !== true && isOutage(thrown)) {
        failures += 1;
        openUntilMs = clockMs() + limits.coolMs;
      }
      throw thrown;
    } finally {
      if (open) probing = false;
    }
  };
}

function isOutage(thrown: unknown): boolean {
  return !(thrown instanceof ModelFault) || thrown.kind === "unavailable";
}

async function tryTwice(
  call: () => Promise<string>,
  mayRetry: boolean,
  endMs: number,
  signal: AbortSignal,
  clockMs: () => number,
): Promise<string> {
  try {
    return await call();
  } catch (thrown) {
    const waitMs = thrown instanceof ModelFault ? (thrown.retryAfterMs ?? RETRY_MS) : RETRY_MS;
    const hopeless = !isOutage(thrown) || signal.aborted || clockMs() + waitMs + LEAST_MS > endMs;
    if (!mayRetry || hopeless) throw thrown;
    await pause(waitMs, signal);
    return call();
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(new ModelFault("unavailable", "the budget ended while waiting"));
      },
      { once: true },
    );
  });
}

import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Outcome, Stage } from "../answer/shapes.ts";
import type { Asker } from "../policy/shapes.ts";
import type { Admission } from "./admission.ts";
import { refuseUnknownLayers, type AskRequest } from "./ask-request.ts";
import type { Focus } from "./focus.ts";
import type { Metrics } from "./metrics.ts";
import { RetryLater } from "./problem.ts";

/** Where a request says its layers, for pointers: differs between the routes. */
export type LayersPointer = "/view_state/active_layers" | "/context/active_layers";

/** One question from an asker who is known. */
export interface Visit {
  readonly asker: Asker;
  readonly request: AskRequest;
  readonly layersAt: LayersPointer;
  readonly signal: AbortSignal;
  /** Chosen before the run by an Idempotency-Key. */
  readonly answerId?: string | undefined;
  readonly onStage?: (stage: Stage) => void;
}

/**
 * The one way from any HTTP route or page to an outcome: the asker's rate, the layers, a turn, the question.
 *
 * Errors: RATE_LIMITED, OVERLOADED, InvalidRequest for layers, and every Fault of the path.
 */
export type AskAtDoor = (visit: Visit) => Promise<Outcome>;

/** Makes the door. */
export function createDoor(
  focus: Pick<Focus, "ask" | "layers">,
  admission: Admission,
  metrics: Pick<Metrics, "outcome">,
  ratePerMinute: number,
): AskAtDoor {
  const limiter = new RateLimiterMemory({ points: ratePerMinute, duration: 60 });
  return async ({ asker, request, layersAt, signal, answerId, onStage }) => {
    await takePoint(limiter, asker);
    const chosen = request.viewState.active_layers;
    if (chosen) refuseUnknownLayers(chosen, await focus.layers(asker), layersAt);
    const leave = await admission.enter(signal);
    try {
      const outcome = await focus.ask({ ...request, asker, signal, answerId, ...(onStage && { onStage }) });
      metrics.outcome(outcome);
      return outcome;
    } finally {
      leave();
    }
  };
}

async function takePoint(limiter: RateLimiterMemory, asker: Asker): Promise<void> {
  try {
    await limiter.consume(asker.subject);
  } catch (refused) {
    const waitMs = refused instanceof RateLimiterRes ? refused.msBeforeNext : 10_000;
    throw new RetryLater("RATE_LIMITED", "the asker's rate is used up", Math.ceil(waitMs / 1000));
  }
}

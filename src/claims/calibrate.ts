import { upperBound } from "./bounds.ts";
import type { Calibration, Figures } from "./calibration.ts";

/** A labelled claim that was judged: whether it is borne out, and its score; `vetoed` when no score releases it. */
export interface Sample {
  readonly isSupported: boolean;
  readonly score: number;
  readonly vetoed: boolean;
}

/** The claims of one type of source, in the half that chooses the threshold and the half that only measures it. */
export interface SourceType {
  readonly type: string;
  readonly fit: readonly Sample[];
  readonly heldOut: readonly Sample[];
}

/** Thresholds that are tried, from the strictest down. */
const STEP = 0.01;
const LOWEST = 0.4;
/** Every so many of them are kept as the risk–coverage table. */
const SHOWN_EVERY = 5;

/**
 * Chooses for each type the lowest threshold that keeps the promise, and the strictest of these for all. Tried
 * from above and stopped at the first that fails, so that one test at level `delta` covers the whole sequence
 * (learn then test, Angelopoulos et al. 2021, with fixed-sequence testing).
 */
export function calibrate(
  types: readonly SourceType[],
  alpha: number,
  delta: number,
): Pick<Calibration, "threshold" | "alpha" | "delta" | "types"> {
  const chosen = types.map(({ fit }) => lowestSafe(fit, alpha, delta));
  const threshold = Math.max(...chosen);
  return {
    threshold,
    alpha,
    delta,
    types: types.map(({ type, fit, heldOut }, at) => ({
      type,
      threshold: chosen[at] ?? 1,
      fitted: figuresAt(fit, threshold, delta),
      held_out: figuresAt(heldOut, threshold, delta),
      risk_coverage: ladder()
        .filter((_, step) => step % SHOWN_EVERY === 0)
        .map((tried) => ({ threshold: tried, ...figuresAt(heldOut, tried, delta) })),
    })),
  };
}

function ladder(): readonly number[] {
  const count = Math.round((1 - LOWEST) / STEP);
  return Array.from({ length: count + 1 }, (_, step) => Number((1 - step * STEP).toFixed(2)));
}

function lowestSafe(fit: readonly Sample[], alpha: number, delta: number): number {
  let safe = 1;
  for (const threshold of ladder()) {
    if (figuresAt(fit, threshold, delta).false_accepts_upper > alpha) break;
    safe = threshold;
  }
  return safe;
}

/** What a threshold releases of labelled claims. */
export function figuresAt(samples: readonly Sample[], threshold: number, delta: number): Figures {
  const isAccepted = ({ score, vetoed }: Sample): boolean => !vetoed && score >= threshold;
  const good = samples.filter((one) => one.isSupported);
  const bad = samples.filter((one) => !one.isSupported);
  const [accepted, falsely] = [good.filter(isAccepted).length, bad.filter(isAccepted).length];
  return {
    supported: good.length,
    accepted,
    coverage: shareOf(accepted, good.length),
    unsupported: bad.length,
    falsely_accepted: falsely,
    false_accepts: shareOf(falsely, bad.length),
    false_accepts_upper: rounded(upperBound(falsely, bad.length, delta)),
  };
}

function shareOf(count: number, n: number): number | null {
  return n === 0 ? null : rounded(count / n);
}

function rounded(share: number): number {
  return Number(share.toFixed(4));
}

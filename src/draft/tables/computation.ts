import type { Passage } from "../../evidence/shapes.ts";
import type { AskedWord } from "../../question/shapes.ts";
import type { DraftClaim, Plan } from "../shapes.ts";
import { numberIn, type TableModel } from "./columns.ts";
import { spansOf } from "./spans.ts";

/** A figure computed over the rows of one table, with what is needed to choose among tables. */
export interface Computation {
  readonly text: string;
  readonly plan: Plan;
  /** In plain digits. */
  readonly value: string;
  readonly deciding: readonly Passage[];
  /** How much it speaks of beyond the question. */
  readonly extras: number;
  /** Rows it rests on. */
  readonly taken: number;
  /** The question itself fixed the time, so that two tables speak of one thing. */
  readonly timed: boolean;
}

/** A complete table with all its rows, as one question computes over it. */
export interface WholeTable {
  readonly model: TableModel;
  readonly rows: readonly Passage[];
  readonly words: readonly AskedWord[];
  readonly bbox: Plan["bbox"];
}

const MOST_SHOWN = 3;

/**
 * The computations worth saying: the closest to the question; of extremes the most extreme; of counts, sums and
 * means the first of equal values, and values that differ side by side.
 */
export function chosenComputations(found: readonly Computation[]): readonly DraftClaim[] {
  const fewest = Math.min(...found.map(({ extras }) => extras));
  const closest = found.filter(({ extras }) => extras === fewest);
  const [first] = closest;
  if (first === undefined) return [];
  if (first.plan.operation === "rank")
    return closest.filter(({ plan }) => plan.document === first.plan.document).map(claimOf);
  if (first.plan.operation === "maximum" || first.plan.operation === "minimum")
    return [claimOf(mostExtreme(closest, first.plan.operation))];
  const distinct = closest.filter(({ value }, at) => closest.findIndex((one) => one.value === value) === at);
  const differ = distinct.length > 1 && distinct.every(({ timed }) => timed);
  return distinct
    .slice(0, MOST_SHOWN)
    .map((one) => ({ ...claimOf(one), ...(differ ? { conflictGroup: "computed" } : {}) }));
}

function mostExtreme(found: readonly Computation[], operation: "maximum" | "minimum"): Computation {
  const order = operation === "maximum" ? 1 : -1;
  return found.reduce((best, one) =>
    order * ((numberIn(one.value) ?? 0) - (numberIn(best.value) ?? 0)) > 0 ? one : best,
  );
}

function claimOf({ text, plan, deciding }: Computation): DraftClaim {
  return { text, kind: "computed", spans: deciding.flatMap(spansOf), plan };
}

import type { Asked } from "../../question/shapes.ts";
import { recompute } from "../plan.ts";
import type { Plan } from "../shapes.ts";
import type { Computation, WholeTable } from "./computation.ts";
import { rowsAsked } from "./conditions.ts";
import { measureAsked, momentAsked } from "./measures.ts";
import { placesAsked } from "./places.ts";
import { sayExtreme } from "./say-computed.ts";

/** Most rows that share an extreme and are still all named. */
const MOST_TIES = 12;

/** "Most over budget" asks how far one measure is beyond another, which no column says by its own extreme. */
const BEYOND = /\b(?:most|least|furthest|farthest)\s+(?:over|under|above|below|beyond|behind|ahead)\b/iu;

/** The row with the most or least of a measure, the oldest or newest of things; or the places asked for. */
export function extremeIn(
  asked: Asked,
  table: WholeTable,
  operation: "maximum" | "minimum",
): readonly Computation[] {
  const { model, rows, words } = table;
  if (BEYOND.test(asked.text)) return [];
  const moment = momentAsked(asked, model);
  const measure = moment === undefined ? measureAsked(asked, model, words) : { ...moment, extras: 0 };
  if (measure === undefined) return [];
  const set = rowsAsked(asked, model, rows, words, measure.column);
  if (set === undefined || set.rows.length < 2) return [];
  const end = moment?.operation ?? operation;
  const base = { document: model.visible.document, field: measure.column.field.name, where: set.where };
  const places = placesAsked(asked);
  const plans: readonly Plan[] =
    places === undefined
      ? [{ operation: end, ...base }]
      : places.map((place) => ({ operation: "rank", from: end, place, ...base }));
  const found = plans.map((plan) => ({ plan, computed: recompute(plan, rows) }));
  return found.flatMap(({ plan, computed }) => {
    if (computed === undefined || computed.deciding.length > MOST_TIES) return [];
    const text = sayExtreme(asked, model, measure.column, plan, computed);
    const extras = measure.extras + set.extras;
    return [{ ...computed, text, plan, extras, timed: asked.times.length > 0 }];
  });
}

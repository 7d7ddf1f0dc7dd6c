import type { Asked } from "../../question/shapes.ts";
import { recompute } from "../plan.ts";
import type { Plan } from "../shapes.ts";
import type { Passage } from "../../evidence/shapes.ts";
import { cellOf, type Column, type TableModel } from "./columns.ts";
import type { Computation, WholeTable } from "./computation.ts";
import { rowsAsked } from "./conditions.ts";
import { measureAsked } from "./measures.ts";
import { sayCount } from "./say-computed.ts";

/** How many rows there are of what the question names, under the bound that it sets. */
export function countIn(asked: Asked, table: WholeTable): readonly Computation[] {
  const { model, rows, words } = table;
  const measure = asked.threshold === undefined ? undefined : measureAsked(asked, model, words);
  if (asked.threshold !== undefined && measure === undefined) return [];
  const set = rowsAsked(asked, model, rows, words, measure?.column);
  if (set === undefined || !speaksOfTime(asked, model, measure?.column)) return [];
  if (namesOne(model, rows, set.where)) return [];
  const plan: Plan = {
    operation: "count",
    document: model.visible.document,
    where: [...set.where, ...thresholdCondition(asked, measure?.column)],
    ...(table.bbox === undefined ? {} : { bbox: table.bbox }),
  };
  const computed = recompute(plan, rows);
  if (computed === undefined || computed.deciding.length === 0 || set.rows.length === 0) return [];
  const text = sayCount(asked, {
    model,
    words,
    column: measure?.column,
    plan,
    value: computed.value,
    rows: rows.length,
  });
  return [{ ...computed, text, plan, extras: set.extras, timed: asked.times.length > 0 }];
}

/** One row singled out by its own name is no kind of which there are some: "votes for" a motion count no motions. */
function namesOne(model: TableModel, rows: readonly Passage[], where: Plan["where"]): boolean {
  return where.some(({ field, op, value }) => {
    const isSubject = model.columns.some(
      (column) => column.role === "subject" && column.field.name === field,
    );
    return (
      isSubject &&
      op === "equals" &&
      rows.filter((row) => cellOf(row, field)?.value.trim() === value).length === 1
    );
  });
}

function speaksOfTime(asked: Asked, model: TableModel, column: Column | undefined): boolean {
  return (
    asked.times.length === 0 ||
    column?.year !== undefined ||
    model.columns.some(({ role }) => role === "year" || role === "date")
  );
}

/** The bound that the question sets, as a condition; strict bounds move by the smallest step of the column. */
function thresholdCondition(asked: Asked, column: Column | undefined): Plan["where"] {
  if (asked.threshold === undefined || column === undefined) return [];
  const { op, value, strict } = asked.threshold;
  const step = strict ? (column.field.type === "integer" ? 1 : 1e-9) : 0;
  return [{ field: column.field.name, op, value: String(op === "from" ? value + step : value - step) }];
}

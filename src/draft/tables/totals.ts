import type { Asked } from "../../question/shapes.ts";
import { recompute } from "../plan.ts";
import type { Plan } from "../shapes.ts";
import { cellOf, type TableModel } from "./columns.ts";
import type { Computation, WholeTable } from "./computation.ts";
import { rowsAsked, type RowSet } from "./conditions.ts";
import { measureAsked } from "./measures.ts";
import { sayTotal } from "./say-computed.ts";
import { varyingAmong } from "./select.ts";
import { isSourceColumn } from "./source-column.ts";

/** A sum or mean; one that the question only implies ("how many people died") takes counts of one kind alone. */
export function totalIn(
  asked: Asked,
  table: WholeTable,
  operation: "sum" | "mean",
  isImplied: boolean,
): readonly Computation[] {
  const { model, rows, words } = table;
  const measure = measureAsked(asked, model, words);
  if (measure === undefined) return [];
  const set = rowsAsked(asked, model, rows, words, measure.column);
  if (set === undefined || set.rows.length < 2 || !isOneSeries(model, set)) return [];
  if (isImplied && measure.column.field.type !== "integer") return [];
  const plan: Plan = {
    operation,
    document: model.visible.document,
    field: measure.column.field.name,
    where: set.where,
  };
  const computed = recompute(plan, rows);
  if (computed === undefined) return [];
  const text = sayTotal(asked, model, measure.column, plan, computed);
  return [{ ...computed, text, plan, extras: measure.extras + set.extras, timed: asked.times.length > 0 }];
}

/**
 * Rows of several sources, or of overlapping categories, would be counted twice: only one subject may tell them
 * apart, the others going with it as a county does with each of its districts.
 */
function isOneSeries(model: TableModel, set: RowSet): boolean {
  const varying = varyingAmong(model, set.rows);
  if (varying.some(isSourceColumn)) return false;
  const subjects = varying.filter((name) =>
    model.columns.some(({ field, role }) => role === "subject" && field.name === name),
  );
  const different = (names: readonly string[]): number =>
    new Set(set.rows.map((row) => names.map((name) => cellOf(row, name)?.value ?? "").join("\n"))).size;
  const together = different(subjects);
  return subjects.length <= 1 || subjects.some((name) => different([name]) === together);
}

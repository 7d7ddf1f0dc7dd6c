import type { Asked } from "../../question/shapes.ts";
import { recompute } from "../plan.ts";
import type { Plan } from "../shapes.ts";
import { cellOf, type TableModel } from "./columns.ts";
import type { Computation, WholeTable } from "./computation.ts";
import { rowsAsked, type RowSet } from "./conditions.ts";
import { measureAsked } from "./measures.ts";
import { sayTotal } from "./say-computed.ts";
import { varyingAmong } from "./select.ts";
import { isKindColumn, isSourceColumn } from "./source-column.ts";

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
  if (isImplied && (measure.column.field.type !== "integer" || !isAdditive(asked, model, set))) return [];
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

const SAID = /\b(?:in all|altogether|in total|total|combined|all together|overall)\b/iu;
/**
 * Whether rows may be added that the question does not ask to add: not years of one thing, nor kinds that may
 * overlap (a farm keeps cattle and hogs).
 */
function isAdditive(asked: Asked, model: TableModel, set: RowSet): boolean {
  if (SAID.test(asked.text)) return true;
  const varying = varyingAmong(model, set.rows);
  if (varying.some(isKindColumn)) return false;
  const { primaryKey } = model.visible.artifact.table;
  const year = model.columns.find(({ role, field }) => role === "year" && primaryKey.includes(field.name));
  if (year === undefined || asked.times.length > 0) return true;
  return new Set(set.rows.map((row) => cellOf(row, year.field.name)?.value)).size <= 1;
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

import type { Asked } from "../../question/shapes.ts";
import { recompute } from "../plan.ts";
import type { DraftClaim, Plan } from "../shapes.ts";
import { cellOf, numberIn } from "./columns.ts";
import { spansOf } from "./spans.ts";
import type { Candidate } from "./candidates.ts";
import { displayNumber, measureOf, subjectOf, unitOfCell, withUnit } from "./say.ts";

/**
 * What two cells that the question sets side by side come to: the change of one subject between two times, or
 * which of two subjects has the greater value and by how much. None unless exactly two comparable cells of one
 * table are meant.
 */
export function differenceClaims(asked: Asked, cells: readonly Candidate[]): readonly DraftClaim[] {
  const [one, two] = cells;
  if (
    cells.length !== 2 ||
    one === undefined ||
    two === undefined ||
    one.model.visible.document !== two.model.visible.document
  )
    return [];
  if (!isComparable(one, two)) return [];
  const isOverTime = one.time?.label !== two.time?.label;
  const plan: Plan = {
    operation: isOverTime ? "change" : "difference",
    document: one.model.visible.document,
    where: [],
    terms: [one, two].map((cell) => ({ field: cell.column.field.name, where: conditionsOf(cell) })),
  };
  const rows = one.row === two.row ? [one.row] : [one.row, two.row];
  const say = isOverTime ? sayChange : sayGreater;
  const plans: readonly Plan[] =
    isOverTime && PERCENT.test(asked.text) ? [plan, { ...plan, operation: "percent_change" }] : [plan];
  return plans.flatMap((each) => {
    const computed = recompute(each, rows);
    if (computed === undefined) return [];
    const isShare = each.operation === "percent_change";
    const text = isShare ? sayShare(asked, one, two, computed.value) : say(asked, one, two, computed.value);
    return [{ text, kind: "computed", spans: computed.deciding.flatMap(spansOf), plan: each }];
  });
}

const PERCENT = /\b(?:per ?cent|percentage)\b|%|\brate of (?:growth|change|decline)\b/iu;

/** "Oster: population down by 9.0 percent of the 2018 figure by 2021". */
function sayShare(asked: Asked, one: Candidate, two: Candidate, value: string): string {
  const [from, to] = [numberIn(one.cell.value) ?? 0, numberIn(two.cell.value) ?? 0];
  const subject = subjectOf(asked, one.model, one.row, one.column) || one.model.visible.artifact.title;
  const direction = to >= from ? "up" : "down";
  return `${subject}: ${measureOf(one.column) || "value"} ${direction} by ${value} percent from ${one.time?.label} to ${two.time?.label}`;
}

function isComparable(one: Candidate, two: Candidate): boolean {
  if (measureOf(one.column) !== measureOf(two.column) || unitOfCell(one) !== unitOfCell(two)) return false;
  const isSameRow =
    subjectOf({ text: "" } as Asked, one.model, one.row) ===
    subjectOf({ text: "" } as Asked, two.model, two.row);
  return (one.time?.label === two.time?.label) !== isSameRow;
}

/** Conditions that hold for the cell's row alone: its key, else all its subject and time cells. */
function conditionsOf({ model, row }: Candidate): Plan["where"] {
  const { primaryKey } = model.visible.artifact.table;
  const names =
    primaryKey.length > 0
      ? primaryKey
      : model.columns.filter(({ role }) => role !== "measure").map(({ field }) => field.name);
  return names.flatMap((field) => {
    const value = cellOf(row, field)?.value.trim() ?? "";
    return value === "" ? [] : [{ field, op: "equals" as const, value }];
  });
}

function sayChange(asked: Asked, one: Candidate, two: Candidate, value: string): string {
  const [from, to] = [numberIn(one.cell.value) ?? 0, numberIn(two.cell.value) ?? 0];
  const subject = subjectOf(asked, one.model, one.row, one.column) || one.model.visible.artifact.title;
  const measure = measureOf(one.column) || "value";
  const span = `from ${one.time?.label} to ${two.time?.label}`;
  if (from === to)
    return `${subject}: ${measure} the same in ${one.time?.label} and ${two.time?.label}, a change of 0`;
  const amount = withUnit(displayNumber(value), unitOfCell(one));
  return `${subject}: ${measure} ${to > from ? "up" : "down"} by ${amount} ${span}`;
}

function sayGreater(asked: Asked, one: Candidate, two: Candidate, value: string): string {
  const isFirst = (numberIn(one.cell.value) ?? 0) >= (numberIn(two.cell.value) ?? 0);
  const [more, less] = isFirst ? [one, two] : [two, one];
  const name = (cell: Candidate): string => subjectOf(asked, cell.model, cell.row, cell.column);
  const measure = measureOf(one.column) || "value";
  const when = one.time === undefined ? "" : ` in ${one.time.label}`;
  if (Number(value) === 0)
    return `${name(one)} and ${name(two)} have the same ${measure}${when}, a difference of 0`;
  return `${name(more)} has the greater ${measure}${when}, by ${withUnit(displayNumber(value), unitOfCell(one))} over ${name(less)}`;
}

import type { Bbox, Passage } from "../evidence/shapes.ts";
import { cellOf, digitsIn, numberIn } from "./tables/columns.ts";
import { withoutTotals } from "./total-row.ts";
import type { Plan } from "./shapes.ts";

/** How many rows stand for all of them where every row taken decides (counts, sums, means). */
const SHOWN_ROWS = 3;

/** What a plan comes to: the value in plain digits, and the rows that decide it, in file order. */
export interface Computed {
  readonly value: string;
  readonly deciding: readonly Passage[];
  /** Rows that met the conditions and hold a figure. */
  readonly taken: number;
}

/**
 * Runs a plan over the rows of its table. Of a count, sum or mean, which rest on every row taken, the first three
 * are given as deciding; of an extreme all rows that reach it; of a change or difference both rows.
 *
 * Errors: undefined when the plan gives no value over these rows (none taken, a figure missing or withheld).
 */
export function recompute(plan: Plan, rows: readonly Passage[]): Computed | undefined {
  const ofDocument = rows.filter(({ document }) => document === plan.document);
  const taken = rowsTaken(plan, rows);
  switch (plan.operation) {
    case "count":
      return count(plan, taken);
    case "maximum":
    case "minimum":
      return plan.groupBy === undefined ? extreme(plan, taken) : mostFrequent(plan.groupBy, taken);
    case "sum":
    case "mean":
      return total(plan, taken);
    case "change":
    case "percent_change":
    case "difference":
      return difference(plan, ofDocument);
    case "rank":
      return ranked(plan, taken);
  }
}

/** The rows that meet a plan's conditions, in file order, totals of the others left out. */
export function rowsTaken(plan: Plan, rows: readonly Passage[]): readonly Passage[] {
  const met = rows.filter(
    (row) => row.document === plan.document && meets(row, plan.where) && inView(row, plan.bbox),
  );
  return withoutTotals(met);
}

type Condition = Plan["where"][number];

function meets(row: Passage, where: readonly Condition[]): boolean {
  return where.every(({ field, op, value }) => {
    const cell = cellOf(row, field)?.value.trim();
    if (cell === undefined || cell === "") return false;
    if (op === "equals") return cell === value;
    if (op === "differs") return cell !== value;
    if (op === "contains") return cell.toLowerCase().includes(value.toLowerCase());
    const [number, bound] = [numberIn(cell), numberIn(value)];
    const order = number !== undefined && bound !== undefined ? number - bound : isoOrder(cell, value);
    if (Number.isNaN(order)) return false;
    return op === "from" ? order >= 0 : order <= 0;
  });
}

/** Order of two ISO days at the precision of the bound; NaN for anything else. */
function isoOrder(cell: string, bound: string): number {
  if (!/^\d{4}(?:-\d{2}){0,2}/u.test(cell) || !/^\d{4}(?:-\d{2}){0,2}$/u.test(bound)) return Number.NaN;
  const cut = cell.slice(0, bound.length);
  return cut < bound ? -1 : cut > bound ? 1 : 0;
}

function inView(row: Passage, bbox: Bbox | undefined): boolean {
  if (bbox === undefined) return true;
  const point = pointOf(row);
  if (point === undefined) return false;
  const [west, south, east, north] = bbox;
  const [lon, lat] = point;
  const within = west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
  return within && lat >= south && lat <= north;
}

/** Longitude and latitude of a row by its first columns of that name; undefined when it has none. */
export function pointOf(row: Passage): readonly [number, number] | undefined {
  const cells = row.spans[0]?.cells ?? [];
  const find = (name: RegExp): number | undefined => {
    const cell = cells.find(({ field }) => name.test(field));
    return cell === undefined ? undefined : numberIn(cell.value);
  };
  const lat = find(/(?:^|_)lat(?:itude)?(?:_|$)/iu);
  const lon = find(/(?:^|_)(?:lon|lng|longitude)(?:_|$)/iu);
  return lat === undefined || lon === undefined || (lat === 0 && lon === 0) ? undefined : [lon, lat];
}

interface Figure {
  readonly row: Passage;
  readonly text: string;
  readonly number: number;
}

/** The figures of the rows that have one; with `minus`, what is left of each when its column there is taken off. */
function figures(
  { field = "", minus }: Pick<Plan, "field" | "minus">,
  rows: readonly Passage[],
): readonly Figure[] {
  const all = figuresOf(field, rows);
  if (minus === undefined) return all;
  const others = new Map(figuresOf(minus, rows).map((figure) => [figure.row, figure]));
  return all.flatMap(({ row, text, number }) => {
    const other = others.get(row);
    if (other === undefined) return [];
    const left = (number - other.number).toFixed(Math.max(decimalsOf(text), decimalsOf(other.text)));
    return [{ row, text: left, number: Number(left) }];
  });
}

function figuresOf(field: string, rows: readonly Passage[]): readonly Figure[] {
  return rows.flatMap((row) => {
    const text = cellOf(row, field)?.value.trim() ?? "";
    const number = numberIn(text);
    return number === undefined || isNotAFigure(row, text) ? [] : [{ row, text: digitsIn(text), number }];
  });
}

function decimalsOf(text: string): number {
  return /\.(\d+)$/u.exec(text)?.[1]?.length ?? 0;
}

/** A bound in place of a figure: "<10". */
const OPEN = /^[<>≤≥]\s?\d/u;

/** Whether a figure that a plan takes is withheld by its publisher, or given by a bound, so that nothing over all rows may be said. */
function areWithheld({ field = "", minus }: Plan, rows: readonly Passage[]): boolean {
  const fields = minus === undefined ? [field] : [field, minus];
  return rows.some((row) =>
    fields.some((name) => {
      const value = cellOf(row, name)?.value.trim() ?? "";
      return isNotSaid(row, name, value) || OPEN.test(value);
    }),
  );
}

/** Withheld, or text where the table's own description has numbers. */
function isNotSaid({ artifact: { table } }: Passage, name: string, value: string): boolean {
  if (table === undefined) return false;
  if (table.suppressed.includes(value)) return true;
  const isText = value !== "" && !table.missingValues.includes(value) && numberIn(value) === undefined;
  return (
    isText && table.fields.some(({ name: own, type }) => own === name && /^(?:integer|number)$/u.test(type))
  );
}

function isNotAFigure(row: Passage, text: string): boolean {
  const table = row.artifact.table;
  return table !== undefined && (table.missingValues.includes(text) || table.suppressed.includes(text));
}

function count(plan: Plan, taken: readonly Passage[]): Computed | undefined {
  const { field, above } = plan;
  if (field === undefined || above === undefined)
    return { value: String(taken.length), deciding: taken.slice(0, SHOWN_ROWS), taken: taken.length };
  if (areWithheld(plan, taken)) return undefined;
  const found = figures(plan, taken);
  const counted = found.filter(({ number }) => number > above).map(({ row }) => row);
  return { value: String(counted.length), deciding: counted.slice(0, SHOWN_ROWS), taken: found.length };
}

/** The group with the most rows: its count, and its first rows; of several that share it, rows of each. */
function mostFrequent(
  { field, part }: NonNullable<Plan["groupBy"]>,
  taken: readonly Passage[],
): Computed | undefined {
  const groups = Map.groupBy(taken, (row) => groupValue(row, field, part));
  const most = Math.max(...[...groups.values()].map(({ length }) => length));
  const top = [...groups.values()].filter(({ length }) => length === most);
  if (groups.size < 2 || groups.get("")?.length === most) return undefined;
  return {
    value: String(most),
    deciding: top.flatMap((rows) => rows.slice(0, SHOWN_ROWS)),
    taken: taken.length,
  };
}

/** What a row is grouped under: the cell, or the part of a date that is asked for; "" when it has none. */
export function groupValue(row: Passage, field: string, part?: "month" | "year"): string {
  const value = cellOf(row, field)?.value.trim() ?? "";
  if (part === undefined) return value;
  const [, year = "", month = ""] = /^(\d{4})-(\d{2})/u.exec(value) ?? [];
  return part === "month" ? month : year;
}

/** The figure at a place of the order; rows that share it are all given, and hold as many places. */
function ranked(plan: Plan, taken: readonly Passage[]): Computed | undefined {
  if (areWithheld(plan, taken) || plan.place === undefined) return undefined;
  const found = figures(plan, taken);
  const order = plan.from === "minimum" ? 1 : -1;
  const best = found.toSorted((a, b) => order * (a.number - b.number))[plan.place - 1];
  if (best === undefined) return undefined;
  const deciding = found.filter(({ number }) => number === best.number).map(({ row }) => row);
  return { value: best.text, deciding, taken: found.length };
}

/** Extremes speak of all rows: one that is withheld leaves them open. */
function extreme(plan: Plan, taken: readonly Passage[]): Computed | undefined {
  if (areWithheld(plan, taken)) return undefined;
  const found = figures(plan, taken);
  if (found.length === 0) return undefined;
  const best = found.reduce((top, one) =>
    (plan.operation === "maximum" ? one.number > top.number : one.number < top.number) ? one : top,
  );
  const deciding = found.filter(({ number }) => number === best.number).map(({ row }) => row);
  return { value: best.text, deciding, taken: found.length };
}

function total(plan: Plan, taken: readonly Passage[]): Computed | undefined {
  const found = figures(plan, taken);
  if (found.length === 0 || found.length < taken.length) return undefined;
  const decimals = Math.max(...found.map(({ text }) => decimalsOf(text)));
  const sum = found.reduce((so, { number }) => so + number, 0);
  const value = plan.operation === "sum" ? sum.toFixed(decimals) : (sum / found.length).toFixed(decimals + 1);
  return { value, deciding: found.slice(0, SHOWN_ROWS).map(({ row }) => row), taken: found.length };
}

/** The second term less the first; each must select one row with a figure. */
function difference(plan: Plan, rows: readonly Passage[]): Computed | undefined {
  const [first, second] = (plan.terms ?? []).map(({ field, where }) => {
    const found = rows.filter((row) => meets(row, where));
    return found.length === 1 ? figuresOf(field, found)[0] : undefined;
  });
  if (first === undefined || second === undefined || plan.terms?.length !== 2) return undefined;
  const value = distance(plan, first, second);
  if (value === undefined) return undefined;
  const deciding = first.row === second.row ? [first.row] : [first.row, second.row];
  return { value, deciding, taken: deciding.length };
}

/** How far the second lies from the first, in the figures' own decimals, or in percent of the first to one. */
function distance({ operation }: Plan, first: Figure, second: Figure): string | undefined {
  const gap = Math.abs(second.number - first.number);
  if (operation !== "percent_change")
    return gap.toFixed(Math.max(decimalsOf(first.text), decimalsOf(second.text)));
  return first.number > 0 ? ((gap / first.number) * 100).toFixed(1) : undefined;
}

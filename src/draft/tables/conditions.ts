import type { Passage } from "../../evidence/shapes.ts";
import type { Asked, AskedWord } from "../../question/shapes.ts";
import type { Plan } from "../shapes.ts";
import { cellOf, type Column, type TableModel } from "./columns.ts";
import { speaksTo } from "./asked-columns.ts";
import { flagConditions, flagsNamed, hasAll } from "./flags.ts";
import { isLightVerb } from "./demanding.ts";
import { cellNamer, type NamedCell } from "./named-cells.ts";
import { timeOfRow, within } from "./row-time.ts";
import { holds } from "./words.ts";

/** Rows that meet what a question says of them, as conditions that can be run again. */
export interface RowSet {
  readonly rows: readonly Passage[];
  readonly where: Plan["where"];
  /** How much the rows say beyond the question: fewer is closer. */
  readonly extras: number;
}

/**
 * The rows of a table that a question over many rows takes: those whose cells hold every word that neither the
 * table, its columns nor the asked column speaks to, at the asked times. Undefined when some word is spoken to by
 * nothing, or the rows cannot be told by conditions.
 */
export function rowsAsked(
  asked: Asked,
  model: TableModel,
  rows: readonly Passage[],
  words: readonly AskedWord[],
  column: Column | undefined,
): RowSet | undefined {
  const flags = flagsNamed(model, rows, words).filter((flag) => flag !== column);
  const flagged = flagConditions(flags, rows);
  if (flagged === undefined) return undefined;
  const timed = rows.filter((row) => isAtAskedTime(asked, model, row, column) && hasAll(flags, row));
  const nameCells = cellNamer(model, words, asked.text);
  const inSubjects = new Set(
    timed.flatMap((row) =>
      nameCells(row)
        .filter(isSubjectCell)
        .flatMap((cell) => cell.words),
    ),
  );
  const isMean = ({ lower }: AskedWord): boolean =>
    asked.operation === "mean" && /^(?:average|mean)$/u.test(lower);
  const naming = words.filter(
    (word) =>
      !isMean(word) &&
      !isLightVerb(word) &&
      !isRowNoun(word, asked, model) &&
      (inSubjects.has(word) || !isOfTable(word, model, column)),
  );
  const fitting = timed.flatMap((row) => {
    const named = nameCells(row);
    const covered = new Set(named.flatMap((cell) => cell.words));
    return naming.every((word) => covered.has(word)) ? [{ row, named: neededCells(named, naming) }] : [];
  });
  if (fitting.length === 0) return naming.length === 0 ? { rows: [], where: [], extras: 0 } : undefined;
  const kept = namedAlike(closestRows(fitting), naming);
  const where = equalCells(kept);
  if (where === undefined) return undefined;
  const single = kept.map(({ row }) => row).filter((row) => totalCell(model, row) === undefined);
  return {
    rows: single,
    where: [...where, ...flagged, ...withoutTotals(model, kept), ...timeConditions(asked, model, column)],
    extras: (kept[0]?.named ?? []).reduce((sum, { extras }) => sum + extras.length, 0),
  };
}

function isSubjectCell({ column }: NamedCell): boolean {
  return column.role === "subject";
}

const TOTAL =
  /^(?:(?:grand|state|county|city|overall|all|national|u\.?s\.?)\s+)?(?:total|totals|sum|all|overall)(?:\s+\p{L}+)?$/iu;

/** The subject or dimension by which a row sums up others ("Total", "All counties"). */
function totalCell(model: TableModel, row: Passage): Column | undefined {
  return model.columns.find(
    ({ role, field }) =>
      (role === "subject" || role === "dimension") && TOTAL.test(cellOf(row, field.name)?.value.trim() ?? ""),
  );
}

/** Conditions that leave rows of sums out of what is counted, added or compared. */
function withoutTotals(model: TableModel, kept: readonly Fit[]): Plan["where"] {
  const found = kept.flatMap(({ row }) => {
    const column = totalCell(model, row);
    return column === undefined
      ? []
      : [[column.field.name, cellOf(row, column.field.name)?.value.trim() ?? ""] as const];
  });
  return [...new Map(found.map((one) => [one.join("\n"), one])).values()].map(([field, value]) => ({
    field,
    op: "differs" as const,
    value,
  }));
}

interface Fit {
  readonly row: Passage;
  readonly named: readonly NamedCell[];
}

/** "Which bridge", "how many bridges": what every row is, also where only some are called one in their names. */
function isRowNoun(word: AskedWord, { focus, text }: Asked, { about }: TableModel): boolean {
  const isAsked =
    focus.split(" ").at(-1) === word.lower ||
    (/\b(?:how many|(?:of|for) (?:all )?(?:the )?)\s*$/iu.test(text.slice(0, word.start)) &&
      word.lower.endsWith("s"));
  return isAsked && /^\p{Ll}/u.test(word.text) && holds(about, word.stem);
}

function isOfTable(word: AskedWord, model: TableModel, column: Column | undefined): boolean {
  if (word.isNumber || /\d/u.test(word.stem)) return false;
  if (column !== undefined && speaksTo(column, word)) return true;
  return (
    holds(model.about, word.stem) ||
    model.columns.some(({ role, terms }) => role !== "measure" && holds(terms, word.stem))
  );
}

/** Named cells that the question needs; of words that the table speaks to anyway a row may say what it likes. */
function neededCells(named: readonly NamedCell[], naming: readonly AskedWord[]): readonly NamedCell[] {
  return named.filter(({ words }) => words.some((word) => naming.includes(word)));
}

/** How much a row says beyond the question; a worth in money, which nobody asked for, more than another unit. */
function sizeOf(fit: Fit | undefined): number {
  return (fit?.named ?? []).reduce(
    (sum, { extras, unitExtras }) =>
      sum + extras.length + unitExtras.length + (unitExtras.includes("usd") ? 1 : 0),
    0,
  );
}

function closestRows(fitting: readonly Fit[]): readonly Fit[] {
  const sizes = fitting.map(sizeOf);
  const fewest = Math.min(...sizes);
  return fitting.filter((_, at) => sizes[at] === fewest);
}

/** Where the columns that are named in every row say all that is needed, those named in some rows by the way are left. */
function namedAlike(fitting: readonly Fit[], naming: readonly AskedWord[]): readonly Fit[] {
  const common = (fitting[0]?.named ?? []).filter(({ column }) =>
    fitting.every(({ named }) => named.some((cell) => cell.column === column)),
  );
  const columns = new Set(common.map(({ column }) => column));
  const alike = fitting.map(({ row, named }) => ({
    row,
    named: named.filter(({ column }) => columns.has(column)),
  }));
  const isEnough = alike.every(({ named }) =>
    naming.every((word) => named.some(({ words }) => words.includes(word))),
  );
  return isEnough ? alike : fitting;
}

/** One equality a named column, when all rows agree in it; undefined when they do not. */
function equalCells(fitting: readonly Fit[]): Plan["where"] | undefined {
  const values = new Map<string, Set<string>>();
  for (const { row, named } of fitting)
    for (const { column } of named) {
      const value = cellOf(row, column.field.name)?.value.trim() ?? "";
      values.set(column.field.name, (values.get(column.field.name) ?? new Set()).add(value));
    }
  const conditions = [...values].map(([field, found]) => ({
    field,
    op: "equals" as const,
    value: [...found][0] ?? "",
    isOne: found.size === 1,
  }));
  if (conditions.some(({ isOne }) => !isOne)) return undefined;
  return conditions.map(({ field, op, value }) => ({ field, op, value }));
}

function isAtAskedTime(asked: Asked, model: TableModel, row: Passage, column: Column | undefined): boolean {
  if (asked.times.length === 0 || column?.year !== undefined) return true;
  const time = timeOfRow(model, row);
  return time !== undefined && asked.times.some((one) => within(time, one));
}

function timeConditions(asked: Asked, model: TableModel, column: Column | undefined): Plan["where"] {
  const [first] = asked.times;
  if (first === undefined || column?.year !== undefined) return [];
  const last = asked.times.at(-1) ?? first;
  const date = model.columns.find(({ role }) => role === "date");
  const year = model.columns.find(({ role }) => role === "year");
  const month = model.columns.find(({ role }) => role === "month");
  const isFine = first.fromDay !== "";
  if (date !== undefined && (isFine || year === undefined))
    return bounds(
      date.field.name,
      isFine ? first.fromDay : bound(first.from),
      isFine ? last.toDay : bound(last.to),
    );
  if (year === undefined) return [];
  const months =
    isFine && month !== undefined
      ? [{ field: month.field.name, op: "equals" as const, value: String(Number(first.fromDay.slice(5, 7))) }]
      : [];
  return [...bounds(year.field.name, bound(first.from), bound(last.to)), ...months];
}

function bound(year: number): string {
  return Number.isFinite(year) ? String(year) : "";
}

function bounds(field: string, from: string, to: string): Plan["where"] {
  return [
    ...(from === "" ? [] : [{ field, op: "from" as const, value: from }]),
    ...(to === "" ? [] : [{ field, op: "to" as const, value: to }]),
  ];
}

import type { Passage } from "../../evidence/shapes.ts";
import type { Asked } from "../../question/shapes.ts";
import type { DraftClaim } from "../shapes.ts";
import { agree } from "./agree.ts";
import type { Candidate } from "./candidates.ts";
import { cellOf, numberIn, type Column, type TableModel } from "./columns.ts";
import { differenceClaims } from "./differences.ts";
import { timeOfCell } from "./row-time.ts";
import { sayCell, unitOfCell } from "./say.ts";
import { entityOf, varyingColumns } from "./select.ts";
import { isSourceColumn } from "./source-column.ts";
import { spansOf } from "./spans.ts";
import { holds } from "./words.ts";

/** A claim that says one cell. */
export function cellClaim(asked: Asked, candidate: Candidate, beside: readonly string[] = []): DraftClaim {
  return {
    text: sayCell(asked, candidate, beside),
    kind: "observation",
    spans: spansOf(candidate.row),
  };
}

/** A claim that says one column of a row that was found otherwise than by its name. */
export function rowClaim(
  asked: Asked,
  model: TableModel,
  row: Passage,
  column: Column,
): readonly DraftClaim[] {
  const cell = cellOf(row, column.field.name);
  if (cell === undefined) return [];
  const time = timeOfCell(model, row, column);
  const plain = { asked, named: [], extras: [], unitExtras: [], missing: [], state: "value" as const };
  return [cellClaim(asked, { model, row, column, cell, time, ...plain })];
}

/** A claim for each cell, in order; cells that give one thing differently are grouped as sources that differ. */
export function claimsFor(asked: Asked, stated: readonly Candidate[]): readonly DraftClaim[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of stated) {
    const key = [entityOf(candidate), candidate.time?.label ?? "", extrasKey(candidate)].join("|");
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  }
  return [...groups].flatMap(([key, group]) => claimsOfGroup(asked, key, group));
}

/** What the cells come to side by side: the change of each subject over time, else the greater of two subjects. */
export function comparisons(
  asked: Asked,
  cells: readonly Candidate[],
  said: readonly DraftClaim[],
): readonly DraftClaim[] {
  if (said.some(({ conflictGroup }) => conflictGroup !== undefined) || cells.length !== said.length)
    return [];
  const bySubject = [...Map.groupBy(cells, entityOf).values()];
  const overTime = bySubject.flatMap((group) => differenceClaims(asked, group));
  if (overTime.length > 0) return overTime;
  return [...Map.groupBy(cells, ({ time }) => time?.label ?? "").values()].flatMap((group) =>
    differenceClaims(asked, group),
  );
}

function extrasKey({ extras }: Candidate): string {
  return extras.toSorted().join(" ");
}

/**
 * One thing at one time: the first of equal values; where sources differ all that they print, also what only another
 * unit or rounding tells apart, so that each can be found in its source.
 */
function claimsOfGroup(asked: Asked, key: string, group: readonly Candidate[]): readonly DraftClaim[] {
  const ordered = group.toSorted((one, other) => wordsBeyond(one) - wordsBeyond(other));
  const distinct = distinctBy(ordered, sameValue);
  const differs = distinct.length > 1 && areOneThing(distinct) && areComparable(distinct);
  const shown = differs ? distinctBy(ordered, samePrint) : distinct;
  const beside = varyingColumns(shown.filter(({ model }) => model === shown[0]?.model)).filter((name) =>
    isSourceColumn(name),
  );
  return shown.map((candidate) => ({
    ...cellClaim(
      asked,
      candidate,
      beside.filter((name) => cellOf(candidate.row, name) !== undefined),
    ),
    ...(differs ? { conflictGroup: key } : {}),
  }));
}

/** How many words of its header the question does not say. */
function wordsBeyond({ asked, column }: Candidate): number {
  return column.terms.filter(
    (term) =>
      !holds(
        asked.words.map(({ stem }) => stem),
        term,
      ),
  ).length;
}

function distinctBy(
  group: readonly Candidate[],
  isSame: (one: Candidate, other: Candidate) => boolean,
): readonly Candidate[] {
  const distinct: Candidate[] = [];
  for (const candidate of group)
    if (!distinct.some((known) => isSame(known, candidate))) distinct.push(candidate);
  return distinct;
}

function sameValue(one: Candidate, other: Candidate): boolean {
  return agree(one.cell.value, unitOfCell(one), other.cell.value, unitOfCell(other)) === true;
}

function samePrint(one: Candidate, other: Candidate): boolean {
  return numberIn(one.cell.value) === undefined
    ? one.cell.value === other.cell.value
    : numberIn(one.cell.value) === numberIn(other.cell.value) && unitOfCell(one) === unitOfCell(other);
}

/** Figures in bushels and in dollars do not contradict each other. */
function areComparable(distinct: readonly Candidate[]): boolean {
  const [first] = distinct;
  return distinct.every(
    (one) =>
      first === undefined ||
      one === first ||
      agree(first.cell.value, unitOfCell(first), one.cell.value, unitOfCell(one)) !== undefined,
  );
}

/** Values that differ are of one thing when only their source, not their subject, tells them apart. */
function areOneThing(distinct: readonly Candidate[]): boolean {
  return distinct.every((one) =>
    distinct
      .filter(({ model }) => model === one.model)
      .every((other) => {
        const names = varyingColumns([one, other]);
        return names.length === 0 ? one.column === other.column : names.some((name) => isSourceColumn(name));
      }),
  );
}

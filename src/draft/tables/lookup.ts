import type { Asked } from "../../question/shapes.ts";
import type { Attempt, Shortfall } from "../evidence.ts";
import { askCell, atTime, stepsFor } from "../next-steps.ts";
import type { DraftClaim } from "../shapes.ts";
import { agree } from "./agree.ts";
import { cellOf, numberIn, type Column, type TableModel } from "./columns.ts";
import { timeOfCell } from "./row-time.ts";
import type { Passage } from "../../evidence/shapes.ts";
import { differenceClaims } from "./differences.ts";
import type { Gathered } from "./gather.ts";
import { speaksTo } from "./asked-columns.ts";
import type { Candidate } from "./candidates.ts";
import { countedWords, mayCount } from "./measures.ts";
import { atAskedTimes, closest, entityOf, explaining, varyingColumns } from "./select.ts";
import { unitNamed } from "../../language/units.ts";
import { isSourceColumn } from "./source-column.ts";
import { spansOf } from "./spans.ts";
import { holds } from "./words.ts";
import { measureOf, sayCell, subjectOf, unitOfCell } from "./say.ts";

/** Most cells that one answer says. */
const MOST_CELLS = 12;
/** Most rows that a loosely named subject may mean before the question counts as underspecified. */
const MOST_MEANT = 4;

/** The cells a question asks for, said one a claim; or why the tables do not hold them. */
export function lookUpCells(asked: Asked, gathered: readonly Gathered[]): Attempt<DraftClaim> {
  const fitting = explaining(gathered.flatMap(({ candidates }) => candidates)).filter(mayBeTheAnswer);
  if (fitting.length === 0) return nearMiss(asked, gathered);
  const timed = atAskedTimes(fitting, asked);
  if (timed.length === 0) return timeAbsent(asked, closest(fitting));
  const meant = clearOnes(extremeAmong(asked, closest(timed)));
  const unclear = unclearSubject(asked, meant) ?? unclearTime(asked, meant);
  if (unclear !== undefined) return unclear;
  const chosen = asked.times.length === 0 ? latestOf(meant) : meant;
  const stated = withoutPartlyWithheld(asked, chosen).filter(({ state }) => state === "value");
  if (stated.length === 0) return withheld(asked, chosen, fitting);
  const ordered = (asked.operation === "change" ? endpointsOf(asked, stated) : stated).toSorted(inAskedOrder);
  const claims = claimsFor(asked, ordered);
  if (isComparing(asked) && claims.length < 2) return oneSided(asked, ordered);
  return { kind: "claims", claims: [...claims.slice(0, MOST_CELLS), ...comparisons(asked, ordered, claims)] };
}

/** "Than", "compare", "difference between": two things are to be set side by side. */
function isComparing({ operation, text }: Asked): boolean {
  return operation === "compare" && /\b(?:than|compare[ds]?|difference|versus|vs)\b/iu.test(text);
}

function oneSided(asked: Asked, [only]: readonly Candidate[]): Attempt<DraftClaim> {
  if (only === undefined) return { kind: "silent" };
  const subject = subjectOf(asked, only.model, only.row, only.column);
  return {
    kind: "insufficient",
    reason: "EVIDENCE_INSUFFICIENT",
    missing: "the second of the two figures that are to be compared",
    nextSteps: stepsFor(asked, [askCell(measureOf(only.column) || "value", subject, only.time?.label)]),
  };
}

/** "Who recorded the count" is not answered by the count, "how many hogs" by a county, nor "how many bushels" by acres. */
function mayBeTheAnswer(candidate: Candidate): boolean {
  if (!isOfAskedKind(candidate)) return false;
  const { asked } = candidate;
  if (asked.kind === "count" && countsOther(candidate)) return false;
  const counted = /\bhow many ([\p{L}-]+(?: [\p{L}-]+)?)/iu.exec(asked.text)?.[1] ?? "";
  const [wanted, held] = [
    dimensionOf(counted) ?? dimensionOf(counted.split(" ")[0] ?? ""),
    dimensionOf(unitOfCell(candidate)),
  ];
  return wanted === undefined || held === undefined || wanted === held;
}

/** "How many gauges" is not answered by feet: the unit counts something else than the noun that is asked for. */
function countsOther({ asked, column }: Candidate): boolean {
  const head = countedWords(asked, asked.words).at(-1);
  return head !== undefined && speaksTo(column, head) && !mayCount(column, head);
}

/** Whether a cell is of the sort that the question's "who", "when" or "how many" asks for. */
function isOfAskedKind({ asked, column, cell, state }: Candidate): boolean {
  const isFigure = column.role === "measure" || numberIn(cell.value) !== undefined;
  const isOne = asked.extreme === undefined && asked.operation !== "compare" && asked.operation !== "change";
  switch (asked.kind) {
    case "person":
      return asked.asksSource || !isOne || !isFigure;
    case "count":
      return column.role === "measure" || (state !== "value" && isFigure);
    case "amount":
      return isFigure || column.isMoment;
    case "time":
      return !isOne || column.isMoment || !isFigure;
    default:
      return true;
  }
}

function dimensionOf(unit: string): string | undefined {
  return unitNamed(unit)?.dimension;
}

/** Where one table says which row is meant and another has many that fit, the first alone. */
function clearOnes(meant: readonly Candidate[]): readonly Candidate[] {
  const tables = [...Map.groupBy(meant, ({ model }) => model.visible.document).values()];
  const clear = tables.filter((group) => !isUnclear(group));
  return clear.length > 0 && clear.length < tables.length ? clear.flat() : meant;
}

/** More rows fit than one answer shows, and they differ in what the question leaves open. */
function isUnclear(group: readonly Candidate[]): boolean {
  return [
    ...Map.groupBy(
      group,
      (one) => `${entityOf(one)}/${one.time?.label ?? ""}/${one.column.field.name}`,
    ).values(),
  ].some(
    (same) =>
      new Set(same.map(({ row }) => row.id)).size > MOST_MEANT &&
      varyingColumns(same).some((name) => !isSourceColumn(name)),
  );
}

/** "In which census did Kiowa County have its largest population": of one row's cells over time, the extreme one. */
function extremeAmong(asked: Asked, meant: readonly Candidate[]): readonly Candidate[] {
  if (asked.operation !== "maximum" && asked.operation !== "minimum") return meant;
  const order = asked.operation === "maximum" ? 1 : -1;
  const entities = [...Map.groupBy(meant, entityOf)];
  if (entities.some(([entity]) => entity === "")) return meant;
  const ofOneUnit = entities.flatMap(([, group]) => [...Map.groupBy(group, unitKey).values()]);
  return ofOneUnit.flatMap((group) => {
    const figures = group.flatMap((one) => (one.state === "value" ? (numberIn(one.cell.value) ?? []) : []));
    const best = Math.max(...figures.map((figure) => figure * order)) * order;
    return group.filter((one) => one.state !== "value" || numberIn(one.cell.value) === best);
  });
}

function unitKey(one: Candidate): string {
  return `${unitOfCell(one)}|${one.unitExtras.join(" ")}`;
}

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

function claimsFor(asked: Asked, stated: readonly Candidate[]): readonly DraftClaim[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of stated) {
    const key = [entityOf(candidate), candidate.time?.label ?? "", extrasKey(candidate)].join("|");
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  }
  return [...groups].flatMap(([key, group]) => claimsOfGroup(asked, key, group));
}

/** Of a change over a span, the cells at its two ends; all of them when an end is missing. */
function endpointsOf(asked: Asked, stated: readonly Candidate[]): readonly Candidate[] {
  const [span] = asked.times;
  if (asked.times.length !== 1 || span === undefined || span.from === span.to) return stated;
  const ends = stated.filter(({ time }) => time?.year === span.from || time?.year === span.to);
  return new Set(ends.map(({ time }) => time?.year)).size === 2 ? ends : stated;
}

/** What the cells come to side by side: the change of each subject over time, else the greater of two subjects. */
function comparisons(
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

/** In the order in which the question names things, then by time. */
function inAskedOrder(one: Candidate, other: Candidate): number {
  const first = ({ named }: Candidate): number =>
    Math.min(...named.flatMap(({ words }) => words.map(({ start }) => start)));
  return first(one) - first(other) || (one.time?.fromDay ?? "").localeCompare(other.time?.fromDay ?? "") || 0;
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

/** Where one thing is meant whose rows are withheld in part, the rest does not stand for it. */
function withoutPartlyWithheld(asked: Asked, chosen: readonly Candidate[]): readonly Candidate[] {
  if (asked.operation === "list") return chosen;
  const groups = Map.groupBy(
    chosen,
    (one) => `${one.model.visible.document}/${entityOf(one)}/${one.time?.label}`,
  );
  return [...groups.values()].flatMap((group) => {
    const isPartly = group.some(({ state }) => state === "suppressed");
    return isPartly && varyingColumns(group).some((name) => !isSourceColumn(name)) ? [] : group;
  });
}

function latestOf(candidates: readonly Candidate[]): readonly Candidate[] {
  const newest = new Map<string, string>();
  for (const one of candidates) {
    const key = entityOf(one);
    if (one.time !== undefined && one.time.toDay > (newest.get(key) ?? "")) newest.set(key, one.time.toDay);
  }
  return candidates.filter((one) => one.time === undefined || one.time.toDay === newest.get(entityOf(one)));
}

/** The subject is not named, or names more rows than can be shown: says which are there. */
function unclearSubject(asked: Asked, meant: readonly Candidate[]): Shortfall | undefined {
  const byEntity = Map.groupBy(
    meant,
    (one) =>
      `${one.model.visible.document}/${entityOf(one)}/${one.time?.label ?? ""}/${one.column.field.name}`,
  );
  for (const group of byEntity.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const varying = varyingColumns(group).filter((name) => !isSourceColumn(name));
    const about = first.model.columns.find(
      ({ field, role }) => role === "subject" && varying.includes(field.name),
    );
    const rows = new Set(group.map(({ row }) => row.id)).size;
    const isNamed = first.named.some(
      ({ column }) =>
        column.role === "subject" || column.role === "identifier" || column.role === "dimension",
    );
    const isList = asked.operation === "list" && (isNamed || asked.times.length > 0);
    if (rows <= 1 || varying.length === 0) continue;
    if (isList ? rows <= MOST_CELLS : isNamed && rows <= MOST_MEANT) continue;
    const subjects = [
      ...new Set(group.map(({ model, row, column }) => subjectOf(asked, model, row, column))),
    ].filter((subject) => subject !== "");
    return {
      kind: "insufficient",
      reason: "EVIDENCE_INSUFFICIENT",
      isFinal: !isNamed,
      missing: `which ${about === undefined ? (varying[0] ?? "row").replaceAll("_", " ") : measureOf(about)} is meant: the table has ${subjects.length} that fit`,
      nextSteps: stepsFor(
        asked,
        subjects.map((subject) => askCell(measureOf(first.column) || "value", subject, first.time?.label)),
      ),
    };
  }
  return undefined;
}

/** The same in all rows: when it was makes no difference. */
function isConstant([first, ...rest]: readonly Candidate[]): boolean {
  return rest.every(({ column, cell }) => column === first?.column && cell.value === first.cell.value);
}

/** Asked of the past without a time, where the table has several: says which are there. */
function unclearTime(asked: Asked, meant: readonly Candidate[]): Shortfall | undefined {
  if (asked.times.length > 0 || asked.latest || isConstant(meant)) return undefined;
  const labels = [
    ...new Set(meant.flatMap(({ time }) => (time === undefined ? [] : [time.label]))),
  ].toSorted();
  if (labels.length <= 1 || /\b(?:is|are|does|do|has|have)\b/iu.test(asked.text)) return undefined;
  return {
    kind: "insufficient",
    reason: "EVIDENCE_INSUFFICIENT",
    missing: `which year is meant: the table has ${labels.length} from ${labels[0]} to ${labels.at(-1)}`,
    nextSteps: stepsFor(
      asked,
      [labels.at(-1), labels[0], labels.at(-2)].flatMap((label) =>
        label === undefined ? [] : [atTime(asked, label)],
      ),
    ),
  };
}

/** The table has the subject and the measure, not the time: offers the nearest times. */
function timeAbsent(asked: Asked, fitting: readonly Candidate[]): Shortfall {
  const wanted = asked.times[0]?.from ?? 0;
  const years = new Map<string, number>();
  for (const { time, state } of fitting)
    if (time !== undefined && state === "value") years.set(time.label, time.year);
  const nearest = [...years].toSorted(
    (a, b) => Math.abs(a[1] - wanted) - Math.abs(b[1] - wanted) || a[1] - b[1],
  );
  const [first] = fitting;
  const measure = first === undefined ? "figure" : measureOf(first.column) || "figure";
  return {
    kind: "insufficient",
    reason: "EVIDENCE_INSUFFICIENT",
    missing: `a ${measure} for ${asked.times.map(({ text }) => text).join(" and ")}`,
    nextSteps: stepsFor(
      asked,
      nearest.map(([label]) => atTime(asked, label)),
    ),
  };
}

/** Every cell asked for is withheld by its publisher, or empty. */
function withheld(asked: Asked, chosen: readonly Candidate[], fitting: readonly Candidate[]): Shortfall {
  const isSuppressed = chosen.some(({ state }) => state === "suppressed");
  const [first] = chosen;
  const what =
    first === undefined
      ? "the value"
      : [measureOf(first.column) || "value", first.time?.label]
          .filter((part) => part !== undefined)
          .join(", ");
  const others = fitting.filter(({ state, time }) => state === "value" && time !== undefined);
  return {
    kind: "insufficient",
    reason: isSuppressed ? "EVIDENCE_SUPPRESSED" : "EVIDENCE_INSUFFICIENT",
    isFinal: isSuppressed,
    missing: isSuppressed ? `${what}: withheld by the publisher` : `${what}: the cell is empty`,
    nextSteps: stepsFor(
      asked,
      others.map(({ time }) => atTime(asked, time?.label ?? "")),
    ),
  };
}

/** A row and a measure that the question names, with one word that neither speaks to: names that word. */
function nearMiss(asked: Asked, gathered: readonly Gathered[]): Attempt<DraftClaim> {
  const near = gathered
    .flatMap(({ candidates }) => candidates)
    .filter(({ named, missing, column }) => {
      const isSubject = named.some((cell) => cell.column.role !== "dimension" && cell.extras.length === 0);
      return missing.length === 1 && isSubject && column.role === "measure";
    });
  const [first] = atAskedTimes(near, asked);
  const word = first?.missing[0];
  if (first === undefined || word === undefined) return { kind: "silent" };
  const measure = measureOf(first.column) || "value";
  const subject = subjectOf(asked, first.model, first.row, first.column);
  return {
    kind: "insufficient",
    reason: "EVIDENCE_INSUFFICIENT",
    missing: `a figure that speaks to "${word.text}"`,
    nextSteps: stepsFor(asked, [askCell(measure, subject, first.time?.label)]),
  };
}

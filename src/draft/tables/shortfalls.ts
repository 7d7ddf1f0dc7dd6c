import type { Asked } from "../../question/shapes.ts";
import type { Attempt, Shortfall } from "../evidence.ts";
import { askCell, atTime, stepsFor } from "../next-steps.ts";
import type { DraftClaim } from "../shapes.ts";
import type { Candidate } from "./candidates.ts";
import type { Gathered } from "./gather.ts";
import { measureOf, subjectOf } from "./say.ts";
import { atAskedTimes, varyingColumns, entityOf } from "./select.ts";
import { isKindColumn, isSourceColumn } from "./source-column.ts";

/** Most rows that a list names. */
export const MOST_CELLS = 12;
/** Most rows that a loosely named subject may mean before the question counts as underspecified. */
export const MOST_MEANT = 4;

/** Two figures are to be compared, and the tables hold one. */
export function oneSided(asked: Asked, [only]: readonly Candidate[]): Attempt<DraftClaim> {
  if (only === undefined) return { kind: "silent" };
  const subject = subjectOf(asked, only.model, only.row, only.column);
  return {
    kind: "insufficient",
    reason: "EVIDENCE_INSUFFICIENT",
    missing: "the second of the two figures that are to be compared",
    nextSteps: stepsFor(asked, [askCell(measureOf(only.column) || "value", subject, only.time?.label)]),
  };
}

/** The subject is not named, or names more rows than can be shown: says which are there. */
export function unclearSubject(asked: Asked, meant: readonly Candidate[]): Shortfall | undefined {
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
    const isOfKinds = asked.kind === "count" && varying.some(isKindColumn);
    if (isList ? rows <= MOST_CELLS : isNamed && !isOfKinds && rows <= MOST_MEANT) continue;
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
export function unclearTime(asked: Asked, meant: readonly Candidate[]): Shortfall | undefined {
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
export function timeAbsent(asked: Asked, fitting: readonly Candidate[]): Shortfall {
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
export function withheld(
  asked: Asked,
  chosen: readonly Candidate[],
  fitting: readonly Candidate[],
): Shortfall {
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
export function nearMiss(asked: Asked, gathered: readonly Gathered[]): Attempt<DraftClaim> {
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

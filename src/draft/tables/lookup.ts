import type { Asked } from "../../question/shapes.ts";
import type { Attempt } from "../evidence.ts";
import type { DraftClaim } from "../shapes.ts";
import { mayBeTheAnswer } from "./asked-kind.ts";
import type { Candidate } from "./candidates.ts";
import { claimsFor, comparisons } from "./cell-claims.ts";
import { numberIn } from "./columns.ts";
import type { Gathered } from "./gather.ts";
import { unitOfCell } from "./say.ts";
import { atAskedTimes, closest, entityOf, explaining, varyingColumns } from "./select.ts";
import {
  MOST_CELLS,
  MOST_MEANT,
  nearMiss,
  oneSided,
  timeAbsent,
  unclearSubject,
  unclearTime,
  withheld,
} from "./shortfalls.ts";
import { isSourceColumn } from "./source-column.ts";

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

/** Of a change over a span, the cells at its two ends; all of them when an end is missing. */
function endpointsOf(asked: Asked, stated: readonly Candidate[]): readonly Candidate[] {
  const [span] = asked.times;
  if (asked.times.length !== 1 || span === undefined || span.from === span.to) return stated;
  const ends = stated.filter(({ time }) => time?.year === span.from || time?.year === span.to);
  return new Set(ends.map(({ time }) => time?.year)).size === 2 ? ends : stated;
}

/** In the order in which the question names things, then by time. */
function inAskedOrder(one: Candidate, other: Candidate): number {
  const first = ({ named }: Candidate): number =>
    Math.min(...named.flatMap(({ words }) => words.map(({ start }) => start)));
  return first(one) - first(other) || (one.time?.fromDay ?? "").localeCompare(other.time?.fromDay ?? "") || 0;
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

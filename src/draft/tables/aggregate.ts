import type { Passage } from "../../evidence/shapes.ts";
import type { Asked, AskedWord } from "../../question/shapes.ts";
import { alike, extremeOf, groupsOf } from "../../question/vocabulary.ts";
import type { DraftEvidence } from "../evidence.ts";
import { recompute } from "../plan.ts";
import type { DraftClaim, Plan } from "../shapes.ts";
import { cellOf, modelOf, type Column, type TableModel } from "./columns.ts";
import { rowsAsked, type RowSet } from "./conditions.ts";
import { spansOf } from "./lookup.ts";
import { demandingWords, speaksTo } from "./match.ts";
import { display, displayNumber, measureOf, subjectOf, withUnit } from "./say.ts";
import { timeOfCell, timeOfRow } from "./row-time.ts";
import { holds } from "./words.ts";

/** Most rows that share an extreme and are still all named. */
const MOST_TIES = 12;
const SAMPLE_ROWS = 40;

/** What is computed over many rows, said with its scope; none when no complete table answers. */
export async function computeClaims(asked: Asked, evidence: DraftEvidence): Promise<readonly DraftClaim[]> {
  const words = demandingWords(asked);
  const claims: DraftClaim[] = [];
  for (const visible of evidence.tables) {
    if (!visible.artifact.table.complete || !mayCompute(asked, modelOf(visible), words)) continue;
    const rows = await evidence.scan(visible.document);
    const model = modelOf(visible, rows.slice(0, SAMPLE_ROWS));
    claims.push(...computeIn(asked, model, rows, words, evidence.bbox));
  }
  return claims;
}

function mayCompute(asked: Asked, model: TableModel, words: readonly AskedWord[]): boolean {
  if (asked.operation === "count")
    return countedWords(asked, words).some(
      (word) => isRowNoun(word, model) || model.columns.some((column) => speaksTo(column, word)),
    );
  return measuresFor(asked, model, words).length > 0;
}

function computeIn(
  asked: Asked,
  model: TableModel,
  rows: readonly Passage[],
  words: readonly AskedWord[],
  bbox: Plan["bbox"],
): readonly DraftClaim[] {
  if (asked.operation === "count" && isRowCount(asked, model, words))
    return countClaims(asked, model, rows, words, bbox);
  const operation = asked.operation === "count" ? "sum" : asked.operation;
  if (operation !== "maximum" && operation !== "minimum" && operation !== "sum" && operation !== "mean")
    return [];
  return measuresFor(asked, model, words).flatMap((column) => {
    const set = rowsAsked(asked, model, rows, words, column);
    if (set === undefined || set.rows.length < 2) return [];
    const plan: Plan = {
      operation,
      document: model.visible.document,
      field: column.field.name,
      where: set.where,
    };
    return sayComputed(asked, model, rows, column, plan);
  });
}

/** Columns to compute over: measures that a word or the extreme's kind names, at the asked time, the closest. */
function measuresFor(asked: Asked, model: TableModel, words: readonly AskedWord[]): readonly Column[] {
  const kinds = asked.extreme === undefined ? [] : (extremeOf(asked.extreme)?.measures ?? []);
  const measures = model.columns.filter(({ role, year }) => role === "measure" && isAskedYear(asked, year));
  const named = measures.filter((column) => words.some((word) => speaksTo(column, word)));
  const found =
    named.length > 0
      ? named
      : measures.filter(({ terms }) =>
          terms.some((term) => [...groupsOf(term)].some((group) => kinds.includes(group))),
        );
  const extras = found.map(
    ({ terms }) => terms.filter((term) => !words.some(({ stem }) => alike(term, stem))).length,
  );
  const fewest = Math.min(...extras);
  const closest = found.filter((_, at) => extras[at] === fewest);
  return closest.length > 1 && closest.some(({ year }) => year !== undefined) ? [] : closest.slice(0, 1);
}

function isAskedYear(asked: Asked, year: number | undefined): boolean {
  return (
    year === undefined ||
    asked.times.length === 0 ||
    asked.times.some(({ from, to }) => year >= from && year <= to)
  );
}

/** The words of what is counted: those between "how many" or "number of" and the verb. */
function countedWords(asked: Asked, words: readonly AskedWord[]): readonly AskedWord[] {
  const start = /\b(?:how many|number of|count of|count)\b/iu.exec(asked.text);
  const from = start === null ? 0 : start.index + start[0].length;
  const stop =
    asked.tokens.find((token) => token.start > from && /^(?:VERB|AUX|ADP|SCONJ)$/u.test(token.pos))?.start ??
    Infinity;
  return words.filter((word) => word.start >= from && word.start < stop);
}

function isRowNoun(word: AskedWord, model: TableModel): boolean {
  const { grain } = model.visible.artifact.table;
  return (
    holds(model.about, word.stem) ||
    (grain === "" && false) ||
    model.columns.some(({ role, terms }) => role === "subject" && holds(terms, word.stem))
  );
}

function isRowCount(asked: Asked, model: TableModel, words: readonly AskedWord[]): boolean {
  const counted = countedWords(asked, words);
  const head = counted.at(-1);
  return (
    head !== undefined &&
    isRowNoun(head, model) &&
    !model.columns.some((column) => column.role === "measure" && speaksTo(column, head))
  );
}

function countClaims(
  asked: Asked,
  model: TableModel,
  rows: readonly Passage[],
  words: readonly AskedWord[],
  bbox: Plan["bbox"],
): readonly DraftClaim[] {
  const bounded = asked.threshold === undefined ? undefined : measuresFor(asked, model, words)[0];
  if (asked.threshold !== undefined && bounded === undefined) return [];
  const set = rowsAsked(asked, model, rows, words, bounded);
  if (set === undefined || !speaksOfTime(asked, model, bounded)) return [];
  const view = isOfView(asked) ? bbox : undefined;
  const plan: Plan = {
    operation: "count",
    document: model.visible.document,
    where: [...set.where, ...thresholdCondition(asked, bounded)],
    ...(view === undefined ? {} : { bbox: view }),
  };
  const computed = recompute(plan, rows);
  if (computed === undefined || computed.deciding.length === 0) return [];
  const noun = asked.text.slice(
    countedWords(asked, words)[0]?.start ?? 0,
    countedWords(asked, words).at(-1)?.end ?? 0,
  );
  const limit =
    asked.threshold === undefined || bounded === undefined
      ? ""
      : ` with ${measureOf(bounded)} ${asked.threshold.op === "from" ? (asked.threshold.strict ? "more than" : "at least") : asked.threshold.strict ? "less than" : "at most"} ${displayNumber(String(asked.threshold.value))}`;
  const text = `${displayNumber(computed.value)} ${noun}${limit}${scopeOf(asked, set, plan)}, counted among the ${displayNumber(String(rows.length))} rows of ${model.visible.artifact.title}`;
  return [{ text, kind: "computed", spans: computed.deciding.flatMap(spansOf), plan }];
}

function isOfView(asked: Asked): boolean {
  return /\b(?:view|map|here|visible|this area|selected)\b/iu.test(asked.text);
}

function speaksOfTime(asked: Asked, model: TableModel, column: Column | undefined): boolean {
  return (
    asked.times.length === 0 ||
    column?.year !== undefined ||
    model.columns.some(({ role }) => role === "year" || role === "date")
  );
}

function thresholdCondition(asked: Asked, column: Column | undefined): Plan["where"] {
  if (asked.threshold === undefined || column === undefined) return [];
  const { op, value, strict } = asked.threshold;
  const step = strict ? (column.field.type === "integer" ? 1 : 1e-9) : 0;
  return [{ field: column.field.name, op, value: String(op === "from" ? value + step : value - step) }];
}

/** "in 1955, county Kiowa": the conditions as a reader says them. */
function scopeOf(asked: Asked, set: RowSet, plan: Plan): string {
  const equal = set.where
    .filter(({ op }) => op === "equals")
    .map(({ field, value }) => `${field.replaceAll("_", " ")} ${value}`);
  const times = asked.times.map(({ text }) => text);
  const parts = [
    ...(times.length === 0 ? [] : [` in ${times.join(" to ")}`]),
    ...(equal.length === 0 ? [] : [` where ${equal.join(" and ")}`]),
    ...(plan.bbox === undefined ? [] : [" within the view"]),
  ];
  return parts.join("");
}

function sayComputed(
  asked: Asked,
  model: TableModel,
  rows: readonly Passage[],
  column: Column,
  plan: Plan,
): readonly DraftClaim[] {
  const computed = recompute(plan, rows);
  if (computed === undefined || computed.deciding.length === 0 || computed.deciding.length > MOST_TIES)
    return [];
  const isExtreme = plan.operation === "maximum" || plan.operation === "minimum";
  const shown = withUnit(
    isExtreme
      ? display(cellOf(computed.deciding[0] as Passage, column.field.name)?.value ?? "", column)
      : displayNumber(computed.value),
    column.unit,
  );
  const label = { maximum: "highest", minimum: "lowest", sum: "total", mean: "mean" }[
    plan.operation as "maximum"
  ];
  const year = column.year === undefined ? "" : ` in ${column.year}`;
  const where = plan.where
    .filter(({ op }) => op === "equals")
    .map(({ field, value }) => `${field.replaceAll("_", " ")} ${value}`);
  const times =
    asked.times.length > 0 && column.year === undefined
      ? ` in ${asked.times.map(({ text }) => text).join(" to ")}`
      : "";
  const scope = `among the ${displayNumber(String(computed.taken))} rows${where.length === 0 ? "" : ` with ${where.join(" and ")}`} of ${model.visible.artifact.title}`;
  const measure = measureOf(column) || "value";
  const whose = isExtreme
    ? `${computed.deciding.map((row) => rowName(asked, model, row, column)).join(" and ")}, `
    : "";
  const text = `${label.charAt(0).toUpperCase()}${label.slice(1)} ${measure}${year}${times} ${scope}: ${whose}${shown}`;
  return [{ text, kind: "computed", spans: computed.deciding.flatMap(spansOf), plan }];
}

/** A row by its subject and its own time. */
function rowName(asked: Asked, model: TableModel, row: Passage, column: Column): string {
  const time = column.year === undefined ? timeOfRow(model, row) : timeOfCell(model, row, column);
  const when = column.year === undefined ? (time?.label ?? "") : "";
  return [subjectOf(asked, model, row, column), when].filter((part) => part !== "").join(", ");
}

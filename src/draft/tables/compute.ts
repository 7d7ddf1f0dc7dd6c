import type { Passage } from "../../evidence/shapes.ts";
import type { Asked, AskedWord } from "../../question/shapes.ts";
import type { DraftEvidence } from "../evidence.ts";
import { recompute, rowsTaken } from "../plan.ts";
import type { DraftClaim, Plan } from "../shapes.ts";
import { modelOf, type Column, type TableModel } from "./columns.ts";
import { chosenComputations, type Computation } from "./computation.ts";
import { rowsAsked, type RowSet } from "./conditions.ts";
import { demandingWords } from "./demanding.ts";
import { rowClaim } from "./lookup.ts";
import { countsRows, measureAsked, momentAsked } from "./measures.ts";
import { withAskedMoment } from "./moments.ts";
import { sayCount, sayExtreme, sayTotal } from "./say-computed.ts";
import { varyingAmong } from "./select.ts";
import { isSourceColumn } from "./source-column.ts";

/** Most rows that share an extreme and are still all named. */
const MOST_TIES = 12;
const SAMPLE_ROWS = 40;

interface Table {
  readonly model: TableModel;
  readonly rows: readonly Passage[];
  readonly words: readonly AskedWord[];
  readonly bbox: Plan["bbox"];
}

/**
 * What is computed over many rows, said with its scope; none when no complete table answers. `implied` also takes
 * sums that the question does not ask for by name ("how many people died").
 */
export async function computeClaims(
  asked: Asked,
  evidence: DraftEvidence,
  implied: boolean,
): Promise<readonly DraftClaim[]> {
  const words = demandingWords(asked);
  const found: Computation[] = [];
  for (const visible of evidence.tables) {
    const rough = withAskedMoment(modelOf(visible), asked, words);
    if (!visible.artifact.table.complete || !mayCompute(asked, rough, words)) continue;
    const rows = await evidence.scan(visible.document);
    const model = withAskedMoment(modelOf(visible, rows.slice(0, SAMPLE_ROWS)), asked, words);
    found.push(
      ...computeIn(asked, implied, { model, rows, words, bbox: isOfView(asked) ? evidence.bbox : undefined }),
    );
  }
  const claims = chosenComputations(found);
  return asked.operation === "list"
    ? [...claims, ...(await listedRows(asked, evidence, found, claims))]
    : claims;
}

/** Each row that a counted list holds, when they are few enough to name. */
async function listedRows(
  asked: Asked,
  evidence: DraftEvidence,
  found: readonly Computation[],
  claims: readonly DraftClaim[],
): Promise<readonly DraftClaim[]> {
  const plan = claims[0]?.plan;
  const visible = evidence.tables.find(({ document }) => document === plan?.document);
  if (plan === undefined || visible === undefined || claims.length !== 1 || found.length === 0) return [];
  const rows = rowsTaken(plan, await evidence.scan(plan.document));
  if (rows.length > MOST_TIES) return [];
  const model = modelOf(visible, rows.slice(0, SAMPLE_ROWS));
  const measure = measureAsked(asked, model, demandingWords(asked));
  return measure === undefined ? [] : rows.flatMap((row) => rowClaim(asked, model, row, measure.column));
}

function mayCompute(asked: Asked, model: TableModel, words: readonly AskedWord[]): boolean {
  return (
    measureAsked(asked, model, words) !== undefined ||
    momentAsked(asked, model) !== undefined ||
    (asked.operation === "count" && countsRows(asked, model, words))
  );
}

function isOfView(asked: Asked): boolean {
  return /\b(?:view|map|here|visible|this area|selected)\b/iu.test(asked.text);
}

function computeIn(asked: Asked, implied: boolean, table: Table): readonly Computation[] {
  switch (asked.operation) {
    case "count":
      if (countsRows(asked, table.model, table.words)) return countIn(asked, table);
      return implied ? totalIn(asked, table, "sum", true) : [];
    case "sum":
    case "mean":
      return totalIn(asked, table, asked.operation, false);
    case "list":
      return asked.threshold !== undefined && countsRows(asked, table.model, table.words)
        ? countIn(asked, table)
        : [];
    case "maximum":
    case "minimum":
      return extremeIn(asked, table, asked.operation);
    case "value":
    case "compare":
    case "change":
    case "difference":
      return [];
  }
}

function extremeIn(asked: Asked, table: Table, operation: "maximum" | "minimum"): readonly Computation[] {
  const { model, rows, words } = table;
  const moment = momentAsked(asked, model);
  const measure = moment === undefined ? measureAsked(asked, model, words) : { ...moment, extras: 0 };
  if (measure === undefined) return [];
  const set = rowsAsked(asked, model, rows, words, measure.column);
  if (set === undefined || set.rows.length < 2) return [];
  const plan: Plan = {
    operation: moment?.operation ?? operation,
    document: model.visible.document,
    field: measure.column.field.name,
    where: set.where,
  };
  const computed = recompute(plan, rows);
  if (computed === undefined || computed.deciding.length > MOST_TIES) return [];
  const text = sayExtreme(asked, model, measure.column, plan, computed);
  return [{ ...computed, text, plan, extras: measure.extras + set.extras, timed: asked.times.length > 0 }];
}

/** A sum or mean; one that the question only implies ("how many people died") takes counts of one kind alone. */
function totalIn(
  asked: Asked,
  table: Table,
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

/** Rows of several sources, or of overlapping categories, would be counted twice. */
function isOneSeries(model: TableModel, set: RowSet): boolean {
  const varying = varyingAmong(model, set.rows);
  const subjects = varying.filter((name) =>
    model.columns.some(({ field, role }) => role === "subject" && field.name === name),
  );
  return subjects.length <= 1 && !varying.some(isSourceColumn);
}

function countIn(asked: Asked, table: Table): readonly Computation[] {
  const { model, rows, words } = table;
  const measure = asked.threshold === undefined ? undefined : measureAsked(asked, model, words);
  if (asked.threshold !== undefined && measure === undefined) return [];
  const set = rowsAsked(asked, model, rows, words, measure?.column);
  if (set === undefined || !speaksOfTime(asked, model, measure?.column)) return [];
  const plan: Plan = {
    operation: "count",
    document: model.visible.document,
    where: [...set.where, ...thresholdCondition(asked, measure?.column)],
    ...(table.bbox === undefined ? {} : { bbox: table.bbox }),
  };
  const computed = recompute(plan, rows);
  if (computed === undefined || computed.deciding.length === 0 || set.rows.length === 0) return [];
  const text = sayCount(asked, {
    model,
    words,
    column: measure?.column,
    plan,
    value: computed.value,
    rows: rows.length,
  });
  return [{ ...computed, text, plan, extras: set.extras, timed: asked.times.length > 0 }];
}

function speaksOfTime(asked: Asked, model: TableModel, column: Column | undefined): boolean {
  return (
    asked.times.length === 0 ||
    column?.year !== undefined ||
    model.columns.some(({ role }) => role === "year" || role === "date")
  );
}

/** The bound that the question sets, as a condition; strict bounds move by the smallest step of the column. */
export function thresholdCondition(asked: Asked, column: Column | undefined): Plan["where"] {
  if (asked.threshold === undefined || column === undefined) return [];
  const { op, value, strict } = asked.threshold;
  const step = strict ? (column.field.type === "integer" ? 1 : 1e-9) : 0;
  return [{ field: column.field.name, op, value: String(op === "from" ? value + step : value - step) }];
}

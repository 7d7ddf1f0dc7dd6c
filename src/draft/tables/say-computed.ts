import type { Passage } from "../../evidence/shapes.ts";
import { stemOf } from "../../language/read.ts";
import type { Asked, AskedWord } from "../../question/shapes.ts";
import type { Computed } from "../plan.ts";
import type { Plan } from "../shapes.ts";
import { cellOf, type Column, type TableModel } from "./columns.ts";
import { countedWords } from "./measures.ts";
import { timeOfRow } from "./row-time.ts";
import { countOf, display, displayNumber, measureOf, subjectOf, unitOfCell, withUnit } from "./say.ts";
import { isSourceColumn } from "./source-column.ts";
import { holds } from "./words.ts";

/** "Highest population in 1930 among the 105 rows of …: Wyandotte County, 141,211"; all rows that share it. */
export function sayExtreme(
  asked: Asked,
  model: TableModel,
  column: Column,
  plan: Plan,
  computed: Computed,
): string {
  const [highest, lowest] = column.isMoment ? ["Latest", "Earliest"] : ["Highest", "Lowest"];
  const isMost = (plan.operation === "rank" ? plan.from : plan.operation) === "maximum";
  const place = plan.place === undefined || plan.place === 1 ? "" : `${ordinal(plan.place)} `;
  const label = `${place}${place === "" ? (isMost ? highest : lowest) : (isMost ? highest : lowest).toLowerCase()}`;
  const [first] = computed.deciding;
  const value =
    first === undefined ? computed.value : (cellOf(first, column.field.name)?.value ?? computed.value);
  const unit = first === undefined ? column.unit : unitOfCell({ row: first, column });
  const whose = computed.deciding
    .map((row) => rowName(asked, model, row, column, plan))
    .filter((name) => name !== "");
  const said = withUnit(
    display(value, column),
    unit,
    column.field.unitFrom === undefined && column.field.measureFrom === undefined,
  );
  return `${label} ${measured(column, asked)} ${scope(model, plan, computed.taken)}: ${[whose.join(" and "), said].filter((part) => part !== "").join(", ")}`;
}

function ordinal(place: number): string {
  return `${place}${place === 2 ? "nd" : place === 3 ? "rd" : "th"}`;
}

/** "Total deaths in 1955 among the 96 rows of …: 1". */
export function sayTotal(
  asked: Asked,
  model: TableModel,
  column: Column,
  plan: Plan,
  computed: Computed,
): string {
  const label = plan.operation === "sum" ? "Total" : "Mean";
  return `${label} ${measured(column, asked)} ${scope(model, plan, computed.taken)}: ${withUnit(displayNumber(computed.value), column.unit)}`;
}

/** "96 tornadoes in 1955, counted among the 4,027 rows of …". */
export function sayCount(
  asked: Asked,
  counted: {
    readonly model: TableModel;
    readonly words: readonly AskedWord[];
    readonly column: Column | undefined;
    readonly plan: Plan;
    readonly value: string;
    readonly rows: number;
  },
): string {
  const { model, plan, column } = counted;
  const nouns = countedWords(asked, counted.words);
  const noun = asked.text.slice(nouns[0]?.start ?? 0, nouns.at(-1)?.end ?? 0);
  const parts = [
    countOf(counted.value, noun),
    bound(asked, column),
    timesSaid(asked),
    conditionsSaid(plan).length === 0 ? "" : `where ${conditionsSaid(plan).join(" and ")}`,
    plan.bbox === undefined ? "" : "within the view",
  ].filter((part) => part !== "");
  return `${parts.join(" ")}, counted among the ${displayNumber(String(counted.rows))} rows of ${model.visible.artifact.title}`;
}

function bound(asked: Asked, column: Column | undefined): string {
  if (asked.threshold === undefined || column === undefined) return "";
  const { op, strict, value } = asked.threshold;
  const words = op === "from" ? (strict ? "more than" : "at least") : strict ? "less than" : "at most";
  return `with ${measureOf(column)} ${words} ${displayNumber(String(value))}`;
}

function measured(column: Column, asked: Asked): string {
  const own = measureOf(column) || "value";
  const measure = column.month === undefined ? own : `${own} of ${column.field.name}`;
  return column.year === undefined ? `${measure} ${timesSaid(asked)}`.trim() : `${measure} in ${column.year}`;
}

/** "in 1930", "between 1930 and 1940", "up to 1959": the times of a question; "" when it names none. */
export function timesSaid(asked: Asked): string {
  const [first] = asked.times;
  if (first === undefined) return "";
  if (asked.times.length === 1 && first.from === -Infinity) return `up to ${first.to}`;
  if (asked.times.length === 1 && first.to === Infinity) return `from ${first.from} on`;
  const said = asked.times.map(({ text }) => text).join(" and ");
  return first.precision === "span" && /\band\b/u.test(first.text) ? `between ${said}` : `in ${said}`;
}

/** The equalities of a plan as a reader says them ("county Tallis"). */
export function conditionsSaid(plan: Plan): readonly string[] {
  const conditions = plan.where.filter(({ op }) => op === "equals");
  return conditions
    .filter(({ value }) => !conditions.some((other) => other.value !== value && other.value.includes(value)))
    .map(({ field, value }) => `${field.replaceAll("_", " ")} ${value}`);
}

function scope(model: TableModel, plan: Plan, taken: number): string {
  const where = conditionsSaid(plan);
  return `among the ${displayNumber(String(taken))} rows${where.length === 0 ? "" : ` with ${where.join(" and ")}`} of ${model.visible.artifact.title}`;
}

/** The subject cells of a row that are not fixed, and the cell that the question's focus or "who" asks for. */
function nameBeyond(
  asked: Asked,
  model: TableModel,
  row: Passage,
  column: Column,
  isFixed: (name: string) => boolean,
): string {
  const open = model.columns.filter(({ field }) => !isFixed(field.name));
  const isSubjectFixed = model.columns.some(({ role, field }) => role === "subject" && isFixed(field.name));
  const hasOpen = open.some(({ role, field }) => role === "subject" && !isSourceColumn(field.name));
  const subject =
    isSubjectFixed && !hasOpen ? "" : subjectOf(asked, { ...model, columns: open }, row, column);
  const head = asked.focus.split(" ").at(-1) ?? "";
  const asksFor = ({ role, terms }: Column): boolean =>
    role === "dimension" &&
    terms.length === 1 &&
    (asked.kind === "person"
      ? terms.some((term) => PERSONS.has(term))
      : asked.words.some(({ lower, stem }) => lower === head && holds(terms, stem)));
  const beside = open
    .filter(asksFor)
    .map(({ field }) => cellOf(row, field.name)?.value.trim() ?? "")
    .filter((value) => value !== "" && !subject.includes(value));
  return [subject, ...beside].filter((part) => part !== "").join(", ");
}

const PERSONS: ReadonlySet<string> = new Set(
  "candidate winner holder designer author owner driver player coach mayor governor director architect builder founder president teacher winner artist composer inventor nominee name"
    .split(" ")
    .map(stemOf),
);

/** A row by its own time and the subject and source cells that the plan's conditions do not already fix. */
function rowName(asked: Asked, model: TableModel, row: Passage, column: Column, plan: Plan): string {
  const isFixed = (name: string): boolean =>
    plan.where.some(({ field, op }) => op === "equals" && field === name);
  const subject = nameBeyond(asked, model, row, column, isFixed);
  const when = column.year === undefined ? (timeOfRow(model, row)?.label ?? "") : "";
  const sources = model.columns
    .filter(({ field }) => isSourceColumn(field.name) && !isFixed(field.name))
    .map(({ field }) => `${field.name.replaceAll("_", " ")} ${cellOf(row, field.name)?.value ?? ""}`);
  return [subject, when, ...sources].filter((part) => part !== "").join(", ");
}

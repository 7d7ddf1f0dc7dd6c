import { readText } from "../../language/read.ts";
import type { Asked } from "../../question/shapes.ts";
import { cellOf, numberIn, type Column, type TableModel } from "./columns.ts";
import type { Candidate } from "./candidates.ts";
import { unitNamed } from "../../language/units.ts";
import { isSourceColumn } from "./source-column.ts";
import { isBare, termsOf } from "./words.ts";
import type { Passage } from "../../evidence/shapes.ts";

const IDLE_UNITS = new Set(["", "person", "persons", "people", "count", "number", "1", "none"]);

/** A number with thousands separators, its own decimals kept; anything else as it stands. */
export function display(value: string, column: Column): string {
  const bare = value.trim();
  if (column.role !== "measure" || bare.includes(",") || numberIn(bare) === undefined) return bare;
  const [, sign = "", whole = "", rest = ""] = /^([-+]?)(\d+)(.*)$/u.exec(bare) ?? [];
  if (whole.length < 4 || (whole.startsWith("0") && whole.length > 1)) return bare;
  return `${sign}${whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, ",")}${rest}`;
}

/** A computed number as cells are shown. */
export function displayNumber(value: string): string {
  const [, sign = "", whole = "", rest = ""] = /^(-?)(\d+)(.*)$/u.exec(value) ?? [];
  return whole === "" ? value : `${sign}${whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, ",")}${rest}`;
}

/** "77 counties", "1 county". */
export function countOf(value: string, noun: string): string {
  const last = readText(noun).tokens.at(-1);
  const isPlural = value === "1" && last?.pos === "NOUN";
  return `${displayNumber(value)} ${isPlural ? noun.slice(0, last.start) + last.lemma : noun}`;
}

/** A value with its unit: "276 sq mi", "$1,200", "45 %". */
export function withUnit(shown: string, unit: string | undefined, inWords = true): string {
  const bare = (unit ?? "").trim();
  if (IDLE_UNITS.has(bare.toLowerCase())) return shown;
  if (/^[$€£]$/u.test(bare)) return `${bare}${shown}`;
  if (/^[-+]?[$€£]/u.test(shown))
    return `${shown} ${/^(?:thousand|million|billion)/iu.exec(bare)?.[0] ?? ""}`.trim();
  if (shown.endsWith("%") && bare === "percent") return shown;
  const [head = "", ...rest] = bare.split(/\s+per\s+|\//u);
  if (rest.length > 0 && unitNamed(bare) === undefined && unitNamed(head) !== undefined)
    return `${shown} (${bare})`;
  return `${shown} ${shown === "1" || !inWords || bare.includes("/") ? bare : plural(bare)}`;
}

const PLURALS: Readonly<Record<string, string>> = {
  foot: "feet",
  inch: "inches",
  percent: "percent",
  bushel: "bushels",
};
const HEADS =
  /\b(mile|kilometer|kilometre|meter|metre|yard|acre|bushel|pound|ton|tonne|degree|dollar|foot|inch|gallon|hour|day|hectare|year|minute|euro|kilogram)\b(?!-)/u;

/** A unit in words in its plural: "square miles", "bushels per acre"; abbreviations stay. */
function plural(unit: string): string {
  return unit.replace(HEADS, (head) => PLURALS[head] ?? `${head}s`);
}

/** What a column measures, as a reader says it; "" when its header says nothing ("value"). */
export function measureOf(column: Column): string {
  const { field } = column;
  if (column.month !== undefined) return "";
  const said = (field.measure ?? field.title ?? field.name).replaceAll("_", " ").trim();
  const plain = withoutUnit(
    said.replaceAll(/\s*\b(?:1[5-9]\d\d|20\d\d)\b/gu, "").trim(),
    column.unit,
  ).replace(/ name$/iu, "");
  return termsOf(plain).every(isBare) ? "" : lowerFirst(plain);
}

/** "land area sq mi" without its unit. */
function withoutUnit(said: string, unit: string): string {
  return unit !== "" && said.toLowerCase().endsWith(` ${unit.toLowerCase()}`)
    ? said.slice(0, -unit.length - 1).trim()
    : said;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** What a row is about: its subject cells as the question named them, or as they stand. */
export function subjectOf(asked: Asked, model: TableModel, row: Passage, except?: Column): string {
  const wanted = model.columns.filter(
    (column) => column !== except && column.role === "subject" && !isSourceColumn(column.field.name),
  );
  const columns =
    wanted.length > 0
      ? wanted
      : model.columns.filter((column) => column !== except && column.role === "identifier").slice(0, 1);
  const parts = columns
    .map((column) => ({ column, value: cellOf(row, column.field.name)?.value.trim() ?? "" }))
    .filter(({ value }) => value !== "");
  const kept = parts.filter(
    ({ value }, at) => !parts.some((other, nth) => nth !== at && repeats(other.value, value, nth < at)),
  );
  return kept.map(({ column, value }) => asNamed(value, column)).join(", ");
}

/** Whether `longer` already says `value`. */
function repeats(longer: string, value: string, isEarlier: boolean): boolean {
  const [long, short] = [longer.toLowerCase(), value.toLowerCase()];
  return long.includes(short) && (long.length > short.length || isEarlier);
}

/** Cells beside those of single counties that a column of counties may hold. */
const OF_SEVERAL = /\b(?:total|state|statewide|all|other|others|unknown|city|combined|region)\b|\d/iu;

/** Headers of what belongs to a county and is none. */
const OF_ONE_COUNTY = /seat|code|fips|number|class|type|region|clerk|judge/iu;

/** "Kiowa" as "Kiowa County" where the header has that word and the cell leaves it out: a town may bear the name too. */
function asNamed(value: string, { field }: Column): string {
  const kind = /(?:^|_|\s)(county|parish|township)(?:$|_|\s)/iu.exec(field.name)?.[1];
  if (
    kind === undefined ||
    OF_ONE_COUNTY.test(field.name) ||
    OF_SEVERAL.test(value) ||
    value.toLowerCase().includes(kind.toLowerCase())
  )
    return value;
  return `${value} ${kind.charAt(0).toUpperCase()}${kind.slice(1).toLowerCase()}`;
}

/** The unit of a cell: its column's, or the one that its row states for it. */
export function unitOfCell({ row, column }: Pick<Candidate, "row" | "column">): string {
  const { unitFrom, measureFrom } = column.field;
  if (unitFrom !== undefined) return cellOf(row, unitFrom)?.value.trim() ?? "";
  if (measureFrom === undefined || column.unit !== "") return column.unit;
  return /\bmeasured in\b\s*(.+)$/iu.exec(cellOf(row, measureFrom)?.value ?? "")?.[1]?.trim() ?? "";
}

/** A date of figures that two countries read differently is not said anew: the cited row shows it. */
function isInFigures(label: string): boolean {
  return /^\d{1,2}[./-]\d{1,2}[./-]\d{4}$/u.test(label);
}

/** "Kiowa County, 1930: population 6,035": one cell with row subject, time, column, value and unit. */
export function sayCell(asked: Asked, candidate: Candidate, beside: readonly string[] = []): string {
  const { model, row, column, cell, time } = candidate;
  const subject = subjectOf(asked, model, row, column) || model.visible.artifact.title;
  const named = candidate.named
    .filter((one) => one.column.role === "dimension" && one.column !== column)
    .map((one) => one.column.field.name);
  const sources = model.columns
    .filter(({ field, role }) => role !== "measure" && isSourceColumn(field.name))
    .map(({ field }) => field.name);
  const qualifiers = [...new Set([...named, ...beside, ...sources])].flatMap((name) => {
    const value = cellOf(row, name)?.value.trim() ?? "";
    return value === "" || subject.includes(value) ? [] : [`${name.replaceAll("_", " ")} ${value}`];
  });
  const label = time?.label ?? (column.month === undefined ? "" : column.field.name);
  const when = label === "" || isInFigures(label) || subject.includes(label) ? "" : `, ${label}`;
  const which = qualifiers.length === 0 ? "" : ` (${qualifiers.join(", ")})`;
  const isSaid = column.field.measureFrom !== undefined;
  const said = withUnit(
    display(cell.value, column),
    isSaid ? "" : unitOfCell(candidate),
    column.field.unitFrom === undefined,
  );
  const source = asked.asksSource ? `, according to ${model.visible.dataset.title}` : "";
  return `${subject}${when}${which}: ${[measureOf(column), said].filter((part) => part !== "").join(" ")}${source}`;
}

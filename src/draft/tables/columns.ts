import type { Cell, Field, Passage, VisibleTable } from "../../evidence/shapes.ts";
import { isRowDate, isRowYear, monthNamed } from "../../language/table-names.ts";
import { quarterIn } from "./written-dates.ts";
import { isBare, rateTermsOf, termsOf } from "./words.ts";

export type ColumnRole =
  "subject" | "dimension" | "identifier" | "year" | "month" | "day" | "date" | "place" | "measure";

/** A column as questions are matched to it. */
export interface Column {
  readonly field: Field;
  readonly role: ColumnRole;
  /** All terms of its name. */
  readonly nameTerms: readonly string[];
  /** Terms of what it holds, units and bare words left out. */
  readonly terms: readonly string[];
  readonly unitTerms: readonly string[];
  /** The unit as stated, else as the column's name ends in one ("sq mi"); "" when there is none. */
  readonly unit: string;
  /** Year the column speaks of. */
  readonly year: number | undefined;
  /** Month that the column holds values of ("Jan"), 1 to 12. */
  readonly month: number | undefined;
  /** Beside columns of months the one that holds the whole year. */
  readonly isWholeYear: boolean;
  /** Its cells are dates or years of something else than the row's own time ("year opened"). */
  readonly isMoment: boolean;
}

/** A table as questions are matched to it. */
export interface TableModel {
  readonly visible: VisibleTable;
  readonly columns: readonly Column[];
  /** Terms of title, grain, dataset title and source: what the whole table is about. */
  readonly about: ReadonlySet<string>;
  readonly hasTime: boolean;
}

const UNIT_WORDS = new Set(
  "sq mi km m ft in yd f c deg usd ha ac acre lb bu ton cm mm cfs pct percent person mile feet inch yard meter metr dollar bushel squar million thousand".split(
    " ",
  ),
);
/** Columns whose numbers name a step and measure nothing ("f_scale", "class"). */
const STEPPED = /(?:^|_|\s)(?:scale|class|category|rating|grade|rank|type)(?:$|_|\s)/iu;
const YEAR_IN_NAME = /(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)/u;
const IDENTIFIER = /(?:^|_|\s)(?:id|no|nr|fips|code|number|key|huc\d*|zip|om|stn|fc)(?:$|_|\s)/iu;

/** Describes every column of a visible table; `sample` rows settle what a text column holds. */
export function modelOf(visible: VisibleTable, sample: readonly Passage[] = []): TableModel {
  const { table } = visible.artifact;
  const columns = withWholeYear(table.fields.map((field) => columnOf(field, visible, sample)));
  return {
    visible,
    columns,
    about: new Set(
      [
        visible.artifact.title,
        visible.dataset.title,
        visible.dataset.slug,
        table.grain,
        visible.dataset.license.rightsHolder,
        initialsOf(visible.dataset.license.rightsHolder),
      ]
        .flatMap(termsOf)
        .filter((term) => !/^\d+$/u.test(term) && !isBare(term)),
    ),
    hasTime: columns.some(({ role, year }) => year !== undefined || role === "year" || role === "date"),
  };
}

/** "USGS" of "U.S. Geological Survey". */
function initialsOf(name: string): string {
  return (name.match(/\p{Lu}(?=\p{Ll}|\.|\b)/gu) ?? []).join("");
}

function columnOf(field: Field, visible: VisibleTable, sample: readonly Passage[]): Column {
  const said = [field.name, field.measure ?? "", field.title ?? ""];
  const year = Number(YEAR_IN_NAME.exec(field.time ?? field.name)?.[1] ?? Number.NaN);
  const role = roleOf(field, visible, sample);
  const all = [...new Set(said.flatMap(rateTermsOf))];
  const unitTerms = [...new Set([...rateTermsOf(field.unit ?? ""), ...trailingUnits(field.name)])];
  const isMeasure = role === "measure";
  const month = isMeasure ? monthNamed(field.name) : undefined;
  return {
    field,
    role,
    nameTerms: termsOf(field.name),
    terms: month === undefined ? termsIn(all, isMeasure ? unitTerms : []) : [],
    unitTerms,
    unit: field.unit ?? (isMeasure ? trailingUnits(field.name).join(" ") : ""),
    year: Number.isNaN(year) ? undefined : year,
    month,
    isWholeYear: false,
    isMoment: role === "dimension" && /^(?:year|date|datetime)$/u.test(field.type),
  };
}

const WHOLE_YEAR =
  /^(?:annual|yearly|year|total|sum|mean|average|ann|avg)(?:[\s_](?:total|sum|mean|average))?$/iu;
const MONTHS_TOGETHER = 6;

/** Among columns of months, "Annual" measures what they do. */
function withWholeYear(columns: readonly Column[]): readonly Column[] {
  if (columns.filter(({ month }) => month !== undefined).length < MONTHS_TOGETHER) return columns;
  return columns.map((column) =>
    column.role === "measure" && WHOLE_YEAR.test(column.field.name.trim())
      ? { ...column, terms: [], isWholeYear: true }
      : column,
  );
}

/** Terms that say nothing in any header; others that mostly say nothing speak where they stand alone. */
const SILENT = new Set("valu amount figur number count total publish deriv data unit as no name".split(" "));

function termsIn(all: readonly string[], unitTerms: readonly string[]): readonly string[] {
  const own = all
    .flatMap(withoutEdition)
    .filter((term) => !YEAR_IN_NAME.test(term) && !unitTerms.includes(term));
  const telling = own.filter((term) => !isBare(term));
  return telling.length > 0 ? telling : own.filter((term) => !SILENT.has(term));
}

/** "huc8" is also a "huc". */
function withoutEdition(term: string): readonly string[] {
  const letters = /^([a-z]{3,})\d{1,2}$/u.exec(term)?.[1];
  return letters === undefined ? [term] : [term, letters];
}

function trailingUnits(name: string): readonly string[] {
  const terms = name.toLowerCase().split(/[^a-z0-9]+/u);
  let from = terms.length;
  while (from > 1 && UNIT_WORDS.has(terms[from - 1] ?? "")) from -= 1;
  return terms.slice(from);
}

function roleOf(field: Field, visible: VisibleTable, sample: readonly Passage[]): ColumnRole {
  const { table } = visible.artifact;
  const name = field.name.toLowerCase();
  if (isRowYear(name) || (field.type === "year" && table.primaryKey.includes(field.name))) return "year";
  if (field.type === "year") return "dimension";
  if (name === "month") return hasYears(table.fields) ? "month" : "subject";
  if (name === "day") return "day";
  if (isQuarterly(field, sample)) return "date";
  if (isDated(field))
    return isRowDate(name) || /^(?:timestamp|observed|event)/u.test(name) ? "date" : "dimension";
  if (/(?:^|_)(?:lat|lon|lng|latitude|longitude)(?:_|$)/u.test(name)) return "place";
  if (table.subject.includes(field.name))
    return holdsFigures(field, sample) && !isKey(field, visible)
      ? "measure"
      : isIdentifier(field, sample)
        ? "identifier"
        : "subject";
  if (isIdentifier(field, sample)) return "identifier";
  if (STEPPED.test(field.name)) return "dimension";
  if (isUnmeasured(field, table.fields) && !/\bper\b/u.test(name.replaceAll("_", " "))) return "dimension";
  if (/^(?:number|integer)$/u.test(field.type) || holdsFigures(field, sample)) return "measure";
  return "dimension";
}

/** "2023 Q1" and "Q1 2023" under a name that says no more. */
function isQuarterly(field: Field, sample: readonly Passage[]): boolean {
  if (!/^(?:quarter|period)$/iu.test(field.name) || sample.length === 0) return false;
  return valuesIn(field, sample).every((value) => quarterIn(value) !== undefined);
}

function isDated({ type, name }: Field): boolean {
  return type === "date" || type === "datetime" || /^(?:date|timestamp)/iu.test(name) || isRowDate(name);
}

/** Where no column says which year, a month is what its row is about: a table of what is usual. */
function hasYears(fields: readonly Field[]): boolean {
  return fields.some(
    ({ name, type }) => isRowYear(name) || isRowDate(name) || type === "year" || YEAR_IN_NAME.test(name),
  );
}

/** A number that its table, which names the measures of others, gives none: a code or step. */
function isUnmeasured(field: Field, fields: readonly Field[]): boolean {
  return field.measure === undefined && fields.some(({ measure }) => measure !== undefined);
}

function isKey(field: Field, visible: VisibleTable): boolean {
  return (
    visible.artifact.table.primaryKey.length === 1 && visible.artifact.table.primaryKey[0] === field.name
  );
}

function isIdentifier(field: Field, sample: readonly Passage[]): boolean {
  if (!IDENTIFIER.test(field.name)) return false;
  if (/(?:^|_)(?:count|total)(?:_|$)/u.test(field.name)) return false;
  const values = valuesIn(field, sample);
  return values.every((value) => value === "" || !/^\d{1,3}(?:,\d{3})+$/u.test(value));
}

function holdsFigures(field: Field, sample: readonly Passage[]): boolean {
  if (field.type !== "string" && field.type !== "any") return false;
  const values = valuesIn(field, sample).filter((value) => value !== "" && !/^\(\w\)$/u.test(value));
  return values.length > 0 && values.every((value) => numberIn(value) !== undefined && !/^0\d/u.test(value));
}

function valuesIn(field: Field, sample: readonly Passage[]): readonly string[] {
  return sample.map((passage) => cellOf(passage, field.name)?.value.trim() ?? "");
}

/** A row's cell of a column. */
export function cellOf(row: Passage, field: string): Cell | undefined {
  return row.spans[0]?.cells?.find((cell) => cell.field === field);
}

const CURRENCY = /^([-+]?)\s?[$€£]\s?/u;

/** Signs behind a figure that lead to a footnote, and brackets that say "less than nothing" in accounts. */
const FOOTNOTE = /(?<=\d[%)]?)\s?[*†‡§¶]+$/u;
const NEGATIVE = /^\(\s?([$€£]?\s?[\d,.]*\d)\s?\)$/u;

/** A figure without currency, percent sign, thousands separators and footnote signs; "(25)" as "-25". */
export function digitsIn(value: string): string {
  return value
    .trim()
    .replace(FOOTNOTE, "")
    .replace(NEGATIVE, "-$1")
    .replace(CURRENCY, "$1")
    .replace(/\s?%$/u, "")
    .replaceAll(/(?<=\d),(?=\d{3}(?!\d))/gu, "");
}

/** The number a cell holds, signs of currency and percent read over; undefined for anything else. */
export function numberIn(value: string): number | undefined {
  const digits = digitsIn(value);
  return /^[-+]?(?:\d+(?:\.\d+)?|\.\d+)$/u.test(digits) ? Number(digits) : undefined;
}

import type { Cell, Field, Passage, VisibleTable } from "../../evidence/shapes.ts";
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
  const columns = table.fields.map((field) => columnOf(field, visible, sample));
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
      ]
        .flatMap(termsOf)
        .filter((term) => !/^\d+$/u.test(term) && !isBare(term)),
    ),
    hasTime: columns.some(({ role, year }) => year !== undefined || role === "year" || role === "date"),
  };
}

function columnOf(field: Field, visible: VisibleTable, sample: readonly Passage[]): Column {
  const said = [field.name, field.measure ?? "", field.title ?? ""];
  const year = Number(YEAR_IN_NAME.exec(field.time ?? field.name)?.[1] ?? Number.NaN);
  const role = roleOf(field, visible, sample);
  const all = [...new Set(said.flatMap(rateTermsOf))];
  const unitTerms = [...new Set([...rateTermsOf(field.unit ?? ""), ...trailingUnits(field.name)])];
  const isMeasure = role === "measure";
  return {
    field,
    role,
    nameTerms: termsOf(field.name),
    terms: all
      .flatMap(withoutEdition)
      .filter(
        (term) => !isBare(term) && !YEAR_IN_NAME.test(term) && !(isMeasure && unitTerms.includes(term)),
      ),
    unitTerms,
    unit: field.unit ?? (isMeasure ? trailingUnits(field.name).join(" ") : ""),
    year: Number.isNaN(year) ? undefined : year,
  };
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
  if (/^(?:\w+_)?year$/u.test(name)) return "year";
  if (name === "month") return "month";
  if (name === "day") return "day";
  if (field.type === "date" || field.type === "datetime" || /^(?:date|timestamp)/u.test(name))
    return name === "date" || /^(?:timestamp|observed|event)/u.test(name) ? "date" : "dimension";
  if (/(?:^|_)(?:lat|lon|lng|latitude|longitude)(?:_|$)/u.test(name)) return "place";
  if (table.subject.includes(field.name))
    return holdsFigures(field, sample) && !isKey(field, visible)
      ? "measure"
      : isIdentifier(field, sample)
        ? "identifier"
        : "subject";
  if (isIdentifier(field, sample)) return "identifier";
  if (STEPPED.test(field.name)) return "dimension";
  if (isUnmeasured(field, table.fields)) return "dimension";
  if (/^(?:number|integer)$/u.test(field.type) || holdsFigures(field, sample)) return "measure";
  return "dimension";
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

/** The number a cell holds, thousands separators and idle zeros read over; undefined for anything else. */
export function numberIn(value: string): number | undefined {
  const bare = value.trim();
  if (!/^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$|^[-+]?\.\d+$/u.test(bare)) return undefined;
  return Number(bare.replaceAll(",", ""));
}

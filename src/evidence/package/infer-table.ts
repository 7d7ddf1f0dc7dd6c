import type { Bbox, TimeInterval } from "../shapes.ts";
import { readCsvLines, readLayout, type CsvLayout } from "../extract/csv-table.ts";
import type { Extracted } from "../extract/frozen-text.ts";
import { readColumnName, unitInFull, type NamedColumn } from "./column-names.ts";
import { ColumnValues } from "./column-values.ts";
import { KeyFinder } from "./find-key.ts";
import type { ManifestTable } from "./manifest.ts";
import { kindOfColumn, pickSubject, type ColumnTraits } from "./pick-subject.ts";
import { intervalAround, PlaceBounds } from "./table-extent.ts";

/** What a CSV says of itself: its description, extent and size. */
export interface InferredTable {
  readonly table: ManifestTable;
  readonly rows: number;
  readonly time?: TimeInterval | undefined;
  readonly bbox?: Bbox | undefined;
}

/** Words of names whose four-digit whole numbers are years and measure nothing. */
const OF_A_YEAR =
  /^(year|yr|years|decade|season|first|last|latest|earliest|commissioned|elected|inaugurated|built|founded|established|since|opened|completed|constructed|erected|created|began|begun|started|ended|closed|incorporated|organized|chartered|installed|launched|discovered|born|died|renovated|designated|published|vintage)$/;

type Row = readonly { readonly value: string }[];

interface Column {
  readonly name: string;
  readonly named: NamedColumn;
  readonly values: ColumnValues;
  readonly type: ReturnType<ColumnValues["type"]>;
  readonly traits: ColumnTraits;
}

/**
 * Describes a CSV from its header and values: types, key, subject, measures with unit and time, missing and
 * suppressed marks, extent in time and place. Reads the file twice, in bounded memory.
 *
 * `complete` is taken as true unless the name says that the table is a part of something.
 * Errors: Unreadable as `readLayout` and `readCsvLines`.
 */
export async function inferTable(open: () => AsyncIterable<Buffer>, name: string): Promise<InferredTable> {
  const layout = await readLayout(open());
  return describeRows(layout.columns, rowsOf(open(), layout), name);
}

async function* rowsOf(chunks: AsyncIterable<Buffer>, layout: CsvLayout): AsyncGenerator<readonly Row[]> {
  for await (const lines of readCsvLines(chunks, layout))
    yield lines.filter(({ kind }) => kind === "row").map(({ record }) => record.cells);
}

/** The same for features, whose properties are their cells. Errors: none. */
export function inferFeatures({ blocks, columns = [] }: Extracted, name: string): Promise<InferredTable> {
  const rows = blocks.flatMap(({ shape }) => {
    if (shape.kind !== "feature") return [];
    const values = new Map(shape.cells.map(({ field, value }) => [field, value]));
    return [columns.map((column) => ({ value: values.get(column) ?? "" }))];
  });
  return describeRows(columns, [rows], name);
}

async function describeRows(
  names: readonly string[],
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
  name: string,
): Promise<InferredTable> {
  const values = names.map(() => new ColumnValues());
  const keys = new KeyFinder(names.length);
  const named = names.map(readColumnName);
  const place = new PlaceBounds(named.map((column) => column.words));
  let rows = 0;
  for await (const batch of batches) {
    for (const row of batch) {
      rows += 1;
      values.forEach((column, i) => column.take(row[i]?.value ?? ""));
      keys.take(row);
      place.take(row);
    }
  }
  const columns = names.map((column, i) => describe(column, i, named, values, rows));
  const key = keys.find(keyCandidates(columns));
  return {
    table: tableOf(columns, key, name),
    rows,
    time: intervalAround(columns.flatMap(timesOf)),
    bbox: place.bbox(),
  };
}

function describe(
  name: string,
  index: number,
  allNamed: readonly NamedColumn[],
  allValues: readonly ColumnValues[],
  rows: number,
): Column {
  const named = allNamed[index] ?? readColumnName(name);
  const values = allValues[index] ?? new ColumnValues();
  const found = values.type();
  const saysYear = named.words.some((word) => OF_A_YEAR.test(word));
  const type = found === "year" && !saysYear ? "integer" : found;
  const kind = kindOfColumn(named.words, type, values.letters, values.filled);
  const traits: ColumnTraits = {
    index,
    words: named.words,
    kind,
    constant: rows > 1 && values.distinct.size === 1 && values.empty === 0,
    meanLength: values.filled === 0 ? 0 : values.textLength / values.filled,
  };
  return { name, named, values, type: kind === "code" ? "string" : type, traits };
}

/** Columns that may tell rows apart, the likeliest first: codes and names, then times, then other text. */
function keyCandidates(columns: readonly Column[]): readonly number[] {
  const rank = { code: 0, text: 0, time: 1, other: 2, place: 3, measure: 3 } as const;
  return columns
    .filter(({ traits, named }) => rank[traits.kind] < 3 && !traits.constant && named.unit === undefined)
    .toSorted((a, b) => rank[a.traits.kind] - rank[b.traits.kind])
    .map((column) => column.traits.index);
}

function tableOf(columns: readonly Column[], key: readonly number[], name: string): ManifestTable {
  const nameOf = (index: number) => columns[index]?.name ?? "";
  const wordOf = (index: number) => (columns[index]?.named.title ?? "").toLowerCase();
  const all = (pick: (values: ColumnValues) => ReadonlySet<string>) =>
    [...new Set(columns.flatMap((column) => [...pick(column.values)]))].sort();
  return {
    primaryKey: key.map(nameOf),
    subject: pickSubject(
      columns.map((column) => column.traits),
      key,
    ).map(nameOf),
    grain: key.length > 0 ? `one row per ${key.map(wordOf).join(" and ")}` : "one row per record",
    missingValues: ["", ...all((values) => values.missing)],
    suppressed: all((values) => values.suppressed),
    // Points that divide thousands would be read as decimals, so that nothing may be computed.
    complete:
      !columns.some(({ values: { hasDecimalCommas } }) => hasDecimalCommas) &&
      !/(^|[^a-z])(partial|sample|excerpt|extract|subset)([^a-z]|$)/i.test(name),
    fields: columns.map((column) => fieldOf(column, columns, name)),
  };
}

function fieldOf(
  column: Column,
  columns: readonly Column[],
  tableName: string,
): ManifestTable["fields"][number] {
  const { named, traits, values } = column;
  const base = {
    name: column.name,
    type: column.type,
    title: named.title,
    ...(named.derived && { derived: true }),
  };
  if (traits.kind !== "measure") return base;
  const beside = unitBeside(column, columns);
  const unit = named.unit ?? beside?.unit ?? values.unit();
  const measureFrom = isGeneric(named) ? itemColumn(columns)?.name : undefined;
  // Columns that are years alone: the table's name is all that may say what they measure.
  const spoken = named.measure === "value" && named.time !== undefined ? wordsOfName(tableName) : "";
  return {
    ...base,
    measure: measureFrom === undefined && spoken !== "" ? spoken : named.measure,
    ...(unit !== undefined && { unit }),
    ...(unit === undefined && beside?.from !== undefined && { unitFrom: beside.from }),
    ...(measureFrom !== undefined && { measureFrom }),
    ...(named.time !== undefined && { time: named.time }),
  };
}

/** "farms_by_county-1900" in plain words, numbers left out: "farms by county". */
function wordsOfName(name: string): string {
  return (name.toLowerCase().match(/\p{L}+/gu) ?? []).join(" ");
}

/** "value" and its like measure nothing by name: what they measure stands in another cell of the row. */
function isGeneric(named: NamedColumn): boolean {
  return /^(value|values|amount|reading|result|number|figure|observation|estimate)( |$)/.test(named.measure);
}

function itemColumn(columns: readonly Column[]): Column | undefined {
  const pattern =
    /^(item|items|variable|measure|parameter|indicator|statistic|series|characteristic|element|metric)$/;
  return columns.find(
    (column) => column.traits.kind === "text" && column.named.words.some((word) => pattern.test(word)),
  );
}

/** The unit that another column states for this one: the same in all rows, or told row by row. */
function unitBeside(
  column: Column,
  columns: readonly Column[],
): { unit?: string; from?: string } | undefined {
  const fits = columns.find((other) => {
    const { words } = other.named;
    if (!/^units?$/.test(words.at(-1) ?? "") || other.traits.kind === "measure") return false;
    return words.slice(0, -1).every((word) => column.named.words.includes(word));
  });
  if (!fits) return undefined;
  const [only] = fits.values.distinct;
  return only !== undefined && fits.traits.constant ? { unit: unitInFull(only) } : { from: fits.name };
}

/** Times that a column speaks of: a year in its name, or the first and last of its own dates. */
function timesOf(column: Column): readonly string[] {
  if (column.named.time !== undefined) return [column.named.time];
  if (
    column.named.words.some((word) =>
      /^(updated|retrieved|published|created|modified|downloaded)$/.test(word),
    )
  )
    return [];
  const { values, type } = column;
  if (type === "year") return [String(values.smallest), String(values.largest)];
  if (type !== "date" && type !== "datetime") return [];
  return [values.firstDay, values.lastDay].filter((day) => day !== undefined);
}

import type { CsvRecord } from "./csv-records.ts";

/** The records that name a table's columns, one or several lines, and the names that they make together. */
export interface CsvHeader {
  readonly records: readonly CsvRecord[];
  /** Column names, made unique and never empty. */
  readonly columns: readonly string[];
}

const YEAR = /^(1[5-9]|20)\d\d$/;
const NUMERIC = /^[-+(]?\s*[$€£]?\s*[-+]?[\d.,]*\d[\d.,]*\s*%?\)?[*†‡a-z]?$/i;
/** Marks in the place of a number: "(D)", "NA", "--", "T". */
const MARK = /^(\([A-Z]{1,3}\)|n\/?a|nan|null|none|[-–—.*?…]+|[A-Z])$/i;
/** Column widths and types as the water survey's files state them under the names: "5s", "10n". */
const FORMAT = /^\d{1,3}[sdn]$/;
/** What says that its column counts: no unit to be named. */
const COUNT = /^(number|numbers|count|no\.?|#)$/i;
const LONGEST_UNIT = 30;
const MOST_HEADER_RECORDS = 4;

/**
 * Finds the header among the first records: the first line with several names; with it a line of groups above
 * the names ("Farms" over "2012" and "2017") and lines of units or formats under them.
 */
export function findHeader(records: readonly CsvRecord[], width: number): CsvHeader | undefined {
  const first = records.findIndex((record) => isNaming(record, width));
  const header = records[first];
  if (!header) return undefined;
  const figures = figureColumns(records.slice(first + 1), width);
  const taken = [header];
  let names = texts(header);
  for (const next of records.slice(first + 1, first + MOST_HEADER_RECORDS)) {
    const cells = texts(next);
    const isGrouped = taken.length === 1 && isGroupsOver(names, cells, figures);
    if (isGrouped) names = joined(spread(names), cells);
    else if (isUnitLine(cells, figures)) names = names.map((name, i) => withUnit(name, cells[i] ?? ""));
    else if (!cells.every((cell) => FORMAT.test(cell))) break;
    taken.push(next);
  }
  return { records: taken, columns: uniqueNames(names) };
}

/** Several names; a line with one filled cell above a table is its title. */
function isNaming({ cells }: CsvRecord, width: number): boolean {
  const filled = cells.filter((cell) => cell.value.trim() !== "").length;
  return width === 1 ? filled > 0 : filled > 1 && cells.length * 2 >= width;
}

function texts({ cells }: CsvRecord): readonly string[] {
  return cells.map((cell) => cell.value.trim().replaceAll(/\s+/g, " "));
}

interface Figures {
  readonly numeric: boolean;
  /** Its values are all years, so that a year in it is data. */
  readonly years: boolean;
}

/** Which columns hold figures below the header, by most of their filled cells. */
function figureColumns(records: readonly CsvRecord[], width: number): readonly Figures[] {
  return Array.from({ length: width }, (_, i) => {
    const filled = records.map((record) => texts(record)[i] ?? "").filter((text) => text !== "");
    const numbers = filled.filter((text) => NUMERIC.test(text));
    return {
      numeric: numbers.length > 0 && numbers.length * 2 >= filled.length,
      years: numbers.length > 1 && numbers.slice(1).every((text) => YEAR.test(text)),
    };
  });
}

/**
 * Groups leave blanks where they span columns, and the line under them fills these with names: no figure but
 * years, and those only over columns whose values are no years themselves.
 */
function isGroupsOver(
  groups: readonly string[],
  names: readonly string[],
  figures: readonly Figures[],
): boolean {
  const count = (cells: readonly string[]) => cells.filter((cell) => cell !== "").length;
  if (count(names) <= count(groups) || !names.some((name, i) => name !== "" && groups[i] === ""))
    return false;
  if (names.some((name) => MARK.test(name))) return false;
  if (!figures.some(({ numeric }, i) => numeric && (names[i] ?? "") !== "")) return false;
  return names.every((name, i) => !NUMERIC.test(name) || (YEAR.test(name) && figures[i]?.years !== true));
}

/** Units stand over figures alone: short words without a digit to begin, and blanks over names. */
function isUnitLine(cells: readonly string[], figures: readonly Figures[]): boolean {
  const overFigures = cells.filter((cell, i) => cell !== "" && figures[i]?.numeric === true);
  const overNames = cells.filter((cell, i) => cell !== "" && figures[i]?.numeric !== true);
  return (
    overFigures.length > 0 &&
    overNames.length === 0 &&
    overFigures.every((cell) => cell.length <= LONGEST_UNIT && /^[([]?[\p{L}%°$€£#]/u.test(cell)) &&
    !overFigures.every((cell) => MARK.test(cell))
  );
}

/** A group's name over each of the columns that it spans. */
function spread(groups: readonly string[]): readonly string[] {
  let last = "";
  return groups.map((group) => (last = group === "" ? last : group));
}

function joined(groups: readonly string[], names: readonly string[]): readonly string[] {
  return Array.from({ length: Math.max(groups.length, names.length) }, (_, i) =>
    [groups[i] ?? "", names[i] ?? ""].filter((part) => part !== "").join(" "),
  );
}

function withUnit(name: string, unit: string): string {
  const bare = unit.replaceAll(/^[([]|[)\]]$/g, "");
  return bare === "" || COUNT.test(bare) || name.toLowerCase().includes(bare.toLowerCase())
    ? name
    : `${name} (${bare})`;
}

function uniqueNames(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name, i) => {
    const base = name || `column ${i + 1}`;
    const times = (seen.get(base) ?? 0) + 1;
    seen.set(base, times);
    return times === 1 ? base : `${base} (${times})`;
  });
}

import { readText, searchTerms } from "../../language/read.ts";
import { readValues } from "../../language/values.ts";
import type { Value } from "../../language/shapes.ts";
import { unitNamed } from "../../language/units.ts";
import { agreement } from "../agree.ts";
import { finding, type Finding } from "../check.ts";
import type { Matter } from "../matter.ts";
import { columnMonth, rowTimeTexts } from "../row-text.ts";
import type { CitedRow, CitedSpan } from "../shapes.ts";

type Quantity = Extract<Value, { kind: "quantity" }>;
type Time = Extract<Value, { kind: "time" }>;
type Cell = CitedRow["cells"][number];
type Cited = CitedSpan & { readonly row: CitedRow };

/**
 * A claim about a table stands in the row, column, unit and time that it speaks of. A number in another column
 * or of another year is no support, and a withheld or empty cell is no zero.
 */
export function checkRow(matter: Matter): Finding {
  const rows = matter.cited.filter((span): span is Cited => span.row !== undefined);
  if (rows.length === 0) return finding("row", "none", "no table row is cited");
  const unnamed = rows.find((span) => !namesSubject(matter, span.row));
  if (unnamed !== undefined)
    return veto(`the claim does not name the row's subject “${unnamed.row.subject.join(", ")}”`, 0.5);
  const numbers = matter.claim.values.filter((value): value is Quantity => value.kind === "quantity");
  for (const number of numbers) {
    const problem = unbound(number, matter, rowsFor(number, matter, rows));
    if (problem !== undefined) return veto(problem, 1);
  }
  if (numbers.length === 0 && speaksOfWithheld(matter, rows))
    return finding("row", "pass", "the cell is withheld, as said");
  return finding("row", "pass", "row, column and time are those the claim speaks of");
}

function veto(detail: string, penalty: number): Finding {
  return { ...finding("row", "veto", detail), conflict: true, penalty };
}

function namesSubject(matter: Matter, row: CitedRow): boolean {
  if (row.subject.length === 0) return true;
  const said = new Set(searchTerms(matter.claim.text));
  return row.subject.some((subject) => searchTerms(subject).some((term) => said.has(term)));
}

/** Of several rows those whose subject the claim named last before the number. */
function rowsFor(number: Quantity, matter: Matter, rows: readonly Cited[]): readonly Cited[] {
  if (rows.length === 1) return rows;
  const lead = matter.claim.text.slice(0, number.start).toLowerCase();
  const places = rows.map(({ row }) =>
    Math.max(-1, ...row.subject.map((subject) => lead.lastIndexOf(subject.toLowerCase()))),
  );
  const last = Math.max(...places);
  const near = rows.filter((_, at) => places[at] === last);
  return last < 0 ? rows : near;
}

/** Why no cell of the rows bears out a number; undefined when one does. */
function unbound(number: Quantity, matter: Matter, rows: readonly Cited[]): string | undefined {
  const holding = rows.flatMap(({ row }) =>
    row.cells.filter((cell) => holds(cell, number, row)).map((cell) => ({ cell, row })),
  );
  if (holding.length === 0) {
    if (rows.some((span) => isInOtherText(number, span)) || isInProse(number, matter)) return undefined;
    const withheld = rows.flatMap(({ row }) => row.cells.filter((cell) => isWithheld(cell, row)));
    const hint = withheld.length > 0 ? " (a withheld cell is not a number)" : "";
    return `no cell of the row holds “${number.text}”${hint}`;
  }
  if (holding.some(({ cell, row }) => isIdentity(cell, row))) return undefined;
  const timely = holding.filter(({ cell, row }) => isTimely(cell, row, matter));
  const [first] = holding;
  if (timely.length === 0)
    return `“${number.text}” stands in “${labelOf(first?.cell)}”, which is of another time than the claim's`;
  const fits = timely.some(({ cell, row }) => {
    const said = saidAround(number, matter, row);
    return kinship(cell, said) >= bestKinship(row, cell, said);
  });
  return fits
    ? undefined
    : `“${number.text}” stands in “${labelOf(timely[0]?.cell)}”, not in the column the claim speaks of`;
}

/**
 * The words that say which column a number is of: those between its neighbours among the claim's numbers, when
 * they name a column of the row at all, else those of the whole claim.
 */
function saidAround(number: Quantity, { claim }: Matter, row: CitedRow): ReadonlySet<string> {
  const others = claim.values.filter((value) => value.kind === "quantity" && value.start !== number.start);
  const from = Math.max(0, ...others.filter(({ end }) => end <= number.start).map(({ end }) => end));
  const to = Math.min(
    claim.text.length,
    ...others.map(({ start }) => start).filter((at) => at >= number.end),
  );
  const near = new Set(searchTerms(claim.text.slice(from, to)));
  return row.cells.some((cell) => kinship(cell, near) > 0) ? near : new Set(searchTerms(claim.text));
}

/** A number that names the row: its subject, or a code with leading zeros. */
function isIdentity({ value }: Cell, row: CitedRow): boolean {
  return row.subject.includes(value) || /^0\d+$/u.test(value.trim());
}

/** A number that the row's own text cells or the title say, such as a route or a district. */
function isInOtherText(number: Quantity, { row, context }: Cited): boolean {
  const inText = row.cells.some(
    (cell) => !/^[\d.,\s%$-]*$/u.test(cell.value) && cell.value.includes(number.text),
  );
  return (
    inText || readText(context).values.some((value) => value.kind !== "time" && value.text === number.text)
  );
}

/** A number that a cited sentence beside the rows says. */
function isInProse(number: Quantity, { cited, spans }: Matter): boolean {
  const prose = spans.filter((_, at) => cited[at]?.row === undefined);
  return prose.some((span) => span.values.some((value) => agreement(number, value, NO_UNITS) === "same"));
}

function holds(cell: Cell, number: Quantity, row: CitedRow): boolean {
  if (isWithheld(cell, row)) return false;
  const [scale, bare] = scaleOf(cell.field.unit ?? "");
  const unit = unitNamed(bare)?.id ?? "";
  return quantitiesIn(cell.value).some((read) => {
    const value = scale === 1 ? read : { ...read, amount: read.amount * scale };
    const withUnit: Quantity = value.unit === "" ? { ...value, unit } : value;
    return (
      agreement(number, withUnit, NO_UNITS) === "same" ||
      (number.unit !== "" && agreement(number, value, new Set([unit])) === "same")
    );
  });
}

const SCALES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };

/** "Thousand US dollars" as what a cell's number counts by, and the unit that is left. */
function scaleOf(unit: string): readonly [scale: number, unit: string] {
  const [, word = "", rest = ""] = /^(thousand|million|billion)s?(?: of)? (.+)$/iu.exec(unit.trim()) ?? [];
  return rest === "" ? [1, unit] : [SCALES[word.toLowerCase()] ?? 1, rest];
}

/** A cell of digits is a number, also where it looks like a year ("2010" people). */
function quantitiesIn(cell: string): readonly Quantity[] {
  const text = cell.trim();
  if (!/^-?[\d,]*\.?\d+$/u.test(text))
    return readValues(text).filter((value): value is Quantity => value.kind === "quantity");
  const point = text.indexOf(".");
  const decimals = point < 0 ? 0 : text.length - point - 1;
  const amount = Number(text.replaceAll(",", ""));
  return [{ kind: "quantity", start: 0, end: text.length, text, amount, unit: "", bound: "exact", decimals }];
}

const NO_UNITS: ReadonlySet<string> = new Set();

function isWithheld(cell: Cell, row: CitedRow): boolean {
  const value = cell.value.trim();
  return value === "" || row.suppressed.includes(value) || row.missingValues.includes(value);
}

/** Times that a cell speaks of: its column's, else those of the row's own time columns. */
function isTimely(cell: Cell, row: CitedRow, matter: Matter): boolean {
  const claimed = matter.claim.values.filter((value): value is Time => value.kind === "time");
  const stated = timesIn(columnMonth(cell, row) ?? cell.field.time ?? rowTimeTexts(row).join("\n"));
  if (stated.length === 0) return true;
  if (claimed.length === 0) return false;
  return stated.some((time) => claimed.some((claim) => agreement(claim, time, NO_UNITS) !== "none"));
}

function timesIn(text: string): readonly Time[] {
  return readValues(text).filter((value): value is Time => value.kind === "time");
}

function labelOf(cell: Cell | undefined): string {
  return cell?.field.title ?? cell?.field.name ?? "";
}

/** How many of the column's words the claim says. */
function kinship({ field }: Cell, said: ReadonlySet<string>): number {
  const words = new Set(searchTerms([field.title ?? field.name, field.measure].filter(Boolean).join(" ")));
  let shared = 0;
  for (const word of words) if (said.has(word)) shared += 1;
  return shared / Math.sqrt(Math.max(1, words.size));
}

/** The best kinship that another number column of the row has: the column must be at least as near. */
function bestKinship(row: CitedRow, own: Cell, said: ReadonlySet<string>): number {
  const rivals = row.cells.filter(
    (cell) =>
      cell !== own && cell.value !== own.value && /\d/u.test(cell.value) && !row.subject.includes(cell.value),
  );
  const sameTime = rivals.filter((cell) => cell.field.time === own.field.time);
  return Math.max(0, ...sameTime.map((cell) => kinship(cell, said)));
}

function speaksOfWithheld(matter: Matter, rows: readonly Cited[]): boolean {
  const says = /\b(?:withheld|suppressed|not disclosed)\b/iu.test(matter.claim.text);
  return says && rows.some(({ row }) => row.cells.some((cell) => isWithheld(cell, row)));
}

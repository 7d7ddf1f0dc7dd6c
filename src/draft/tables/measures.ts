import type { Asked, AskedWord } from "../../question/shapes.ts";
import { alike, extremeOf, groupsOf } from "../../question/vocabulary.ts";
import type { Column, TableModel } from "./columns.ts";
import { headcounts, isBareMeasure, isUnspokenHarm, partsAsked, speaksTo } from "./asked-columns.ts";
import { unitNamed } from "../../language/units.ts";
import { holds } from "./words.ts";

/** The one column that a question computes over, when there is one, and what its header says beyond the question. */
export function measureAsked(
  asked: Asked,
  model: TableModel,
  words: readonly AskedWord[],
): { readonly column: Column; readonly extras: number } | undefined {
  const kinds = kindsOf(asked, model, words);
  const measures = partsAsked(
    model.columns.filter(
      (column) =>
        column.role === "measure" &&
        isOfAskedTime(asked, column, model) &&
        (kinds.length > 0 || !isUnspokenHarm(column, words)),
    ),
    words,
  );
  const ofKind = measures.filter(
    ({ terms, unit }) => terms.some((term) => isOfKind(term, kinds)) || kinds.includes(`=${sizeIn(unit)}`),
  );
  const fitting = ofKind.length > 0 ? ofKind : measures;
  const named = fitting.filter((column) => words.some((word) => speaksTo(column, word)));
  const isTitled = kinds.length === 0 || [...model.about].some((term) => isOfKind(term, kinds));
  if (
    isStrict(kinds) &&
    ofKind.length === 0 &&
    !isTitled &&
    !measures.some(({ field }) => field.measureFrom !== undefined)
  )
    return undefined;
  const bare = measures.filter(
    (column) => isBareMeasure(column) && (isTitled || column.field.measureFrom !== undefined),
  );
  const counts = kinds.length === 0 ? headcounts(model) : [];
  const found = [named, ofKind, bare, counts].find((some) => some.length > 0) ?? [];
  const sized = found.map((column) => ({
    column,
    extras: extrasOf(column, words, kinds) + endCost(column, asked),
  }));
  const fewest = Math.min(...sized.map(({ extras }) => extras));
  const closest = sized.filter(({ extras }) => extras === fewest);
  const isOpen =
    closest.length > 1 &&
    closest.some(({ column }) => column.year !== undefined || column.month !== undefined);
  return isOpen ? undefined : closest[0];
}

/** Kinds of measure that the question's extreme is asked of; "highest" beside no measure asks how high things are. */
function kindsOf(asked: Asked, model: TableModel, words: readonly AskedWord[]): readonly string[] {
  const kinds = asked.extreme === undefined ? [] : (extremeOf(asked.extreme)?.measures ?? []);
  if (!/^(?:highest|lowest)$/u.test(asked.extreme ?? "") || asked.focus === "") return kinds;
  const isMeasured = model.columns.some(
    (column) =>
      isBareMeasure(column) || (column.role === "measure" && words.some((word) => speaksTo(column, word))),
  );
  return isMeasured ? kinds : ["=elevation"];
}

/** What a unit measures: "area" of acres. */
function sizeIn(unit: string): string {
  return unitNamed(unit)?.dimension ?? "";
}

const OLD: Readonly<Record<string, "maximum" | "minimum">> = {
  oldest: "minimum",
  earliest: "minimum",
  youngest: "maximum",
  newest: "maximum",
};
const BEGINNING = /^=(?:begin|found|build|open)$/u;

/** "Oldest" of things whose year of building, opening or founding one column holds: that column and its end. */
export function momentAsked(
  asked: Asked,
  model: TableModel,
): { readonly column: Column; readonly operation: "maximum" | "minimum" } | undefined {
  const operation = OLD[asked.extreme ?? ""];
  const moments = model.columns.filter(
    ({ isMoment, field, terms }) =>
      isMoment &&
      field.type === "year" &&
      terms.some((term) => [...groupsOf(term)].some((group) => BEGINNING.test(group))),
  );
  const [column] = moments;
  return operation === undefined || column === undefined || moments.length > 1
    ? undefined
    : { column, operation };
}

/** "Hottest" asks for a temperature and nothing else; "largest" may be asked of anything, "oldest" of years too. */
function isStrict(kinds: readonly string[]): boolean {
  return kinds.length > 0 && !kinds.includes("=area") && !kinds.includes("=age");
}

/** Whether a cell is of the kind that the question's extreme is asked of: heat does not show in rain. */
export function isOfExtreme(
  { extreme }: Asked,
  { about }: TableModel,
  column: Column,
  beside: readonly string[],
): boolean {
  const kinds = extreme === undefined ? [] : (extremeOf(extreme)?.measures ?? []);
  if (!isStrict(kinds)) return true;
  const titled = isBareMeasure(column) ? [...about, ...beside] : beside;
  return [...column.terms, ...titled].some((term) => isOfKind(term, kinds));
}

function isOfKind(term: string, kinds: readonly string[]): boolean {
  return [...groupsOf(term)].some((group) => kinds.includes(group));
}

function extrasOf({ terms, field }: Column, words: readonly AskedWord[], kinds: readonly string[]): number {
  if (field.measureFrom !== undefined) return 0;
  return terms.filter((term) => !isOfKind(term, kinds) && !words.some(({ stem }) => alike(term, stem)))
    .length;
}

/** "Lowest" is asked of a minimum before a maximum, and the reverse. */
function endCost({ terms }: Column, { operation }: Asked): number {
  if (operation !== "maximum" && operation !== "minimum") return 0;
  const own = operation === "maximum" ? "=maximum" : "=minimum";
  const other = operation === "maximum" ? "=minimum" : "=maximum";
  if (terms.some((term) => groupsOf(term).has(own))) return -1;
  return terms.some((term) => groupsOf(term).has(other)) ? 1 : 0;
}

function isOfAskedTime({ times }: Asked, { year, month, isWholeYear }: Column, model: TableModel): boolean {
  if (times.length === 0) return true;
  if (year !== undefined && !times.some(({ from, to }) => year >= from && year <= to)) return false;
  const isByMonth = times.some(({ precision }) => precision === "month");
  if (isWholeYear) return !isByMonth;
  if (month === undefined) return true;
  return isByMonth
    ? times.some(({ fromDay }) => Number(fromDay.slice(5, 7)) === month)
    : !model.columns.some((column) => column.isWholeYear);
}

/** The words of what is counted: those between "how many" or "number of" and the verb. */
export function countedWords(asked: Asked, words: readonly AskedWord[]): readonly AskedWord[] {
  const opening = /\b(?:how many|number of|count of|count|which|what|list|name)\b/iu.exec(asked.text);
  const from = opening === null ? 0 : opening.index + opening[0].length;
  const stop = asked.tokens.find(({ start, pos }) => start > from && /^(?:VERB|AUX|ADP|SCONJ)$/u.test(pos));
  return words.filter(({ start }) => start >= from && start < (stop?.start ?? Infinity));
}

/** Whether the question counts rows of the table: its head noun names what a row is, and no measure. */
export function countsRows(asked: Asked, model: TableModel, words: readonly AskedWord[]): boolean {
  const head = countedWords(asked, words).at(-1);
  if (head === undefined) return false;
  const isRow =
    holds(model.about, head.stem) ||
    model.columns.some(({ role, terms }) => role === "subject" && holds(terms, head.stem));
  return isRow && !model.columns.some((column) => column.role === "measure" && mayCount(column, head));
}

/** Whether a measure could be the number of what a word names: feet of a gauge's datum count no gauges. */
export function mayCount(column: Column, word: AskedWord): boolean {
  if (!speaksTo(column, word)) return false;
  return holds(column.unitTerms, word.stem) || unitNamed(column.unit) === undefined;
}

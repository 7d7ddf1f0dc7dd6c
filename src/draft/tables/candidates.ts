import type { Cell, Passage } from "../../evidence/shapes.ts";
import { stemOf } from "../../language/read.ts";
import type { Asked, AskedWord } from "../../question/shapes.ts";
import { alike, groupsOf } from "../../question/vocabulary.ts";
import { isPeopleOf, isPositionWord, isUnspokenHarm, speaksTo } from "./asked-columns.ts";
import { cellOf, type Column, type TableModel } from "./columns.ts";
import { isLightVerb } from "./demanding.ts";
import { isHome } from "./home.ts";
import type { NameCells, NamedCell } from "./named-cells.ts";
import { timeOfCell, type CellTime } from "./row-time.ts";
import { holds, rateTermsOf, termsOf } from "./words.ts";

/** One cell that the question may be asking for, and how well it fits. */
export interface Candidate {
  readonly asked: Asked;
  readonly model: TableModel;
  readonly row: Passage;
  readonly column: Column;
  readonly cell: Cell;
  readonly time: CellTime | undefined;
  /** Columns whose cells the question names, with the starts of the words that name them. */
  readonly named: readonly NamedCell[];
  /** What the cell speaks of beyond the question ("winter"): fewer is closer. */
  readonly extras: readonly string[];
  /** Unit words that the question leaves open: they part two cells of one table, not two sources. */
  readonly unitExtras: readonly string[];
  /** Words of the question that neither the row, the column nor the table speaks to. */
  readonly missing: readonly AskedWord[];
  readonly state: "value" | "suppressed" | "missing";
}

/** Nouns for the figure of a quantity that a cell of the row names: "the nitrate level". */
const OF_A_READING = /^(?:levels?|concentrations?|readings?|contents?|results?)$/u;

/** Whether a column holds readings: of what a cell of the row names, or of so much in so much. */
function isReading({ field, unit, role }: Column): boolean {
  return role === "measure" && (field.measureFrom !== undefined || unit.includes("/"));
}

/** Words that say the opposite of what they stand beside: never "extra" but another thing. */
const OPPOSING = new Set("non none not excl except without exclud other".split(" "));

/** The candidates a row offers: each column that the question may ask of it, with what stays unexplained. */
export function candidatesOf(
  asked: Asked,
  model: TableModel,
  row: Passage,
  words: readonly AskedWord[],
  valueColumns: readonly Column[],
  nameCells: NameCells,
  telling: ReadonlySet<AskedWord> = new Set(),
): readonly Candidate[] {
  const all = nameCells(row);
  if (all.some(({ extras }) => extras.some((extra) => OPPOSING.has(extra)))) return [];
  if (isOfOtherItem(asked, model, row)) return [];
  return valueColumns.flatMap((column) => {
    const cell = cellOf(row, column.field.name);
    const named = all.filter((one) => one.column !== column);
    if (cell === undefined || isNamedByItself(column, all) || repeats(words, column, cell)) return [];
    if (asked.kind === "count" && isUnspokenHarm(column, asked.words)) return [];
    const namedWords = new Set(named.flatMap((one) => one.words));
    const rest = words.filter(
      (word) => !namedWords.has(word) && (telling.has(word) || !isAbout(word, model, named, asked, row)),
    );
    const unit =
      column.field.unitFrom === undefined ? [] : rateTermsOf(cellOf(row, column.field.unitFrom)?.value ?? "");
    const missing = rest.filter(
      (word) =>
        !speaksTo(column, word) &&
        !isLightVerb(word) &&
        !(isReading(column) && OF_A_READING.test(word.lower)) &&
        !holds(unit, word.stem) &&
        !(column.role === "place" && isPositionWord(word)) &&
        !isDegree(word, asked, column) &&
        !isPeopleOf(word, column, model) &&
        !(column.month !== undefined && word.lower === "month") &&
        !isHolder(word, asked, named),
    );
    const extras = [
      ...named.flatMap((other) => other.extras.map((extra) => `row:${extra}`)),
      ...column.terms
        .filter((term) => !words.some(({ stem }) => alike(term, stem)) && !isOfSource(term, model))
        .map((term) => `column:${term}`),
    ];
    const time = timeOfCell(model, row, column);
    const unitExtras = named.flatMap((other) => other.unitExtras);
    const state = stateOf(cell.value, model);
    return [{ asked, model, row, column, cell, time, named, extras, unitExtras, missing, state }];
  });
}

/**
 * Words that name the subject of some rows: a row whose own cells do not hold them is not meant, whatever the
 * table's title says. What a header or the measure says tells no rows apart.
 */
export function tellingWords(
  model: TableModel,
  rows: readonly Passage[],
  words: readonly AskedWord[],
  nameCells: NameCells,
): ReadonlySet<AskedWord> {
  const open = new Set(
    words.filter((word) => !isHome(word, model) && !model.columns.some((column) => speaksTo(column, word))),
  );
  const found = new Set<AskedWord>();
  for (const row of rows)
    for (const { column, words: said } of nameCells(row))
      if (column.role === "subject") for (const word of said) if (open.has(word)) found.add(word);
  return found;
}

/** "Census area" in a file of the Census Bureau is the area as its holder gives it. */
function isOfSource(term: string, { visible }: TableModel): boolean {
  return termsOf(visible.dataset.license.rightsHolder).includes(term);
}

/** A cell whose own words the question says is not what it asks for, unless other cells of the row hold them too. */
function isNamedByItself(column: Column, named: readonly NamedCell[]): boolean {
  const own = named.find((one) => one.column === column);
  const others = new Set(named.flatMap((one) => (one === own ? [] : one.words)));
  return own !== undefined && own.words.some((word) => !others.has(word));
}

/** A name that the question itself says tells nothing: "county: Kiowa" of Kiowa County. */
function repeats(words: readonly AskedWord[], { role, terms }: Column, { value }: Cell): boolean {
  const said = termsOf(value);
  return (
    role !== "measure" &&
    said.length > 0 &&
    said.every((term) => holds(terms, term) || words.some(({ stem, isNumber }) => !isNumber && stem === term))
  );
}

/** Adjectives of size alone, which any measure may be asked by; "uncertain" asks for a measure of its own. */
const SIZES =
  /^(?:large|big|great|high|low|small|tall|long|short|heavy|strong|wide|deep|bad|good|severe|common|extensive|numerous)$/u;

/** "How large was the population": the adjective asks for the size of what the column measures. */
function isDegree({ start, lower }: AskedWord, { text, words }: Asked, column: Column): boolean {
  return (
    column.role === "measure" &&
    SIZES.test(lower) &&
    /\bhow\s+$/iu.test(text.slice(0, start)) &&
    words.some((other) => other.start > start && holds(column.terms, other.stem))
  );
}

/** "Harvested by operations in the class of": whose class it is, where the row names a class. */
function isHolder({ start, end }: AskedWord, { text }: Asked, named: readonly NamedCell[]): boolean {
  return (
    /\b(?:by|on|of|for)\s+$/iu.test(text.slice(0, start)) &&
    /^\s+(?:in|with|of|from)\b/iu.test(text.slice(end)) &&
    named.some(({ column, words }) => isClassColumn(column) && words.some(({ isNumber }) => isNumber))
  );
}

function isClassColumn({ role, nameTerms }: Column): boolean {
  return role !== "measure" && nameTerms.some((term) => groupsOf(term).has("=category"));
}

/** "How many acres": an item that is said in a cell must itself speak of acres; a class of acres does not. */
function isOfOtherItem(asked: Asked, model: TableModel, row: Passage): boolean {
  const items = model.columns.filter(({ field }) =>
    model.columns.some((other) => other.field.measureFrom === field.name),
  );
  const counted = asked.words.find(({ start }) => /\bhow many\s+$/iu.test(asked.text.slice(0, start)));
  if (items.length === 0 || counted === undefined || !UNIT_NOUNS.has(counted.stem)) return false;
  return !items.some(({ field }) => holds(rateTermsOf(cellOf(row, field.name)?.value ?? ""), counted.stem));
}

const UNIT_NOUNS: ReadonlySet<string> = new Set(
  "acre hectare bushel ton pound bale dollar mile kilometre foot inch metre gallon litre head person"
    .split(" ")
    .map(stemOf),
);

function isAbout(
  word: AskedWord,
  model: TableModel,
  named: readonly NamedCell[],
  asked: Asked,
  row: Passage,
): boolean {
  if (!word.isNumber && holds(model.about, word.stem)) return true;
  if (isHome(word, model) || isHeaderOf(word, model, asked, row)) return true;
  const names = (column: Column): boolean => holds(column.terms, word.stem);
  if (named.some(({ column }) => names(column))) return true;
  return (
    asked.focus.split(" ").includes(word.lower) &&
    model.columns.some((column) => column.role !== "measure" && names(column))
  );
}

/** The whole name of a text column that is filled in this row ("candidate"): every such row has one. */
function isHeaderOf(word: AskedWord, { columns }: TableModel, { words }: Asked, row: Passage): boolean {
  return columns.some(
    ({ role, terms, field }) =>
      (role === "subject" || role === "dimension") &&
      holds(terms, word.stem) &&
      terms.every((term) => words.some(({ stem }) => alike(term, stem))) &&
      (cellOf(row, field.name)?.value.trim() ?? "") !== "",
  );
}

function stateOf(value: string, model: TableModel): Candidate["state"] {
  const { suppressed, missingValues } = model.visible.artifact.table;
  const bare = value.trim();
  if (suppressed.includes(bare)) return "suppressed";
  return bare === "" || missingValues.includes(bare) ? "missing" : "value";
}

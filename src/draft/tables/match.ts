import type { Cell, Passage } from "../../evidence/shapes.ts";
import type { Asked, AskedWord } from "../../question/shapes.ts";
import { stemOf } from "../../language/read.ts";
import { alike, extremeOf, groupsOf, isFree } from "../../question/vocabulary.ts";
import { isSourceColumn } from "./source-column.ts";
import { cellOf, type Column, type TableModel } from "./columns.ts";
import { timeOfCell, type CellTime } from "./row-time.ts";
import { holds, isBare, rateTermsOf, relationsIn } from "./words.ts";

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

export interface NamedCell {
  readonly column: Column;
  readonly words: readonly AskedWord[];
  readonly extras: readonly string[];
  readonly unitExtras: readonly string[];
}

/** A longer cell is a remark: what it mentions is not what its row is about. */
const LONGEST_NAME = 120;

/** Where an item's name ends and its unit begins. */
const UNIT_PART = /,?\s*\bmeasured in\b\s*/iu;

/** Words that say the opposite of what they stand beside: never "extra" but another thing. */
const OPPOSING = new Set("non none not excl except without exclud other".split(" "));

/** The content words that evidence must speak to: free ones and words of the operation left out. */
export function demandingWords(asked: Asked): readonly AskedWord[] {
  return asked.words.filter(
    ({ stem, lower, isNumber, start }) =>
      (isNumber || !isFree(stem)) && extremeOf(lower) === undefined && !isThreshold(asked, lower, start),
  );
}

function isThreshold(asked: Asked, lower: string, start: number): boolean {
  if (asked.threshold === undefined) return false;
  if (Number(lower.replaceAll(",", "")) === asked.threshold.value) return true;
  return /^(?:million|thousand|billion)$/u.test(lower) && start > 0;
}

/** Which of the words a row's subject and dimension cells hold, by column. */
export type NameCells = (row: Passage) => readonly NamedCell[];

/** Reads rows of one table for the given words; equal cells are compared once. */
export function cellNamer(model: TableModel, words: readonly AskedWord[], question: string): NameCells {
  const relations = relationsIn(question);
  const columns = model.columns
    .filter((column) => mayName(column, model))
    .map((column) => ({ column, known: new Map<string, NamedCell | undefined>() }));
  return (row) =>
    columns.flatMap(({ column, known }) => {
      const value = cellOf(row, column.field.name)?.value ?? "";
      if (value === "") return [];
      if (!known.has(value)) known.set(value, namedCell(model, column, value, words, relations));
      return known.get(value) ?? [];
    });
}

function namedCell(
  model: TableModel,
  column: Column,
  value: string,
  words: readonly AskedWord[],
  relations: ReadonlySet<string>,
): NamedCell | undefined {
  if (value.length > LONGEST_NAME) return undefined;
  const terms = rateTermsOf(value);
  const hit = words.filter((word) => namesCell(word, terms, value, column));
  if (hit.length === 0) return undefined;
  const [item = "", unit = ""] = value.split(UNIT_PART);
  return {
    column,
    words: hit,
    extras: extrasOf(unit === "" ? terms : rateTermsOf(item), hit, words, column, model).filter(
      (term) => !relations.has(term),
    ),
    unitExtras: unit === "" ? [] : extrasOf(rateTermsOf(unit), hit, words, column, model),
  };
}

function mayName(column: Column, model: TableModel): boolean {
  if (column.role === "measure" || column.role === "place" || column.role === "year") return false;
  return !model.columns.some(({ field }) => field.unitFrom === column.field.name);
}

function namesCell(word: AskedWord, terms: readonly string[], value: string, column: Column): boolean {
  if (word.isNumber || /\d/u.test(word.stem)) return namesCode(word.stem, terms, value, column);
  if (column.role === "identifier") return value.toLowerCase() === word.lower;
  return holds(terms, word.stem) && !holds(column.terms, word.stem);
}

function namesCode(code: string, terms: readonly string[], value: string, column: Column): boolean {
  if (column.role === "identifier" || terms.length > 1 || /[a-z]/u.test(code))
    return terms.includes(code) || bareCode(value) === bareCode(code) || isScaleStep(code, value, column);
  return false;
}

function bareCode(code: string): string {
  return code
    .trim()
    .toLowerCase()
    .replace(/^0+(?=\d)/u, "");
}

/** "F5" names the 5 of a column whose header speaks of an F scale. */
function isScaleStep(code: string, value: string, column: Column): boolean {
  const [letters, step] = scaleStep(code) ?? [];
  return letters !== undefined && value.trim() === step && column.terms.includes(letters);
}

function scaleStep(code: string): readonly [letters: string, step: string] | undefined {
  const [, letters, step] = /^([a-z]{1,3})-?(\d)$/u.exec(code) ?? [];
  return letters === undefined || step === undefined ? undefined : [letters, step];
}

/** Whether a word is a step of a scale that one of the table's headers names, so that cells hold its number alone. */
export function isStepOfScale(word: AskedWord, { columns }: TableModel): boolean {
  const [letters] = scaleStep(word.stem) ?? [];
  return letters !== undefined && columns.some(({ terms }) => terms.includes(letters));
}

function extrasOf(
  terms: readonly string[],
  hit: readonly AskedWord[],
  words: readonly AskedWord[],
  column: Column,
  model: TableModel,
): readonly string[] {
  return terms.filter(
    (term) =>
      !isBare(term) &&
      !hit.some(({ stem }) => alike(term, stem)) &&
      !words.some(({ stem }) => stem === term) &&
      !holds(column.terms, term) &&
      !(column.role !== "measure" && terms.length > 1 && isPlaceSuffix(term, model)),
  );
}

/** "KS" behind every station's name distinguishes none. */
function isPlaceSuffix(term: string, model: TableModel): boolean {
  return (
    (term === "ks" || term === HOME || OTHER_STATES.has(term)) && (holds(model.about, term) || term === "ks")
  );
}

/** The candidates a row offers: each column that the question may ask of it, with what stays unexplained. */
export function candidatesOf(
  asked: Asked,
  model: TableModel,
  row: Passage,
  words: readonly AskedWord[],
  valueColumns: readonly Column[],
  nameCells: NameCells,
): readonly Candidate[] {
  const named = nameCells(row);
  if (named.some(({ extras }) => extras.some((extra) => OPPOSING.has(extra)))) return [];
  if (isOfAnother(model, row, named) || isOfOtherItem(asked, model, row)) return [];
  const namedWords = new Set(named.flatMap((cell) => cell.words));
  const rest = words.filter((word) => !namedWords.has(word) && !isAbout(word, model, named, asked));
  return valueColumns.flatMap((column) => {
    const cell = cellOf(row, column.field.name);
    if (cell === undefined || named.some((other) => other.column === column)) return [];
    const unit =
      column.field.unitFrom === undefined ? [] : rateTermsOf(cellOf(row, column.field.unitFrom)?.value ?? "");
    const missing = rest.filter(
      (word) =>
        !speaksTo(column, word) &&
        !holds(unit, word.stem) &&
        !(column.role === "place" && isPositionWord(word)) &&
        !isDegree(word, asked, column) &&
        !isHolder(word, asked, named),
    );
    const extras = [
      ...named.flatMap((other) => other.extras.map((extra) => `row:${extra}`)),
      ...column.terms
        .filter((term) => !words.some(({ stem }) => alike(term, stem)))
        .map((term) => `column:${term}`),
    ];
    const time = timeOfCell(model, row, column);
    const unitExtras = named.flatMap((other) => other.unitExtras);
    return [
      {
        asked,
        model,
        row,
        column,
        cell,
        time,
        named,
        extras,
        unitExtras,
        missing,
        state: stateOf(cell.value, model),
      },
    ];
  });
}

/** "How large was the population": the adjective asks for the size of what the column measures. */
function isDegree({ start }: AskedWord, { text, words }: Asked, column: Column): boolean {
  return (
    column.role === "measure" &&
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

/** A subject that the table's title lists and the question does not name: its row is about another thing. */
function isOfAnother(model: TableModel, row: Passage, named: readonly NamedCell[]): boolean {
  return model.columns.some((column) => {
    if (
      column.role !== "subject" ||
      isSourceColumn(column.field.name) ||
      named.some((cell) => cell.column === column)
    )
      return false;
    const terms = rateTermsOf(cellOf(row, column.field.name)?.value ?? "");
    return terms.length > 0 && terms.every((term) => model.about.has(term) && !/^\d/u.test(term));
  });
}

function isAbout(word: AskedWord, model: TableModel, named: readonly NamedCell[], asked: Asked): boolean {
  if (!word.isNumber && holds(model.about, word.stem)) return true;
  if (isHome(word, model)) return true;
  const names = (column: Column): boolean => holds(column.terms, word.stem);
  if (named.some(({ column }) => names(column))) return true;
  return (
    asked.focus.split(" ").includes(word.lower) &&
    model.columns.some((column) => column.role !== "measure" && names(column))
  );
}

/** The state that the whole collection is about goes without saying, unless a table names another. */
function isHome({ stem }: AskedWord, { about }: TableModel): boolean {
  return (stem === HOME || stem === STATEWIDE) && ![...about].some((term) => OTHER_STATES.has(term));
}

const HOME = stemOf("kansas");
const STATEWIDE = stemOf("statewide");
const OTHER_STATES: ReadonlySet<string> = new Set(
  `alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois
  indiana iowa kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana
  nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming dakota
  canada mexico england france germany`
    .split(/\s+/u)
    .map(stemOf),
);

/** Whether a column is what a word of the question names or measures. */
export function speaksTo(column: Column, word: AskedWord): boolean {
  if (word.isNumber) return false;
  if (holds(column.terms, word.stem) || holds(column.unitTerms, word.stem)) return true;
  if (column.role === "identifier" && column.nameTerms.includes(word.stem)) return true;
  return (
    isPeople(word.stem) &&
    column.terms.some((term) => /^=(?:death|injure)$/u.test([...groupsOf(term)][0] ?? ""))
  );
}

function isPeople(stem: string): boolean {
  return groupsOf(stem).has("=population") && stem !== "popul";
}

function stateOf(value: string, model: TableModel): Candidate["state"] {
  const { suppressed, missingValues } = model.visible.artifact.table;
  const bare = value.trim();
  if (suppressed.includes(bare)) return "suppressed";
  return bare === "" || missingValues.includes(bare) ? "missing" : "value";
}

/** A measure whose header does not say what it measures ("value"): a cell beside it does. */
export function isBareMeasure({ role, terms, field }: Column): boolean {
  if (role !== "measure") return false;
  return field.measureFrom !== undefined || (terms.every(isBare) && /valu|amount|figure/iu.test(field.name));
}

/**
 * Columns that the question may ask for: the one its focus names ("which county"), else measures that a word
 * names, else other columns that one names, and columns bare of meaning ("value").
 */
export function askedColumns(
  model: TableModel,
  words: readonly AskedWord[],
  { focus, operation }: Pick<Asked, "focus" | "operation">,
): readonly Column[] {
  const positions = model.columns.filter(
    (column) => column.role === "place" && words.some((word) => asksPosition(column, word)),
  );
  if (positions.length > 0) return positions;
  const named = model.columns.filter(
    (column) =>
      !NEVER_ASKED.has(column.role) && words.some((word) => !word.isNumber && speaksTo(column, word)),
  );
  const inFocus = named.filter((column) => column.role !== "measure" && isFocus(column, focus, words));
  const measures = named.filter(({ role }) => role === "measure");
  if (measures.length === 0 && inFocus.length === 0 && isRowNoun(model, focus, words))
    return model.columns.filter(({ role, field }) => role === "subject" && !isSourceColumn(field.name));
  const isOverMeasures = measures.length > 0 && OVER_MEASURES.has(operation);
  if (inFocus.length > 0 && !isOverMeasures) return inFocus;
  const hits = (column: Column): number =>
    words.filter((word) => !word.isNumber && speaksTo(column, word)).length;
  const most = Math.max(0, ...measures.map(hits));
  const others = named.filter((column) => column.role !== "measure" && hits(column) > most);
  const bare = model.columns.filter(isBareMeasure);
  const only = measures.length + bare.length === 0 ? onlyMeasure(model) : [];
  return only.length > 0 && focus === "" ? only : [...measures, ...others, ...bare];
}

/** "Latitude" and "longitude" ask for the column of that name. */
function asksPosition({ nameTerms }: Column, { stem }: AskedWord): boolean {
  return isPositionWord({ stem }) && holds(nameTerms, stem);
}

function isPositionWord({ stem }: Pick<AskedWord, "stem">): boolean {
  const groups = groupsOf(stem);
  return (groups.has("=latitude") || groups.has("=longitude")) && stem !== "long";
}

/** Where a table measures one thing only, a question of its rows asks for that. */
function onlyMeasure({ columns }: TableModel): readonly Column[] {
  const measures = columns.filter(({ role }) => role === "measure");
  const kinds = new Set(measures.map(({ terms }) => terms.toSorted().join(" ")));
  return kinds.size === 1 ? measures : [];
}

const OVER_MEASURES: ReadonlySet<string> = new Set(["maximum", "minimum", "compare", "difference", "change"]);

const NEVER_ASKED: ReadonlySet<string> = new Set(["year", "month", "day", "place"]);

/** "Which gauges": the question asks which rows there are. */
function isRowNoun(model: TableModel, focus: string, words: readonly AskedWord[]): boolean {
  const head = words.find(({ lower }) => lower === focus.split(" ").at(-1));
  return head !== undefined && holds(model.about, head.stem);
}

function isFocus(column: Column, focus: string, words: readonly AskedWord[]): boolean {
  const inFocus = words.filter(({ lower, stem }) => focus.split(" ").includes(lower) && !isBare(stem));
  return inFocus.length > 0 && inFocus.every(({ stem }) => holds(column.terms, stem));
}

import type { Asked, AskedWord } from "../../question/shapes.ts";
import { groupsOf } from "../../question/vocabulary.ts";
import { unitNamed } from "../../language/units.ts";
import { monthNamed } from "../../language/table-names.ts";
import type { Column, TableModel } from "./columns.ts";
import { isSourceColumn } from "./source-column.ts";
import { holds, isBare } from "./words.ts";

/** Whether a column is what a word of the question names or measures. */
export function speaksTo(column: Column, word: AskedWord): boolean {
  if (word.isNumber) return false;
  if (column.month !== undefined && monthNamed(word.lower) === column.month) return true;
  if (holds(column.terms, word.stem) || holds(column.unitTerms, word.stem)) return true;
  if (column.role === "identifier" && column.nameTerms.includes(word.stem)) return true;
  if (column.unit === "percent" && /^(?:share|proportion|fraction|percentage)$/u.test(word.lower))
    return true;
  if (
    column.terms.length === 0 &&
    groupsOf(word.stem).has("=area") &&
    unitNamed(column.unit)?.dimension === "area"
  )
    return true;
  return isPeople(word.stem) && countsPeople(column.terms);
}

function isPeople(stem: string): boolean {
  return groupsOf(stem).has("=population") && stem !== "popul";
}

const OF_PEOPLE =
  /^=(?:death|injure|visitor|enrollment|vote|employee|passenger|patient|member|attendance|migrant)$/u;

/** Whether names of a measure speak of something that people do or suffer, so that "how many people" asks for it. */
export function countsPeople(terms: Iterable<string>): boolean {
  return [...terms].some((term) => [...groupsOf(term)].some((group) => OF_PEOPLE.test(group)));
}

/** Deaths and injuries of which no word speaks: "how many people live here" does not ask for them. */
export function isUnspokenHarm({ terms }: Column, words: readonly AskedWord[]): boolean {
  const isHarm = terms.some((term) => groupsOf(term).has("=death") || groupsOf(term).has("=injure"));
  return isHarm && !words.some(({ stem }) => holds(terms, stem));
}

/** Whether "people" is what a table counts whose measures are named by its title alone. */
export function isPeopleOf(word: AskedWord, column: Column, { about }: TableModel): boolean {
  return column.terms.length === 0 && isPeople(word.stem) && countsPeople(about);
}

/** A measure whose header does not say what it measures ("value", "2021", "Jan"): a cell or the title does. */
export function isBareMeasure({ role, terms, field, year, month, isWholeYear }: Column): boolean {
  if (role !== "measure") return false;
  if (field.measureFrom !== undefined || isWholeYear) return true;
  return (
    terms.every(isBare) &&
    (year !== undefined || month !== undefined || /valu|amount|figure/iu.test(field.name))
  );
}

/**
 * Columns that the question may ask for: the one its focus names ("which county"), else measures that a word
 * names, else other columns that one names, and columns bare of meaning ("value").
 */
export function askedColumns(
  model: TableModel,
  words: readonly AskedWord[],
  asked: Asked,
): readonly Column[] {
  const positions = model.columns.filter(
    (column) => column.role === "place" && words.some((word) => asksPosition(column, word)),
  );
  if (positions.length > 0) return positions;
  const head = headColumns(model, asked);
  if (head.length > 0) return head;
  const moments = asked.kind === "time" ? momentsAsked(model, words) : [];
  if (moments.length > 0 && asked.extreme === undefined) return moments;
  const named = model.columns.filter(
    (column) =>
      !NEVER_ASKED.has(column.role) &&
      words.some((word) => !word.isNumber && speaksTo(column, word)) &&
      (column.role !== "identifier" || words.some((word) => asksCode(column, word, asked))),
  );
  const { focus, operation } = asked;
  const months = model.columns.filter(({ month }) => month !== undefined);
  if (asksMonth(asked) && asked.extreme !== undefined && months.length > 0) return months;
  const measures = named.filter(({ role }) => role === "measure");
  const inFocus = focusColumns(model, named, asked, words);
  if (measures.length === 0 && inFocus.length === 0 && isRowNoun(model, focus, words))
    return model.columns.filter(({ role, field }) => role === "subject" && !isSourceColumn(field.name));
  const isOverMeasures = measures.length > 0 && OVER_MEASURES.has(operation);
  if (inFocus.length > 0 && !isOverMeasures) return inFocus;
  return valueColumns(model, words, named, asked);
}

/** Whether a month is what is asked for: "which month", "what was the driest month". */
export function asksMonth({ focus, text, extreme }: Pick<Asked, "focus" | "text" | "extreme">): boolean {
  if (focus.split(" ").at(-1) === "month") return true;
  return extreme !== undefined && new RegExp(`\\b${extreme}\\s+month\\b`, "iu").test(text);
}

const HEAD =
  /(?:\b(?:what|which) (?:is|was|are|were) (?:all )?the|^\s*(?:list|name)(?: all)?(?: the)?)\s+$/iu;

/** Text columns called just what the question asks for: "what is the code of", "list the candidates". */
function headColumns({ columns }: TableModel, { words, text }: Asked): readonly Column[] {
  const head = words.find(({ start }) => HEAD.test(text.slice(0, start)));
  if (head === undefined || !/^\s*(?:$|[?.]|of|at|for|in|on)\b|^\s*[?.]?$/iu.test(text.slice(head.end)))
    return [];
  return columns.filter(
    ({ role, nameTerms }) =>
      (role === "dimension" || role === "identifier") && nameTerms.length === 1 && nameTerms[0] === head.stem,
  );
}

/** Of columns of months, where the question names no time: those whose month it names, else the one of all. */
export function partsAsked(columns: readonly Column[], words: readonly AskedWord[]): readonly Column[] {
  const isNamed = ({ month }: Column): boolean =>
    month !== undefined && words.some(({ lower }) => monthNamed(lower) === month);
  const isPart = ({ month, isWholeYear }: Column): boolean => month !== undefined || isWholeYear;
  if (columns.some(isNamed)) return columns.filter((column) => !isPart(column) || isNamed(column));
  return columns.some(({ isWholeYear }) => isWholeYear)
    ? columns.filter(({ month }) => month === undefined)
    : columns;
}

function valueColumns(
  model: TableModel,
  words: readonly AskedWord[],
  named: readonly Column[],
  asked: Asked,
): readonly Column[] {
  const hits = (column: Column): number =>
    words.filter((word) => !word.isNumber && speaksTo(column, word)).length;
  const measures = named.filter(({ role }) => role === "measure");
  const most = Math.max(0, ...measures.map(hits));
  if (asked.operation === "list" && isRowNoun(model, asked.focus, words)) {
    const beyond = words.filter(({ lower }) => lower !== asked.focus.split(" ").at(-1));
    const spoken = measures.filter((column) => beyond.some((word) => speaksTo(column, word)));
    if (spoken.length > 0) return spoken;
  }
  const others = named.filter((column) => column.role !== "measure" && hits(column) > most);
  const bared = model.columns.filter(isBareMeasure);
  const bare = asked.times.length === 0 ? partsAsked(bared, words) : bared;
  if (measures.length + bare.length > 0) return [...measures, ...others, ...bare];
  if (asked.kind === "count" || asksHeads(asked)) {
    const counts = headcounts(model);
    if (counts.length > 0) return counts;
  }
  if (others.length > 0 && /^(?:person|place|time)$/u.test(asked.kind)) return others;
  if (named.length === 0 && asksAll(asked)) return model.columns.filter(({ role }) => role === "measure");
  const codes = others.filter(({ role }) => role === "identifier");
  if (codes.length > 0) return codes;
  const only = onlyMeasure(model);
  return only.length > 0 && asked.focus === "" ? only : others;
}

/** "What do the records say about": all that is measured. */
function asksAll({ text, kind }: Asked): boolean {
  return (
    (kind === "thing" || kind === "manner") &&
    /\b(?:say|says|said|tell|tells|known|recorded|records?|list|show|give)\b[^?]*\b(?:about|of|on|for)\b/iu.test(
      text,
    )
  );
}

function asksHeads({ text, operation, extreme, focus }: Asked): boolean {
  if (/\b(?:number|count|total) of\b/iu.test(text)) return true;
  if (!/\b(?:wh\p{L}+|how|is|are|was|were|did|do|does|has|have|had|list|show|tell|give)\b/iu.test(text))
    return true;
  return focus === "" && (extreme !== undefined || operation === "change" || operation === "compare");
}

const COUNT_NOUN = /^(?:head|count|number|quantity|inventory|total)s?$/iu;

/** Measures that are called a count of whatever their row names: "how many hogs" asks for their "head". */
export function headcounts({ columns }: TableModel): readonly Column[] {
  return columns.filter(
    ({ role, field }) => role === "measure" && COUNT_NOUN.test((field.measure ?? field.name).trim()),
  );
}

/** Columns of dates and years that hold when what the words say happened: "built", "record crest". */
function momentsAsked(model: TableModel, words: readonly AskedWord[]): readonly Column[] {
  const sized = model.columns
    .filter(({ role, isMoment }) => isMoment || role === "dimension")
    .map((column) => ({ column, hits: words.filter((word) => speaksTo(column, word)).length }));
  const most = Math.max(1, ...sized.map(({ hits }) => hits));
  return sized.filter(({ hits, column }) => hits === most && column.isMoment).map(({ column }) => column);
}

const CODE_WORD = /^(?:fips|huc|zip|zipcode|postcode|gnis|isbn|ein)\d*$/u;

/** Whether the question asks for the code that a column holds, and does not merely share a word with its name. */
function asksCode({ nameTerms }: Column, { lower, stem, start, end }: AskedWord, { text }: Asked): boolean {
  if (!nameTerms.includes(stem) && !holds(nameTerms, stem)) return false;
  return (
    CODE_WORD.test(lower) ||
    /^\s+(?:ids?|identifiers?|codes?|numbers?|no\.?|key)\b/iu.test(text.slice(end)) ||
    /\b(?:ids?|identifiers?|codes?|numbers?) (?:of|for|at) (?:the |this )?$/iu.test(text.slice(0, start))
  );
}

/** "Latitude" and "longitude" ask for the column of that name. */
function asksPosition({ nameTerms }: Column, { stem }: AskedWord): boolean {
  return isPositionWord({ stem }) && holds(nameTerms, stem);
}

/** Whether a word asks for a place's latitude or longitude. */
export function isPositionWord({ stem }: Pick<AskedWord, "stem">): boolean {
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

/** Columns called what the question's focus says: "which county", "what type", "in which city". */
function focusColumns(
  { columns }: TableModel,
  named: readonly Column[],
  { focus, words }: Asked,
  demanding: readonly AskedWord[],
): readonly Column[] {
  const isNamed = named.filter((column) => column.role !== "measure" && isFocus(column, focus, demanding));
  if (isNamed.length > 0) return isNamed;
  const head = words.find(({ lower }) => lower === focus.split(" ").at(-1));
  return head === undefined
    ? []
    : columns.filter(({ role, nameTerms }) => role === "dimension" && nameTerms.join(" ") === head.stem);
}

function isFocus(column: Column, focus: string, words: readonly AskedWord[]): boolean {
  const inFocus = words.filter(({ lower, stem }) => focus.split(" ").includes(lower) && !isBare(stem));
  return inFocus.length > 0 && inFocus.every(({ stem }) => holds(column.terms, stem));
}

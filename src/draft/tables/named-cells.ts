import type { Passage } from "../../evidence/shapes.ts";
import type { AskedWord } from "../../question/shapes.ts";
import { alike } from "../../question/vocabulary.ts";
import { cellOf, type Column, type TableModel } from "./columns.ts";
import { isPlaceSuffix } from "./home.ts";
import { holds, isBare, rateTermsOf, relationsIn } from "./words.ts";

/** A cell that words of the question name, and what it says beyond them. */
export interface NamedCell {
  readonly column: Column;
  readonly words: readonly AskedWord[];
  readonly extras: readonly string[];
  readonly unitExtras: readonly string[];
}

/** Which of the words a row's subject and dimension cells hold, by column. */
export type NameCells = (row: Passage) => readonly NamedCell[];

/** A longer cell is a remark: what it mentions is not what its row is about. */
const LONGEST_NAME = 120;

/** Where an item's name ends and its unit begins. */
const UNIT_PART = /,?\s*\bmeasured in\b\s*/iu;

/** Reads rows of one table for the given words; equal cells are compared once. */
export function cellNamer(model: TableModel, words: readonly AskedWord[], question: string): NameCells {
  const relations = relationsIn(question);
  const columns = model.columns
    .filter((column) => mayName(column, model))
    .map((column) => ({ column, known: new Map<string, NamedCell | undefined>() }));
  const items = new Set(model.columns.map(({ field }) => field.measureFrom));
  const numbered = numberedColumns(model, words);
  return (row) => {
    const byNumber = numbered.flatMap(({ column, number, called }): readonly NamedCell[] =>
      cellOf(row, column.field.name)?.value.trim() === number.stem
        ? [{ column, words: called, extras: [], unitExtras: [] }]
        : [],
    );
    const named = columns.flatMap(({ column, known }) => {
      const value = cellOf(row, column.field.name)?.value ?? "";
      if (value === "") return [];
      if (!known.has(value)) known.set(value, namedCell(model, column, value, words, relations));
      return known.get(value) ?? [];
    });
    const best = named.filter((one) => items.has(one.column.field.name) || !isNamedBetter(one, named));
    return [...byNumber, ...best];
  };
}

/** "Ward 3": a column of whole numbers that the question calls by its whole name with a number behind. */
function numberedColumns(
  { columns }: TableModel,
  words: readonly AskedWord[],
): readonly { readonly column: Column; readonly number: AskedWord; readonly called: readonly AskedWord[] }[] {
  return columns.flatMap((column) => {
    if (column.role !== "measure" || column.field.type !== "integer" || column.terms.length !== 1) return [];
    return words.flatMap((number, at) => {
      const before = words[at - 1];
      const isCalled =
        before !== undefined && number.start - before.end === 1 && before.stem === column.terms[0];
      return number.isNumber && isCalled ? [{ column, number, called: [before, number] }] : [];
    });
  });
}

/** "Tallis" names the county Tallis whole, and a "Tallis Regional Centre" in the same row only by the way. */
function isNamedBetter(one: NamedCell, named: readonly NamedCell[]): boolean {
  if (one.extras.length === 0 || !one.words.every(({ text }) => /^\p{Lu}/u.test(text))) return false;
  return named.some(
    (other) =>
      other !== one && other.extras.length === 0 && one.words.every((word) => other.words.includes(word)),
  );
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
  if (hit.some(({ stem }) => bareCode(stem) === bareCode(value)))
    return { column, words: hit, extras: [], unitExtras: [] };
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
    .replaceAll(/[\s-]+/gu, "")
    .replace(/^0+(?=\d)/u, "");
}

/** "F5" names the 5 of a column whose header speaks of an F scale. */
function isScaleStep(code: string, value: string, column: Column): boolean {
  const [letters, step] = scaleStep(code) ?? [];
  return letters !== undefined && value.trim() === step && saysLetters(column, letters);
}

/** "f_or_ef_scale" speaks of F and EF. */
function saysLetters({ field }: Column, letters: string): boolean {
  return field.name
    .toLowerCase()
    .split(/[^a-z]+/u)
    .includes(letters);
}

function scaleStep(code: string): readonly [letters: string, step: string] | undefined {
  const [, letters, step] = /^([a-z]{1,3})-?(\d)$/u.exec(code) ?? [];
  return letters === undefined || step === undefined ? undefined : [letters, step];
}

/** Whether a word is a step of a scale that one of the table's headers names, so that cells hold its number alone. */
export function isStepOfScale(word: AskedWord, { columns }: TableModel): boolean {
  const [letters] = scaleStep(word.stem) ?? [];
  return letters !== undefined && columns.some((column) => saysLetters(column, letters));
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

import type { Passage } from "../../evidence/shapes.ts";
import type { AskedWord } from "../../question/shapes.ts";
import { alike } from "../../question/vocabulary.ts";
import type { Plan } from "../shapes.ts";
import { cellOf, type Column, type TableModel } from "./columns.ts";

const YES = /^(?:yes|y|true|t|x|✓|✔)$/iu;
const NO = /^(?:no|n|false|f)?$/iu;

/** Columns of yes and no whose whole name the question says ("have wheelchair access"), told from their rows. */
export function flagsNamed(
  { columns }: TableModel,
  rows: readonly Passage[],
  words: readonly AskedWord[],
): readonly Column[] {
  return columns.filter(
    ({ role, field, terms }) =>
      role === "dimension" &&
      terms.length > 0 &&
      terms.every((term) => words.some(({ stem }) => alike(term, stem))) &&
      isFlag(rows.map((row) => cellOf(row, field.name)?.value.trim() ?? "")),
  );
}

/** What a row must hold in each of the columns to have what they say; none where "yes" is not written in one way. */
export function flagConditions(
  flags: readonly Column[],
  rows: readonly Passage[],
): Plan["where"] | undefined {
  const conditions = flags.flatMap(({ field }) => {
    const said = new Set(rows.map((row) => cellOf(row, field.name)?.value.trim() ?? "").filter(isYes));
    return said.size === 1
      ? [...said].map((value) => ({ field: field.name, op: "equals" as const, value }))
      : [];
  });
  return conditions.length === flags.length ? conditions : undefined;
}

/** Whether a row has what all the columns say. */
export function hasAll(flags: readonly Column[], row: Passage): boolean {
  return flags.every(({ field }) => isYes(cellOf(row, field.name)?.value.trim() ?? ""));
}

function isYes(value: string): boolean {
  return YES.test(value);
}

function isFlag(values: readonly string[]): boolean {
  return values.some(isYes) && values.every((value) => isYes(value) || NO.test(value));
}

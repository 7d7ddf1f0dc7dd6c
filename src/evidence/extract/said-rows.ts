/** A line of a table as a page shows it. */
export interface ShownRow {
  readonly cells: readonly string[];
  /** It is set as names of columns. */
  readonly header: boolean;
  /** One text across all columns: a title above the rows, a remark among them. */
  readonly across?: boolean | undefined;
}

/** Rows said with the names of their columns, by the index of the shown row; titles that stood above them. */
export interface SaidRows {
  readonly titles: readonly string[];
  readonly rows: readonly { readonly index: number; readonly text: string }[];
}

const NUMERIC = /^[-+($€£]*\d[\d.,\s]*[%)*†‡]*$/;
const MARK = /^(\([A-Z]{1,3}\)|n\/?a|[-–—.*…]+)$/i;
const YEAR = /^(1[5-9]|20)\d\d$/;
const LONGEST_NAME = 60;

/**
 * Says each row with its header's names ("County: Ness; Acres: 1,200"), so that it can be read on its own. Rows of
 * two cells under no header are a name and its value; cells without a name above them stand alone.
 */
export function sayRows(shown: readonly ShownRow[]): SaidRows {
  const first = shown.findIndex((row) => row.across !== true);
  if (first < 0)
    return { titles: [], rows: shown.map((row, index) => ({ index, text: row.cells[0] ?? "" })) };
  const titles = shown.slice(0, first).map(({ cells }) => cells[0] ?? "");
  const body = shown.slice(first);
  const heads = headerCount(body);
  const names = namesOf(body.slice(0, heads));
  const rows = body.slice(heads).map((row, i) => ({ index: first + heads + i, text: textOf(row, names) }));
  return { titles, rows: rows.filter(({ text }) => text !== "") };
}

function headerCount(rows: readonly ShownRow[]): number {
  const marked = rows.findIndex((row) => !row.header);
  if (marked < 0) return rows.length > 1 ? 1 : rows.length;
  return marked === 0 && looksLikeHeader(rows) ? 1 : marked;
}

/** A first row of texts over a column in which every other row has a figure names the columns. */
function looksLikeHeader([first, ...rest]: readonly ShownRow[]): boolean {
  const body = rest.filter((row) => row.across !== true);
  if (!first || body.length < 2) return false;
  if (first.cells.some((text, i) => (text === "" && i > 0) || (NUMERIC.test(text) && !YEAR.test(text))))
    return false;
  return first.cells.some((name, i) => {
    const values = body.map((row) => row.cells[i] ?? "").filter((text) => text !== "" && !MARK.test(text));
    const years = values.every((text) => YEAR.test(text));
    return values.length > 1 && values.every((text) => NUMERIC.test(text)) && !(years && YEAR.test(name));
  });
}

/** Names of several header rows one after the other, equal ones once. */
function namesOf(heads: readonly ShownRow[]): readonly string[] {
  const width = Math.max(0, ...heads.map((row) => row.cells.length));
  return Array.from({ length: width }, (_, i) =>
    [...new Set(heads.map((row) => row.cells[i] ?? ""))].filter(Boolean).join(" "),
  );
}

function textOf({ cells, across }: ShownRow, names: readonly string[]): string {
  const [key = "", value = ""] = cells;
  if (across === true) return key;
  if (names.length === 0 && cells.length === 2 && key !== "" && value !== "" && key.length <= LONGEST_NAME)
    return named(key, value);
  return cells
    .map((text, i) => ({ text, name: names[i] ?? "" }))
    .filter(({ text }) => text !== "")
    .map(({ text, name }) => (name === "" ? text : named(name, text)))
    .join("; ");
}

function named(name: string, text: string): string {
  return `${name.replace(/\s*:$/, "")}: ${text}`;
}

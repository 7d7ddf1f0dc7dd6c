import { attribute, findAll, isElement, visibleText, type Element } from "./html-tree.ts";

/** A data table's lines: each row said with its header's names, so that it can be read on its own. */
export interface HtmlTable {
  readonly caption: string;
  /** "County: Ness; Acres: 1,200", one a row; cells without a name above them stand alone. */
  readonly rows: readonly string[];
}

interface Row {
  readonly cells: readonly string[];
  readonly header: boolean;
}

const WIDEST = 200;

/**
 * Reads a table of data; undefined for a table that only lays out a page (another table inside it, one column,
 * or said to be for presentation). Cells that span columns or rows stand in each of them.
 */
export function readHtmlTable(table: Element): HtmlTable | undefined {
  const role = attribute(table, "role");
  if (role === "presentation" || role === "none" || findAll(table, "table").length > 0) return undefined;
  const rows = rowsOf(table);
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  if (width < 2 || rows.length === 0) return undefined;
  const headers = rows.findIndex((row) => !row.header);
  const headCount = headers < 0 ? rows.length : headers === 0 && looksLikeHeader(rows) ? 1 : headers;
  const names = namesOf(rows.slice(0, headCount), width);
  const caption = findAll(table, "caption").map(visibleText).join(" ");
  return {
    caption,
    rows: rows
      .slice(headCount)
      .map((row) => lineOf(row.cells, names))
      .filter((line) => line !== ""),
  };
}

function rowsOf(table: Element): readonly Row[] {
  const carried: ({ text: string; left: number } | undefined)[] = [];
  return findAll(table, "tr", false).map((tr) => {
    const cells: string[] = [];
    const own = tr.childNodes.filter(isElement).filter(({ tagName }) => tagName === "td" || tagName === "th");
    const takeCarried = () => {
      for (let above = carried[cells.length]; above && above.left > 0; above = carried[cells.length]) {
        above.left -= 1;
        cells.push(above.text);
      }
    };
    for (const cell of own) {
      takeCarried();
      const text = visibleText(cell);
      const rowspan = span(cell, "rowspan");
      for (let i = span(cell, "colspan"); i > 0; i -= 1) {
        carried[cells.length] = { text, left: rowspan - 1 };
        cells.push(text);
      }
    }
    takeCarried();
    const inHead = tr.parentNode !== null && "tagName" in tr.parentNode && tr.parentNode.tagName === "thead";
    return { cells, header: inHead || (own.length > 1 && own.every(({ tagName }) => tagName === "th")) };
  });
}

function span(cell: Element, name: string): number {
  const value = Number.parseInt(attribute(cell, name) ?? "1", 10);
  return Number.isNaN(value) ? 1 : Math.min(Math.max(value, 1), WIDEST);
}

/** A first row of texts over rows with numbers names the columns, though it is not marked so. */
function looksLikeHeader(rows: readonly Row[]): boolean {
  const [first, ...rest] = rows;
  const numeric = (text: string) => /^[-+$]?[\d.,]+\s*%?$/.test(text);
  if (!first || rest.length === 0 || first.cells.some((text) => text === "" || numeric(text))) return false;
  return rest.some((row) => row.cells.some(numeric));
}

/** Names of several header rows one after the other, equal ones once. */
function namesOf(heads: readonly Row[], width: number): readonly string[] {
  return Array.from({ length: width }, (_, i) =>
    [...new Set(heads.map((row) => row.cells[i] ?? ""))].filter(Boolean).join(" "),
  );
}

function lineOf(cells: readonly string[], names: readonly string[]): string {
  return cells
    .map((text, i) => ({ text, name: names[i] ?? "" }))
    .filter(({ text }) => text !== "")
    .map(({ text, name }) => (name === "" ? text : `${name.replace(/:$/, "")}: ${text}`))
    .join("; ");
}

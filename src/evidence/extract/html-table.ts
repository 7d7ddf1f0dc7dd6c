import { attribute, findAll, isElement, visibleText, type Element } from "./html-tree.ts";
import { sayRows, type ShownRow } from "./said-rows.ts";

/** A data table's lines: each row said with its header's names, so that it can be read on its own. */
export interface HtmlTable {
  readonly caption: string;
  /** "County: Ness; Acres: 1,200", one a row, with the element that it was read from. */
  readonly rows: readonly { readonly text: string; readonly element: Element }[];
}

const WIDEST = 200;

/**
 * Reads a table of data; undefined for a table that only lays out a page (another table inside it, one column,
 * or said to be for presentation). Cells that span columns or rows stand in each of them.
 */
export function readHtmlTable(table: Element): HtmlTable | undefined {
  const role = attribute(table, "role");
  if (role === "presentation" || role === "none" || findAll(table, "table").length > 0) return undefined;
  const elements = findAll(table, "tr", false);
  const shown = rowsOf(elements);
  const width = Math.max(0, ...shown.map((row) => row.cells.length));
  if (width < 2) return undefined;
  const { titles, rows } = sayRows(shown.map((row) => withAcross(row, width)));
  const caption = [...findAll(table, "caption").map(visibleText), ...titles].join(" / ");
  return {
    caption,
    rows: rows.flatMap(({ index, text }) => {
      const element = elements[index];
      return element ? [{ text, element }] : [];
    }),
  };
}

type HtmlRow = ShownRow & { readonly own: number };

/** One cell over the whole width of a table is no value of each of its columns. */
function withAcross(row: HtmlRow, width: number): ShownRow {
  const whole = row.own === 1 && (row.cells.length === 1 || row.cells.length === width);
  return whole && new Set(row.cells).size === 1 ? { ...row, across: true } : row;
}

function rowsOf(elements: readonly Element[]): readonly HtmlRow[] {
  const carried: ({ text: string; left: number } | undefined)[] = [];
  return elements.map((tr) => {
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
    return { cells, own: own.length, header: isHeader(tr, own) };
  });
}

/** In the table's head, or with nothing but header cells or cells set in bold. */
function isHeader(tr: Element, own: readonly Element[]): boolean {
  if (tr.parentNode !== null && "tagName" in tr.parentNode && tr.parentNode.tagName === "thead") return true;
  return own.length > 1 && own.every((cell) => cell.tagName === "th" || isBold(cell));
}

function isBold(cell: Element): boolean {
  const filled = cell.childNodes.filter((node) => visibleText(node) !== "");
  return filled.length > 0 && filled.every((node) => isElement(node) && /^(b|strong)$/.test(node.tagName));
}

function span(cell: Element, name: string): number {
  const value = Number.parseInt(attribute(cell, name) ?? "1", 10);
  return Number.isNaN(value) ? 1 : Math.min(Math.max(value, 1), WIDEST);
}

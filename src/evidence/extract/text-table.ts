import { LINE, PROSE, TABLE_LEVEL, type Block } from "./block.ts";
import { byteCursor } from "./byte-cursor.ts";

const FEWEST_LINES = 3;
const LONGEST_CELL = 40;
const LONGEST_TITLE = 120;
/** What divides the cells of a line: two spaces or more, tabs, bars, a row of dots. */
const DIVIDER = /\s*\|\s*|\s*\.{3,}\s*|\t+| {2,}/;
const RULE = /^[-=+|_:\s]+$/;
const NUMERIC = /^[-+($€£]*\d[\d.,]*[%)*†‡]*$/;

interface Line {
  readonly from: number;
  readonly to: number;
  readonly cells: readonly string[];
  readonly isRule: boolean;
}

/**
 * A table set with spaces, tabs, bars or rows of dots in a paragraph of plain text: each line citable as it is,
 * the line of names a heading over them together with a short line before the table. Undefined for prose.
 */
export function textTable(text: string, start: number): readonly Block[] | undefined {
  const lines = linesOf(text);
  const run = tableRun(lines);
  if (!run) return undefined;
  const toBytes = byteCursor(text, start);
  const slice = (from: number, to: number, shape: Block["shape"]): Block => ({
    start: toBytes(from),
    text: text.slice(from, to),
    shape,
  });
  const before = lines.slice(0, run.from);
  const table = lines.slice(run.from, run.to).filter(({ isRule }) => !isRule);
  const after = lines.slice(run.to);
  const [head] = table;
  const isNamed = head !== undefined && !head.cells.some((cell) => NUMERIC.test(cell));
  const rows = isNamed ? table.slice(1) : table;
  const titles = [titleOf(before, text), isNamed ? head.cells.filter(Boolean).join(" | ") : ""].filter(
    Boolean,
  );
  return [
    ...proseOf(before).map(([from, to]) => slice(from, to, PROSE)),
    ...(titles.length > 0 && head
      ? [slice(head.from, head.to, { kind: "heading", level: TABLE_LEVEL, title: titles.join(" / ") })]
      : []),
    ...rows.map(({ from, to }) => slice(from, to, LINE)),
    ...proseOf(after).map(([from, to]) => slice(from, to, PROSE)),
  ];
}

function linesOf(text: string): readonly Line[] {
  return [...text.matchAll(/[^\r\n]+/g)].flatMap(({ 0: whole, index }) => {
    const trimmed = whole.trim();
    if (trimmed === "") return [];
    const from = index + whole.length - whole.trimStart().length;
    const cells = trimmed
      .replaceAll(/^\||\|$/g, "")
      .trim()
      .split(DIVIDER);
    return [{ from, to: from + trimmed.length, cells, isRule: RULE.test(trimmed) }];
  });
}

/** The first run of lines with as many short cells each, some of them figures; rules may stand between. */
function tableRun(lines: readonly Line[]): { from: number; to: number } | undefined {
  let from = 0;
  while (from < lines.length) {
    let to = from;
    while (to < lines.length && isTabular(lines[to])) to += 1;
    const run = lines.slice(from, to).filter(({ isRule }) => !isRule);
    if (run.length >= FEWEST_LINES && isTable(run)) return { from, to };
    from = Math.max(to, from) + 1;
  }
  return undefined;
}

function isTabular(line: Line | undefined): boolean {
  if (!line) return false;
  const long = line.cells.filter((cell) => cell.length > LONGEST_CELL).length;
  return line.isRule || (line.cells.length > 1 && long * 2 < line.cells.length);
}

function isTable(run: readonly Line[]): boolean {
  const counts = new Map<number, number>();
  for (const { cells } of run) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const usual = Math.max(...counts.values());
  const withFigures = run.filter(({ cells }) => cells.some((cell) => NUMERIC.test(cell))).length;
  return usual * 5 >= run.length * 4 && withFigures * 2 >= run.length;
}

/** A short line directly above a table names it. */
function titleOf(before: readonly Line[], text: string): string {
  const [only, more] = before;
  if (!only || more) return "";
  const title = text.slice(only.from, only.to);
  return title.length <= LONGEST_TITLE ? title : "";
}

function proseOf(lines: readonly Line[]): readonly (readonly [from: number, to: number])[] {
  const [first, last] = [lines[0], lines.at(-1)];
  return first && last ? [[first.from, last.to]] : [];
}

/** A run of text as pdf.js gives it, in points from the page's lower left corner. */
export interface PdfRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** Runs that stand close together; a wide gap parts the cells of a table. */
export interface PdfCell {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** A line of a page: runs on one base line, left to right. */
export interface PdfLine {
  readonly text: string;
  readonly cells: readonly PdfCell[];
  readonly page: number;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** Joins runs in the order of the page's content; a run elsewhere begins a new line. */
export function linesOfRuns(runs: readonly PdfRun[], page: number): readonly PdfLine[] {
  const lines: PdfRun[][] = [];
  for (const run of runs) {
    if (run.text === "") continue;
    const open = lines.at(-1);
    const last = open?.at(-1);
    if (open && last && sameLine(last, run)) open.push(run);
    else lines.push([run]);
  }
  return lines.map((line) => lineOf(line, page)).filter((line) => line.text !== "");
}

function sameLine(last: PdfRun, run: PdfRun): boolean {
  const height = Math.max(last.size, run.size, 1);
  return (
    Math.abs(last.y - run.y) < height * 0.5 &&
    run.x > last.x - height &&
    run.x - (last.x + last.width) < height * 8
  );
}

function lineOf(runs: readonly PdfRun[], page: number): PdfLine {
  const cells = withoutLoneMarks(cellsOf(runs));
  return {
    text: cells.map(({ text }) => text).join(" "),
    cells,
    page,
    left: runs[0]?.x ?? 0,
    right: cells.at(-1)?.right ?? 0,
    y: runs[0]?.y ?? 0,
    size: commonSize(runs),
  };
}

/** A gap wider than this, in sizes of the letters, parts cells; a space between words is about a quarter. */
const CELL_GAP = 0.9;

function cellsOf(runs: readonly PdfRun[]): readonly PdfCell[] {
  const cells: { text: string; left: number; right: number }[] = [];
  for (const run of runs) {
    const open = cells.at(-1);
    if (run.text.trim() === "") {
      if (open && run.width <= run.size) open.text += " ";
      continue;
    }
    const gap = run.x - (open?.right ?? 0);
    const right = run.x + run.width;
    if (!open || gap > run.size * CELL_GAP) cells.push({ text: run.text, left: run.x, right });
    else {
      const apart = gap > run.size * 0.15 && !/\s$/.test(open.text) && !/^\s/.test(run.text);
      open.text += `${apart ? " " : ""}${run.text}`;
      open.right = right;
    }
  }
  return cells
    .map(({ text, left, right }) => ({ text: text.replaceAll(/[\s\u00a0]+/g, " ").trim(), left, right }))
    .filter(({ text }) => text !== "");
}

/** The mark of a list stands apart from its item, and is no cell. */
function withoutLoneMarks(cells: readonly PdfCell[]): readonly PdfCell[] {
  const [mark, item, ...rest] = cells;
  if (!mark || !item || !/^([•▪◦‣–—*·-]|\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)])$/i.test(mark.text)) return cells;
  return [{ text: `${mark.text} ${item.text}`, left: mark.left, right: item.right }, ...rest];
}

/** The size in which most letters of a line are set. */
function commonSize(runs: readonly PdfRun[]): number {
  const filled = runs.filter((run) => run.text.trim() !== "");
  return filled.reduce((most, run) => (run.text.length > most.text.length ? run : most), filled[0] ?? NO_RUN)
    .size;
}

const NO_RUN: PdfRun = { text: "", x: 0, y: 0, width: 0, size: 0 };

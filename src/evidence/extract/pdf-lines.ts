/** A run of text as pdf.js gives it, in points from the page's lower left corner. */
export interface PdfRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** A line of a page: runs on one base line, left to right. */
export interface PdfLine {
  readonly text: string;
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
  let text = "";
  let right = runs[0]?.x ?? 0;
  for (const run of runs) {
    const gap = run.x - right;
    const apart = text !== "" && gap > run.size * 0.15 && !/\s$/.test(text) && !/^\s/.test(run.text);
    text += `${apart ? " " : ""}${run.text}`;
    right = run.x + run.width;
  }
  const sizes = runs.filter((run) => run.text.trim() !== "");
  return {
    text: text.replaceAll(/[\s\u00a0]+/g, " ").trim(),
    page,
    left: runs[0]?.x ?? 0,
    right,
    y: runs[0]?.y ?? 0,
    size: Math.max(0, ...sizes.map((run) => run.size)),
  };
}

/** Tells for a line end at an offset whether it ends a sentence that had no stop. */
export type BreaksLine = (at: number) => boolean;

const LIST_MARK = /^\s*([-*•–—▪◦‣]\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s|\(?[ivx]{1,5}[.)]\s)/;
const LABELLED = /^\s*\p{Lu}[\p{L} /'-]{0,40}:\s/u;
const TERMINATED = /[.!?…:;,]["'”’)\]]*\s*$/;

/**
 * The rule for the line ends of one text. Lines that were wrapped go on; an empty line, a list mark, a label,
 * a line much shorter than its neighbours, and lines that each begin anew break.
 */
export function lineBreakRule(text: string): BreaksLine {
  if (!/[\n\r]/.test(text)) return () => false;
  const lines = linesOf(text);
  const widths = lines.map((line) => line.text.length).sort((a, b) => a - b);
  const width = widths[Math.floor(widths.length * 0.9)] ?? 0;
  const filled = lines.filter((line) => line.text.trim() !== "");
  const anew = filled.filter((line) => /^\s*[\p{Lu}\p{N}"“]/u.test(line.text)).length;
  const stopped = filled.filter((line) => TERMINATED.test(line.text)).length;
  const ownLines = filled.length > 1 && width <= 70 && anew === filled.length && stopped * 2 < filled.length;
  const byEnd = new Map(lines.map((line, i) => [line.end, i]));
  return (at) => {
    const index = byEnd.get(at);
    if (index === undefined) return false;
    const here = lines[index]?.text ?? "";
    const next = lines[index + 1]?.text;
    return next !== undefined && breaks(here, next, width, ownLines);
  };
}

function linesOf(text: string): readonly { readonly text: string; readonly end: number }[] {
  const lines: { text: string; end: number }[] = [];
  const lineEnd = /\r\n|\n|\r/g;
  let from = 0;
  for (let found = lineEnd.exec(text); found; found = lineEnd.exec(text)) {
    lines.push({ text: text.slice(from, found.index), end: found.index });
    from = lineEnd.lastIndex;
  }
  lines.push({ text: text.slice(from), end: text.length });
  return lines;
}

function breaks(here: string, next: string, width: number, ownLines: boolean): boolean {
  if (here.trim() === "" || next.trim() === "") return true;
  if (LIST_MARK.test(next) && !/[-–—]\s*$/.test(here)) return isListLine(here, next);
  if (/[-‐­]\s*$/.test(here) && /^\s*\p{Ll}/u.test(next)) return false;
  if (!/^\s*[\p{Lu}\p{N}"“'‘*_[(#|]/u.test(next)) return false;
  if (ownLines) return true;
  if (TERMINATED.test(here)) return false;
  if (LABELLED.test(here) && LABELLED.test(next)) return true;
  if (isCapitals(here) && !isCapitals(next)) return true;
  return here.trimEnd().length < width * 0.6 && here.trimEnd().length < 60;
}

/** "1." may be a number at a wrapped line's start: a list mark needs a line that ended, or a list before. */
function isListLine(here: string, next: string): boolean {
  if (/^\s*[-*•▪◦‣]\s/.test(next)) return true;
  return TERMINATED.test(here) || LIST_MARK.test(here) || here.trim().length < 40;
}

function isCapitals(line: string): boolean {
  const letters = line.replaceAll(/[^\p{L}]/gu, "");
  return letters.length >= 3 && letters === letters.toUpperCase();
}

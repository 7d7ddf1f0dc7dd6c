import { PROSE } from "./block.ts";
import type { ExtractedPiece } from "./frozen-text.ts";
import type { PdfLine } from "./pdf-lines.ts";

const LONGEST_HEADING = 120;

/**
 * Paragraphs and headings of a document's lines. A wrapped line is joined to the next by a space, a word that
 * was broken at its end is put together where the document has it whole; other line ends are kept. Lines that
 * most pages repeat at their edge (running heads, page numbers) are left out.
 */
export function piecesOfLines(all: readonly PdfLine[]): readonly ExtractedPiece[] {
  const lines = withoutRunningHeads(all);
  const body = commonSize(lines);
  const words = new Set(lines.flatMap((line) => line.text.toLowerCase().match(/\p{L}+/gu) ?? []));
  const pieces: ExtractedPiece[] = [];
  let open: PdfLine[] = [];
  const close = () => {
    const [first] = open;
    if (first) pieces.push(pieceOf(open, pieces.length === 0, body, words));
    open = [];
  };
  for (const line of lines) {
    const last = open.at(-1);
    if (last && beginsAnew(last, line, open)) close();
    open.push(line);
  }
  close();
  return pieces;
}

/** The size in which most letters are set. */
function commonSize(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function beginsAnew(last: PdfLine, line: PdfLine, open: readonly PdfLine[]): boolean {
  if (line.page !== last.page) return !(/[\p{L},-]$/u.test(last.text) && /^\p{Ll}/u.test(line.text));
  if (Math.abs(line.size - last.size) > last.size * 0.1) return true;
  const drop = last.y - line.y;
  if (drop <= 0) return true;
  const usual = open.length > 1 ? ((open[0]?.y ?? 0) - last.y) / (open.length - 1) : last.size * 1.7;
  return drop > Math.max(usual * 1.3, last.size * 1.3) && drop > last.size * 1.75;
}

function pieceOf(
  lines: readonly PdfLine[],
  isFirst: boolean,
  body: number,
  words: ReadonlySet<string>,
): ExtractedPiece {
  const [first] = lines;
  const text = joined(lines, words);
  const page = first?.page;
  const larger = (first?.size ?? 0) > body * 1.15;
  const short =
    text.length <= LONGEST_HEADING && lines.length <= 3 && !/[.;,:]$/.test(text) && /\p{L}{2}/u.test(text);
  if (!larger || !short) return { text, shape: PROSE, page };
  const level = isFirst || (first?.size ?? 0) > body * 1.6 ? 1 : 2;
  return { text, shape: { kind: "heading", level, title: text.replaceAll("\n", " ") }, page };
}

function joined(lines: readonly PdfLine[], words: ReadonlySet<string>): string {
  const right = Math.max(...lines.map((line) => line.right));
  const left = Math.min(...lines.map((line) => line.left));
  let text = "";
  lines.forEach((line, i) => {
    const last = lines[i - 1];
    if (!last) text = line.text;
    else if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(line.text)) text = unbroken(text, line.text, words);
    else text += `${wraps(last, line, left, right) ? " " : "\n"}${line.text}`;
  });
  return text;
}

/** A line that reaches the right edge, or is followed by a small letter, goes on in the next. */
function wraps(last: PdfLine, line: PdfLine, left: number, right: number): boolean {
  return last.right - left > (right - left) * 0.75 || /^\p{Ll}/u.test(line.text);
}

/** "rail-" and "road" are "railroad" where the document has that word, else they keep their hyphen. */
function unbroken(text: string, next: string, words: ReadonlySet<string>): string {
  const head = /\p{L}+(?=-$)/u.exec(text)?.[0] ?? "";
  const tail = /^\p{L}+/u.exec(next)?.[0] ?? "";
  return (words.has((head + tail).toLowerCase()) ? text.slice(0, -1) : text) + next;
}

function withoutRunningHeads(lines: readonly PdfLine[]): readonly PdfLine[] {
  const pages = Math.max(0, ...lines.map((line) => line.page));
  if (pages < 3) return lines;
  const edges = new Map<string, Set<number>>();
  const shape = (line: PdfLine) => `${Math.round(line.y / 3)} ${line.text.replaceAll(/\d+/g, "#")}`;
  for (const line of lines) {
    const seen = edges.get(shape(line)) ?? new Set<number>();
    edges.set(shape(line), seen.add(line.page));
  }
  const repeated = (line: PdfLine) => (edges.get(shape(line))?.size ?? 0) > Math.max(2, pages * 0.5);
  const kept = lines.filter((line) => !repeated(line) || line.text.length > LONGEST_HEADING);
  return kept.length > 0 ? kept : lines;
}

import { PROSE } from "./block.ts";
import type { ExtractedPiece } from "./frozen-text.ts";
import { makesOneWord } from "../../language/broken-words.ts";
import type { PdfLine } from "./pdf-lines.ts";
import { partTables } from "./pdf-tables.ts";

const LONGEST_HEADING = 120;

/**
 * Paragraphs and headings of a document's lines. A wrapped line is joined to the next by a space, a word that
 * was broken at its end is put together where the document has it whole; other line ends are kept. Lines that
 * most pages repeat at their edge (running heads, page numbers) are left out.
 */
export function piecesOfLines(all: readonly PdfLine[]): readonly ExtractedPiece[] {
  const lines = withoutRunningHeads(all);
  const words = new Set(lines.flatMap((line) => line.text.toLowerCase().match(/\p{L}+/gu) ?? []));
  const set = { body: commonSize(lines), leading: commonLeading(lines), words };
  const pieces: ExtractedPiece[] = [];
  for (const part of partTables(lines)) {
    if (part.kind === "table") pieces.push(...part.pieces);
    else pieces.push(...paragraphsOf(part.lines, set, pieces.length === 0));
  }
  return pieces;
}

/** How a document is set: size of its letters, drop from line to line in sizes, and all its words. */
interface Setting {
  readonly body: number;
  readonly leading: number;
  readonly words: ReadonlySet<string>;
}

function paragraphsOf(lines: readonly PdfLine[], set: Setting, isFirst: boolean): readonly ExtractedPiece[] {
  const pieces: ExtractedPiece[] = [];
  let open: PdfLine[] = [];
  const close = () => {
    if (open.length > 0) pieces.push(pieceOf(open, isFirst && pieces.length === 0, set));
    open = [];
  };
  for (const line of lines) {
    const last = open.at(-1);
    if (last && beginsAnew(last, line, open, set)) close();
    open.push(line);
  }
  close();
  return pieces;
}

/** The usual drop from a line to the next of its size, in sizes; 1.3 where nothing tells. */
function commonLeading(lines: readonly PdfLine[]): number {
  const drops = lines.flatMap((line, i) => {
    const last = lines[i - 1];
    const drop =
      last && last.page === line.page && last.size === line.size ? (last.y - line.y) / line.size : 0;
    return drop > 0.8 && drop < 2.5 ? [drop] : [];
  });
  return drops.toSorted((a, b) => a - b)[Math.floor(drops.length / 2)] ?? 1.3;
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

function isHeadingSize(line: PdfLine, { body }: Setting): boolean {
  return line.size > body * 1.15;
}

/** Lines of one heading begin alike or stand on one middle. */
function isAligned(one: PdfLine, other: PdfLine): boolean {
  const middles = Math.abs(one.left + one.right - other.left - other.right) / 2;
  return Math.abs(one.left - other.left) <= one.size || middles <= one.size;
}

const LIST_MARK = /^([•▪◦‣]|\(?(\d{1,2}|[a-z])[.)])\s/;

function beginsAnew(last: PdfLine, line: PdfLine, open: readonly PdfLine[], set: Setting): boolean {
  if (LIST_MARK.test(line.text) && (LIST_MARK.test(open[0]?.text ?? "") || /[.:;]$/.test(last.text)))
    return true;
  if (line.page !== last.page) return !(/[\p{L},-]$/u.test(last.text) && /^\p{Ll}/u.test(line.text));
  if (Math.abs(line.size - last.size) > last.size * 0.1) return true;
  if (isHeadingSize(line, set) && !isAligned(last, line)) return true;
  const drop = last.y - line.y;
  if (drop <= 0) return true;
  const usual = open.length > 1 ? ((open[0]?.y ?? 0) - last.y) / (open.length - 1) : last.size * set.leading;
  return drop > Math.max(usual * 1.3, last.size * 1.3) && drop > last.size * 1.75;
}

function pieceOf(lines: readonly PdfLine[], isFirst: boolean, set: Setting): ExtractedPiece {
  const [first] = lines;
  const text = joined(lines, set.words);
  const page = first?.page;
  const larger = first !== undefined && isHeadingSize(first, set);
  const short =
    text.length <= LONGEST_HEADING && lines.length <= 3 && !/[.;,:]$/.test(text) && /\p{L}{2}/u.test(text);
  if (!larger || !short) return { text, shape: PROSE, page };
  const level = isFirst || (first?.size ?? 0) > set.body * 1.6 ? 1 : 2;
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

/** "rail-" and "road" are "railroad", which the document or the lexicon has; "well-" and "known" keep a hyphen. */
function unbroken(text: string, next: string, words: ReadonlySet<string>): string {
  const head = /\p{L}+(?=-$)/u.exec(text)?.[0] ?? "";
  const tail = /^\p{L}+/u.exec(next)?.[0] ?? "";
  const isOne = words.has((head + tail).toLowerCase()) || makesOneWord(head, tail);
  return (isOne ? text.slice(0, -1) : text) + next;
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

import { PROSE, type Block } from "./block.ts";
import { readLines, type Line } from "./read-lines.ts";
import { textTable } from "./text-table.ts";

const LONGEST_PARAGRAPH = 1 << 16;
const LONGEST_HEADING = 90;
const LONGEST_NUMBERED = 70;
/** "1.", "2.1": numbers of sections have parts of one or two digits. */
const NUMBERED = /^(\d{1,2}(?:\.\d{1,2})*)\.?\s+\p{Lu}/u;

/** A run of lines without a blank one between them. */
interface Paragraph {
  readonly start: number;
  readonly text: string;
  readonly lines: number;
}

/**
 * Blocks of a plain text: paragraphs between blank lines, lines of tables, and the headings above them. A heading
 * is a line of its own, short and without a stop, before prose; a numbered line or one in capitals directly above
 * prose; or underlined; or set in `==` marks as wikis do.
 */
export async function* textBlocks(chunks: AsyncIterable<Buffer>): AsyncGenerator<Block> {
  let held: Paragraph | undefined;
  let first = true;
  for await (const paragraph of paragraphs(chunks)) {
    if (held) {
      yield* blocksOf(held, paragraph, first);
      first = false;
    }
    held = paragraph;
  }
  if (held) yield* blocksOf(held, undefined, first);
}

async function* paragraphs(chunks: AsyncIterable<Buffer>): AsyncGenerator<Paragraph> {
  let open: Line[] = [];
  let length = 0;
  for await (const lines of readLines(chunks)) {
    for (const line of lines) {
      const blank = /^[\s\ufeff]*$/.test(line.text);
      if (blank || length > LONGEST_PARAGRAPH) {
        yield* joined(open);
        open = [];
        length = 0;
      }
      if (blank) continue;
      open.push(line);
      length += line.text.length;
    }
  }
  yield* joined(open);
}

/** The lines as one exact slice, without white space and byte order mark at either end. */
function joined(lines: readonly Line[]): readonly Paragraph[] {
  const [first] = lines;
  if (!first) return [];
  const whole = lines.map((line) => line.text + line.lineEnd).join("");
  const lead = /^[\s\ufeff]*/.exec(whole)?.[0] ?? "";
  const text = whole.slice(lead.length).trimEnd();
  return text === "" ? [] : [{ start: first.start + Buffer.byteLength(lead), text, lines: lines.length }];
}

function blocksOf(paragraph: Paragraph, next: Paragraph | undefined, first: boolean): readonly Block[] {
  const marked = wikiHeading(paragraph) ?? underlined(paragraph);
  if (marked) return [marked.heading, ...(marked.rest ? blocksOf(marked.rest, next, false) : [])];
  if (isHeading(paragraph, next)) {
    return [
      {
        ...placed(paragraph),
        shape: { kind: "heading", level: first ? 1 : levelOf(paragraph.text), title: spoken(paragraph.text) },
      },
    ];
  }
  const above = topLine(paragraph, first) ?? lineAbove(paragraph);
  if (above) return [above.heading, ...(above.rest ? blocksOf(above.rest, next, false) : [])];
  return textTable(paragraph.text, paragraph.start) ?? [{ ...placed(paragraph), shape: PROSE }];
}

/** A heading at a paragraph's beginning, and what stands under it. */
interface Above {
  readonly heading: Block;
  readonly rest: Paragraph | undefined;
}

function placed({ start, text }: Paragraph): { start: number; text: string } {
  return { start, text };
}

/** Standing alone it is a heading when prose follows; another short line after it makes both a list. */
function isHeading(paragraph: Paragraph, next: Paragraph | undefined): boolean {
  if (!next || paragraph.lines > 1 || !looksLikeHeading(paragraph.text)) return false;
  return (
    next.lines > 1 ||
    next.text.length > LONGEST_HEADING ||
    /[.!?]["'”’)]*$/.test(next.text) ||
    isCapitals(paragraph.text)
  );
}

function looksLikeHeading(line: string): boolean {
  const isStopped = isCapitals(line) ? /[!?;,]["'”’)]*$/ : /[.!?:;,]["'”’)]*$/;
  if (line.length > LONGEST_HEADING || isStopped.test(line) || !/\p{L}/u.test(line)) return false;
  return /^[\p{Lu}\p{N}"“'(]/u.test(line) && !/^[-*•|]/.test(line);
}

function isCapitals(line: string): boolean {
  const letters = line.replaceAll(/[^\p{L}]/gu, "");
  return letters.length >= 3 && letters === letters.toUpperCase();
}

/** Capitals and "Chapter 3" stand above other headings; the first line of a document above all. */
function levelOf(line: string): number {
  return isCapitals(line) || /^(chapter|part|book|volume)\b/i.test(line) ? 2 : 3;
}

function spoken(line: string): string {
  const text = line.replaceAll(/\s+/g, " ").trim();
  return isCapitals(text) ? text.replace(/[.:]$/, "") : text;
}

/** "== History ==", alone in its paragraph or above its prose. */
function wikiHeading(paragraph: Paragraph): Above | undefined {
  const [line, marks, title] =
    /^(={2,6})[ \t]*([^=\r\n]+?)[ \t]*\1[ \t]*(?=[\r\n]|$)/.exec(paragraph.text) ?? [];
  if (line === undefined || marks === undefined || title === undefined) return undefined;
  return under(paragraph, line, { kind: "heading", level: marks.length, title });
}

function underlined(paragraph: Paragraph): Above | undefined {
  const found = /^([^\r\n]{1,120})(\r\n|\n|\r)[ \t]*(={3,}|-{3,}|~{3,})[ \t]*(?=[\r\n]|$)/.exec(
    paragraph.text,
  );
  const [lines, title, , rule] = found ?? [];
  if (lines === undefined || title === undefined || rule === undefined) return undefined;
  const level = rule.startsWith("=") ? 1 : 2;
  const above = under(paragraph, lines, { kind: "heading", level, title: spoken(title) });
  return { ...above, heading: { ...above.heading, text: title } };
}

/** A short first line of the document directly above longer lines is its title. */
function topLine(paragraph: Paragraph, first: boolean): Above | undefined {
  if (!first) return undefined;
  const [line = "", next] = linesOf(paragraph);
  if (
    next === undefined ||
    !looksLikeHeading(line) ||
    line.length * 1.3 > next.length ||
    !/^[\p{Lu}\p{N}"“]/u.test(next)
  ) {
    return undefined;
  }
  return under(paragraph, line, { kind: "heading", level: 1, title: spoken(line) });
}

/** "2.1 Prior work" or "LOCAL NEWS" directly above prose; the next number of a list is no prose. */
function lineAbove(paragraph: Paragraph): Above | undefined {
  const [line = "", next] = linesOf(paragraph);
  if (next === undefined || !looksLikeHeading(line) || line.length > LONGEST_NUMBERED) return undefined;
  const number = NUMBERED.exec(line)?.[1];
  const depth = number?.split(".").length ?? 0;
  const nextDepth = NUMBERED.exec(next)?.[1]?.split(".").length ?? 0;
  const isNumbered = number !== undefined && /^[\p{Lu}\p{N}"“(]/u.test(next) && nextDepth !== depth;
  if (!isNumbered && !(isCapitals(line) && !isCapitals(next))) return undefined;
  const level = isNumbered ? depth + 1 : 2;
  return under(paragraph, line, { kind: "heading", level, title: spoken(line) });
}

function linesOf({ text }: Paragraph): readonly string[] {
  return text.split(/\r\n|\n|\r/, 2).map((line) => line.trim());
}

function under({ start, text, lines }: Paragraph, head: string, shape: Block["shape"]): Above {
  const rest = text.slice(head.length);
  const lead = /^\s*/.exec(rest)?.[0] ?? "";
  const heading = { start, text: head, shape };
  if (lead.length === rest.length) return { heading, rest: undefined };
  const from = start + Buffer.byteLength(text.slice(0, head.length) + lead);
  return { heading, rest: { start: from, text: rest.slice(lead.length), lines: lines - 1 } };
}

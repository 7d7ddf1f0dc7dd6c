import { PROSE, type Block } from "./block.ts";
import { readLines, type Line } from "./read-lines.ts";

const LONGEST_PARAGRAPH = 1 << 16;
const LONGEST_HEADING = 90;

/** A run of lines without a blank one between them. */
interface Paragraph {
  readonly start: number;
  readonly text: string;
  readonly lines: number;
}

/**
 * Blocks of a plain text: paragraphs between blank lines, and the headings above them. A heading is a line
 * of its own, short and without a stop, before prose; or underlined; or set in `==` marks as wikis do.
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
  if (marked) return marked;
  if (isHeading(paragraph, next)) {
    return [
      {
        ...placed(paragraph),
        shape: { kind: "heading", level: first ? 1 : levelOf(paragraph.text), title: spoken(paragraph.text) },
      },
    ];
  }
  return topLine(paragraph, first) ?? [{ ...placed(paragraph), shape: PROSE }];
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
  if (line.length > LONGEST_HEADING || /[.!?:;,]["'”’)]*$/.test(line) || !/\p{L}/u.test(line)) return false;
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
  return line.replaceAll(/\s+/g, " ").trim();
}

/** "== History ==", alone in its paragraph or above its prose. */
function wikiHeading({ start, text }: Paragraph): readonly Block[] | undefined {
  const found = /^(={2,6})[ \t]*([^=\r\n]+?)[ \t]*\1[ \t]*(?=[\r\n]|$)/.exec(text);
  const [line, marks, title] = found ?? [];
  if (line === undefined || marks === undefined || title === undefined) return undefined;
  return [
    { start, text: line, shape: { kind: "heading", level: marks.length, title } },
    ...after({ start, text, lines: 1 }, line.length),
  ];
}

function underlined({ start, text }: Paragraph): readonly Block[] | undefined {
  const found = /^([^\r\n]{1,120})(\r\n|\n|\r)[ \t]*(={3,}|-{3,}|~{3,})[ \t]*(?=[\r\n]|$)/.exec(text);
  const [lines, title, , rule] = found ?? [];
  if (lines === undefined || title === undefined || rule === undefined) return undefined;
  return [
    {
      start,
      text: title,
      shape: { kind: "heading", level: rule.startsWith("=") ? 1 : 2, title: spoken(title) },
    },
    ...after({ start, text, lines: 2 }, lines.length),
  ];
}

/** A short first line of the document directly above longer lines is its title. */
function topLine({ start, text }: Paragraph, first: boolean): readonly Block[] | undefined {
  if (!first) return undefined;
  const [line = "", next] = text.split(/\r\n|\n|\r/, 2);
  if (
    next === undefined ||
    !looksLikeHeading(line) ||
    line.length * 1.3 > next.length ||
    !/^[\p{Lu}\p{N}"“]/u.test(next)
  ) {
    return undefined;
  }
  return [
    { start, text: line, shape: { kind: "heading", level: 1, title: spoken(line) } },
    ...after({ start, text, lines: 2 }, line.length),
  ];
}

function after({ start, text }: Paragraph, from: number): readonly Block[] {
  const rest = text.slice(from);
  const lead = /^\s*/.exec(rest)?.[0] ?? "";
  if (lead.length === rest.length) return [];
  return [
    {
      start: start + Buffer.byteLength(text.slice(0, from) + lead),
      text: rest.slice(lead.length),
      shape: PROSE,
    },
  ];
}

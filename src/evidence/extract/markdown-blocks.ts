import { fromMarkdown } from "mdast-util-from-markdown";
import { LINE, PROSE, TABLE_LEVEL, type Block } from "./block.ts";
import { byteCursor } from "./byte-cursor.ts";
import { readLines, type Line } from "./read-lines.ts";

type Root = ReturnType<typeof fromMarkdown>;
type Nodes = Root | Root["children"][number];
type Parents = Extract<Nodes, { children: unknown[] }>;

/** Sections are parsed one by one from this size on, so that memory stays bounded. */
const SECTION = 1 << 18;
/** Stands for a character of markup while visible text is looked for; of one UTF-16 unit and for private use. */
const HIDDEN = "\ue000";
/** The same for markup that stands within a sentence or row and does not part it. */
const WITHIN = "\ue001";
const WITHIN_TEXT =
  /^<\/?(a|abbr|b|big|br|cite|code|del|em|font|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|td|th|time|tt|u|var|wbr)\b/i;
const LONGEST_SECTION = 1 << 21;

/**
 * Blocks of a Markdown document: headings by its syntax, paragraphs, list items, table rows, lines of code.
 * Every block is an exact slice of the source; list marks, quote marks and heading marks stay outside where
 * they stand before the text. Front matter, comments, link definitions and lines for tables of contents give no
 * block.
 */
export async function* markdownBlocks(chunks: AsyncIterable<Buffer>): AsyncGenerator<Block> {
  for await (const section of sections(chunks)) {
    const source = section.text;
    const tree = fromMarkdown(source);
    const toBytes = byteCursor(source, section.start);
    for (const piece of piecesOf(tree, source)) {
      yield { start: toBytes(piece.from), text: source.slice(piece.from, piece.to), shape: piece.shape };
    }
  }
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly shape: Block["shape"];
}

/** Cuts before a heading once a section is large, in need before any blank line; never inside a fence. */
async function* sections(chunks: AsyncIterable<Buffer>): AsyncGenerator<{ start: number; text: string }> {
  let open: Line[] = [];
  let length = 0;
  let fence = "";
  for await (const line of withoutFrontMatter(chunks)) {
    const heading = fence === "" && /^#{1,6}\s/.test(line.text);
    const blank = fence === "" && line.text.trim() === "";
    if ((heading && length > SECTION) || (blank && length > LONGEST_SECTION)) {
      yield sectionOf(open);
      open = [];
      length = 0;
    }
    fence = nextFence(fence, line.text);
    open.push(line);
    length += line.text.length;
  }
  if (open.length > 0) yield sectionOf(open);
}

/**
 * Lines after the front matter: `---`, lines of which the first is a `key:`, and `---` within 200 lines. A
 * rule that begins a document is no front matter, so that nothing is lost.
 */
async function* withoutFrontMatter(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let held: Line[] | undefined = [];
  for await (const lines of readLines(chunks)) {
    for (const line of lines) {
      if (!held) {
        yield line;
        continue;
      }
      held.push(line);
      const fate = frontMatterFate(held);
      if (fate === "open") continue;
      if (fate === "none") yield* held;
      held = undefined;
    }
  }
  if (held) yield* held;
}

function frontMatterFate(held: readonly Line[]): "open" | "closed" | "none" {
  const [first, second] = held;
  if (!first || !/^\ufeff?---\s*$/.test(first.text) || held.length > 200) return "none";
  if (second && !/^[\w-]+\s*:/.test(second.text)) return "none";
  return held.length > 2 && /^(---|\.\.\.)\s*$/.test(held.at(-1)?.text ?? "") ? "closed" : "open";
}

function sectionOf(lines: readonly Line[]): { start: number; text: string } {
  return { start: lines[0]?.start ?? 0, text: lines.map((line) => line.text + line.lineEnd).join("") };
}

function nextFence(fence: string, line: string): string {
  const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (mark === undefined) return fence;
  if (fence === "") return mark;
  return mark[0] === fence[0] && mark.length >= fence.length && line.trim() === mark ? "" : fence;
}

function piecesOf(tree: Root, source: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === "heading") pieces.push(headingOf(node, source));
    else if (node.type === "paragraph") pieces.push(...paragraphOf(node, source));
    else if (node.type === "code") pieces.push(...linesWithin(node, source));
    else if (node.type === "html") pieces.push(...visibleHtml(node, source));
    else if ("children" in node) for (const child of (node as Parents).children) walk(child);
  };
  walk(tree);
  return pieces.filter(({ from, to }) => !/^\s*(\[\[?_?toc_?\]?\])?\s*$/i.test(source.slice(from, to)));
}

function boundsOf(node: Nodes): { from: number; to: number } {
  return { from: node.position?.start.offset ?? 0, to: node.position?.end.offset ?? 0 };
}

function headingOf(node: Extract<Nodes, { type: "heading" }>, source: string): Piece {
  const first = node.children[0];
  const last = node.children.at(-1);
  const from = first ? boundsOf(first).from : boundsOf(node).from;
  const to = last ? boundsOf(last).to : boundsOf(node).to;
  const title = plainText(node).replaceAll(/\s+/g, " ").trim() || source.slice(from, to).trim();
  return { from, to, shape: { kind: "heading", level: node.depth, title } };
}

/** Text of a node without its markup. */
function plainText(node: Nodes): string {
  if ("value" in node && node.type !== "html") return node.value;
  if (node.type === "break") return " ";
  if (node.type === "image" || node.type === "imageReference") return node.alt ?? "";
  return "children" in node ? node.children.map(plainText).join("") : "";
}

function paragraphOf(node: Nodes, source: string): readonly Piece[] {
  const { from, to } = boundsOf(node);
  const [head = "", rule] = source.slice(from, to).split(/\r\n|\n|\r/, 2);
  const isTable =
    head.includes("|") &&
    rule !== undefined &&
    /^[\s>]*\|?\s*:?-{2,}:?\s*(\|\s*:?-*:?\s*)*$/.test(rule) &&
    rule.includes("-");
  return isTable && rule.includes("|") ? tableRows(from, to, source) : [{ from, to, shape: PROSE }];
}

/** Rows below a pipe table's header, each citable as it is; the header speaks as a heading over them. */
function tableRows(from: number, to: number, source: string): readonly Piece[] {
  const lines = lineBounds(from, to, source);
  const [head] = lines;
  if (!head) return [];
  const title = source
    .slice(head.from, head.to)
    .split("|")
    .map((cell) => cell.trim())
    .filter(Boolean)
    .join(" | ");
  return [
    { ...head, shape: { kind: "heading", level: TABLE_LEVEL, title } },
    ...lines.slice(2).map((line) => ({ ...line, shape: LINE })),
  ];
}

function linesWithin(node: Nodes, source: string): readonly Piece[] {
  const { from, to } = boundsOf(node);
  const lines = lineBounds(from, to, source);
  const fenced = /^\s*(```|~~~)/.test(source.slice(from, to));
  const inner = fenced
    ? lines.slice(1, /^[\s>]*(```|~~~)/.test(lastText(lines, source)) ? -1 : undefined)
    : lines;
  return inner.map((line) => ({ ...line, shape: LINE }));
}

function lastText(lines: readonly { from: number; to: number }[], source: string): string {
  const last = lines.at(-1);
  return last ? source.slice(last.from, last.to) : "";
}

/** Trimmed bounds of the lines in a range, blank ones left out. */
function lineBounds(from: number, to: number, source: string): readonly { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const match of source.slice(from, to).matchAll(/[^\r\n]+/g)) {
    const text = match[0];
    const lead = text.length - text.trimStart().length;
    const at = from + match.index + lead;
    if (text.trim() !== "") found.push({ from: at, to: at + text.trim().length });
  }
  return found;
}

/** Runs of visible text between the block tags of raw HTML; comments, scripts and styles show nothing. */
function visibleHtml(node: Extract<Nodes, { type: "html" }>, source: string): readonly Piece[] {
  const { from, to } = boundsOf(node);
  const hidden = source
    .slice(from, to)
    .replaceAll(/<!--[\s\S]*?(-->|$)|<(script|style|template)\b[\s\S]*?(<\/\2\s*>|$)|<[^>]*(>|$)/gi, (tag) =>
      (WITHIN_TEXT.test(tag) ? WITHIN : HIDDEN).repeat(tag.length),
    );
  return [...hidden.matchAll(/[^\ue000]+/g)].flatMap((run) => {
    const lead = /^[\s\ue001]*/.exec(run[0])?.[0].length ?? 0;
    const shown = run[0].slice(lead).replace(/[\s\ue001]+$/, "");
    const at = from + run.index + lead;
    return shown === "" ? [] : [{ from: at, to: at + shown.length, shape: PROSE }];
  });
}

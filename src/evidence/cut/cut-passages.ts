import type { PassageDraft, Span } from "../shapes.ts";
import { TABLE_LEVEL, type Block } from "../extract/block.ts";
import { byteCursor } from "../extract/byte-cursor.ts";
import { cutSentences, type SentenceBound } from "./cut-sentences.ts";

/** Sizes of a prose passage; characters are UTF-16 units. */
const MOST_SENTENCES = 8;
const ENOUGH_SENTENCES = 3;
const MOST_CHARACTERS = 1200;
/** What has no stop for longer than this is cut at a clause or a space. */
const LONGEST_SENTENCE = 1500;

/** A span with the exact text that stands between it and the span before. */
interface Piece {
  readonly span: Span;
  readonly page: number | undefined;
  /** The piece begins a paragraph. */
  readonly paragraph: boolean;
}

/** Reads frozen bytes back, so that a passage's text is their slice and not put together again. */
export interface FrozenSlices {
  /** Exact text of [start, end); asked with rising offsets. */
  text(start: number, end: number): string;
  codePointsAt(byteOffset: number): number;
}

/**
 * Cuts blocks into passages: prose of about 3 to 8 sentences and at most about 1,200 characters, under one
 * path of headings, cut between paragraphs where possible; each row or feature a passage of its own.
 *
 * Spans are sentences, rows or features; offsets are UTF-8 bytes of the frozen text.
 */
export async function* cutPassages(
  blocks: AsyncIterable<Block>,
  frozen: FrozenSlices,
): AsyncGenerator<PassageDraft> {
  const headings: { level: number; title: string }[] = [];
  let open: Piece[] = [];
  const close = function* (): Generator<PassageDraft> {
    if (open.length > 0) yield draftOf(open, pathOf(headings), frozen);
    open = [];
  };
  for await (const block of blocks) {
    const { shape } = block;
    if (shape.kind === "heading") {
      yield* close();
      while ((headings.at(-1)?.level ?? 0) >= shape.level) headings.pop();
      headings.push({ level: shape.level, title: shape.title });
      continue;
    }
    if (shape.kind === "row" || shape.kind === "feature") {
      yield* close();
      open = [ownPiece(block, shape)];
      yield* close();
      continue;
    }
    // A table's header speaks for the rows directly under it, not for the prose after them.
    if (shape.kind === "prose")
      while ((headings.at(-1)?.level ?? 0) >= TABLE_LEVEL) {
        yield* close();
        headings.pop();
      }
    for (const piece of piecesOf(block)) {
      if (isFull(open, piece)) yield* close();
      open.push(piece);
    }
  }
  yield* close();
}

function pathOf(headings: readonly { title: string }[]): string {
  return headings.flatMap(({ title }) => title || []).join(" > ");
}

function ownPiece(block: Block, shape: Extract<Block["shape"], { cells: unknown }>): Piece {
  const end = block.start + Buffer.byteLength(block.text);
  const source = sourceOf(block, 0, block.text.length);
  const span: Span = {
    start: block.start,
    end,
    text: block.text,
    kind: shape.kind,
    cells: shape.cells,
    ...source,
  };
  return { span, page: block.page, paragraph: true };
}

function sourceOf(block: Block, from: number, to: number): Pick<Span, "source"> {
  const source = block.source?.(from, to);
  return source ? { source } : {};
}

function piecesOf(block: Block): readonly Piece[] {
  const { text } = block;
  const bounds =
    block.shape.kind === "line"
      ? [{ start: 0, end: text.length }]
      : cutSentences(text).flatMap((bound) => withoutQuoteMarks(text, bound));
  const toBytes = byteCursor(text, block.start);
  return bounds
    .flatMap((bound) => splitLong(text, bound))
    .map(({ start, end }, i) => ({
      span: {
        start: toBytes(start),
        end: toBytes(end),
        text: text.slice(start, end),
        kind: "sentence" as const,
        ...sourceOf(block, start, end),
      },
      page: block.page,
      paragraph: i === 0,
    }));
}

/** A sentence that begins a line of a quotation begins behind its marks ("> "). */
function withoutQuoteMarks(text: string, { start, end }: SentenceBound): readonly SentenceBound[] {
  const lead = /^(?:>[ \t]*)+/.exec(text.slice(start, end))?.[0].length ?? 0;
  const isLineStart = start === 0 || /[\n\r]/.test(text[start - 1] ?? "");
  if (lead === 0 || !isLineStart) return [{ start, end }];
  return start + lead < end ? [{ start: start + lead, end }] : [];
}

/** Sentences beyond the limit in parts: after a semicolon, else a comma, else a space, never inside a character. */
function splitLong(text: string, bound: SentenceBound): readonly SentenceBound[] {
  const parts: SentenceBound[] = [];
  let { start } = bound;
  while (bound.end - start > LONGEST_SENTENCE) {
    const window = text.slice(start, start + LONGEST_SENTENCE);
    const at = [/[;\n][^;\n]*$/, /,\s[^,]*$/, /\s\S*$/]
      .map((mark) => window.search(mark))
      .find((found) => found > LONGEST_SENTENCE / 3);
    let end = start + (at === undefined ? LONGEST_SENTENCE : at + 1);
    if (/[\ud800-\udbff]/.test(text[end - 1] ?? "")) end -= 1;
    const trimmed = start + text.slice(start, end).trimEnd().length;
    parts.push({ start, end: trimmed });
    start = end;
    while (start < bound.end && /\s/.test(text[start] ?? "")) start += 1;
  }
  if (start < bound.end) parts.push({ start, end: bound.end });
  return parts;
}

/** Full before `next`: too long with it, another page, or enough sentences where a new paragraph begins. */
function isFull(open: readonly Piece[], next: Piece): boolean {
  const [first] = open;
  if (!first) return false;
  const bytes = next.span.end - first.span.start;
  if (open.length >= MOST_SENTENCES || first.page !== next.page) return true;
  const characters = open.reduce((sum, piece) => sum + piece.span.text.length, next.span.text.length);
  if (characters > MOST_CHARACTERS || bytes > 4 * MOST_CHARACTERS) return true;
  return next.paragraph && open.length >= ENOUGH_SENTENCES && characters > MOST_CHARACTERS / 3;
}

function draftOf(pieces: readonly Piece[], heading: string, frozen: FrozenSlices): PassageDraft {
  const start = pieces[0]?.span.start ?? 0;
  const end = pieces.at(-1)?.span.end ?? start;
  const page = pieces[0]?.page;
  return {
    start,
    end,
    codePointStart: frozen.codePointsAt(start),
    text: frozen.text(start, end),
    heading,
    ...(page !== undefined && { page }),
    spans: pieces.map((piece) => piece.span),
  };
}

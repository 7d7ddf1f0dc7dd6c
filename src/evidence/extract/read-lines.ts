/** One line with its place: text and line end together are the exact bytes. */
export interface Line {
  readonly start: number;
  readonly text: string;
  /** "\n", "\r\n", "\r", or "" for the last line and for a part of a line that was too long. */
  readonly lineEnd: string;
}

const LONGEST_LINE = 1 << 16;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Lines of UTF-8 bytes, one array a chunk, ended by LF, CRLF or CR. A line over 64 KiB comes in parts, cut at
 * a space where there is one, at a code point bound in any case. Memory is one chunk and one line.
 */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Line[]> {
  let rest: Buffer = Buffer.alloc(0);
  let base = 0;
  for await (const chunk of chunks) {
    const buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const { lines, next } = linesIn(buffer, base, false);
    rest = buffer.subarray(next);
    base += next;
    if (lines.length > 0) yield lines;
  }
  const { lines } = linesIn(rest, base, true);
  if (lines.length > 0) yield lines;
}

function linesIn(buffer: Buffer, base: number, whole: boolean): { lines: Line[]; next: number } {
  const lines: Line[] = [];
  let next = 0;
  while (next < buffer.length) {
    const end = lineEndFrom(buffer, next, Math.min(buffer.length, next + LONGEST_LINE));
    const full = end - next >= LONGEST_LINE;
    if (!full && end >= buffer.length && !whole) break;
    const atCr = buffer[end] === CR && !full;
    if (atCr && end + 1 >= buffer.length && !whole) break;
    const cut = full ? softCut(buffer, next, end) : end;
    const width = full ? 0 : atCr && buffer[end + 1] === LF ? 2 : end < buffer.length ? 1 : 0;
    const lineEnd = buffer.toString("latin1", cut, cut + width);
    lines.push({ start: base + next, text: buffer.toString("utf8", next, cut), lineEnd });
    next = cut + width;
  }
  return { lines, next };
}

function lineEndFrom(buffer: Buffer, from: number, limit: number): number {
  let at = from;
  while (at < limit && buffer[at] !== LF && buffer[at] !== CR) at += 1;
  return at;
}

function softCut(buffer: Buffer, from: number, end: number): number {
  const space = buffer.lastIndexOf(0x20, end - 1);
  if (space > from) return space + 1;
  let at = end;
  while (at > from && ((buffer[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  return at > from ? at : end;
}

import type { FrozenSlices } from "../cut/cut-passages.ts";

/**
 * The part of a stream of frozen bytes that is still being cut: gives exact slices and code point counts while
 * the blocks are read from the same stream, and lets go of what lies behind.
 *
 * `tap` passes chunks on. Offsets asked for must not fall and must lie within what was passed on.
 */
export class FrozenWindow implements FrozenSlices {
  private readonly waiting: Buffer[] = [];
  private base = 0;
  private counted = 0;
  private codePoints = 0;

  async *tap(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.waiting.push(chunk);
      yield chunk;
    }
  }

  /** Code points that begin before a byte offset; chunks wholly before it are let go. */
  codePointsAt(byteOffset: number): number {
    for (;;) {
      const [chunk] = this.waiting;
      if (!chunk) {
        if (this.counted < byteOffset) throw new RangeError(`byte ${byteOffset} has not been read`);
        return this.codePoints;
      }
      const until = Math.min(byteOffset - this.base, chunk.length);
      for (let i = this.counted - this.base; i < until; i += 1) {
        if (((chunk[i] ?? 0) & 0xc0) !== 0x80) this.codePoints += 1;
      }
      this.counted = Math.max(this.counted, this.base + until);
      if (until < chunk.length) return this.codePoints;
      this.base += chunk.length;
      this.waiting.shift();
    }
  }

  text(start: number, end: number): string {
    const parts: Buffer[] = [];
    let at = this.base;
    for (const chunk of this.waiting) {
      if (at >= end) break;
      if (at + chunk.length > start) parts.push(chunk.subarray(Math.max(0, start - at), end - at));
      at += chunk.length;
    }
    const [only] = parts;
    return (parts.length === 1 && only ? only : Buffer.concat(parts)).toString("utf8");
  }
}

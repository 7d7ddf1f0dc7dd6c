/** Where the last whole UTF-8 character ends: a lead byte within the last three may want more bytes. */
export function characterEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** The same bytes in chunks that end where a character ends; a chunk grows by at most three bytes. */
export async function* wholeCharacters(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let carry: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const buffer = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    const end = characterEnd(buffer);
    carry = buffer.subarray(end);
    if (end > 0) yield buffer.subarray(0, end);
  }
  if (carry.length > 0) yield carry;
}

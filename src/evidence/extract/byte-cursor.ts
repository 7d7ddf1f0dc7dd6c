/** Gives the byte offsets of rising UTF-16 offsets in a text whose first character stands at `base`. */
export function byteCursor(text: string, base: number): (offset: number) => number {
  let at = 0;
  let bytes = base;
  return (offset) => {
    bytes += Buffer.byteLength(text.slice(at, offset));
    at = offset;
    return bytes;
  };
}

import { createHash } from "node:crypto";
import { isUtf8 } from "node:buffer";
import { readChunks } from "./file-bytes.ts";
import { Unreadable } from "./unreadable.ts";
import { characterEnd } from "./whole-characters.ts";
import type { MediaType } from "./media-type.ts";

/** First bytes of formats that are often given a wrong name, with what they are in plain words. */
const MAGIC: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], "a ZIP archive (also .docx, .xlsx, .odt)"],
  [[0x50, 0x4b, 0x05, 0x06], "an empty ZIP archive"],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], "a PDF"],
  [[0x1f, 0x8b], "a gzip file"],
  [[0x89, 0x50, 0x4e, 0x47], "a PNG image"],
  [[0xff, 0xd8, 0xff], "a JPEG image"],
  [[0x47, 0x49, 0x46, 0x38], "a GIF image"],
  [[0xd0, 0xcf, 0x11, 0xe0], "an old Office file"],
  [[0x7f, 0x45, 0x4c, 0x46], "a program"],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], "an SQLite database"],
  [[0xff, 0xfe], "text in UTF-16; save it as UTF-8, or convert it by: iconv -f UTF-16 -t UTF-8 FILE"],
  [[0xfe, 0xff], "text in UTF-16; save it as UTF-8, or convert it by: iconv -f UTF-16 -t UTF-8 FILE"],
];

/** What one reading of a file found. */
export interface Inspected {
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** The reason why the bytes cannot be what the media type says; undefined when they can. */
  readonly unreadable?: Unreadable | undefined;
}

/**
 * Digests a file and, for text formats, checks that it is UTF-8 without NUL, naming the first bad byte.
 * One pass, one chunk in memory. `onBytes` is called after each chunk.
 */
export async function inspectFile(
  path: string,
  mediaType: MediaType | "application/json",
  onBytes?: (done: number) => void,
): Promise<Inspected> {
  const digest = createHash("sha256");
  const text = mediaType === "application/pdf" ? undefined : new TextCheck();
  let bytes = 0;
  let unreadable: Unreadable | undefined;
  for await (const chunk of readChunks(path)) {
    digest.update(chunk);
    if (bytes === 0) unreadable = wrongMagic(chunk, mediaType);
    unreadable ??= text?.take(chunk, bytes);
    bytes += chunk.length;
    onBytes?.(bytes);
  }
  unreadable ??= text?.end(bytes);
  if (bytes === 0) unreadable = new Unreadable("EMPTY", "the file is empty");
  return { sha256: digest.digest("hex"), bytes, unreadable };
}

function wrongMagic(head: Buffer, mediaType: string): Unreadable | undefined {
  const found = MAGIC.find(([magic]) => magic.every((byte, i) => head[i] === byte));
  const isPdf = found?.[1] === "a PDF";
  if (mediaType === "application/pdf") {
    return isPdf ? undefined : new Unreadable("BINARY", "this is no PDF: it does not begin with %PDF-", 0);
  }
  return found && new Unreadable("BINARY", `named as ${mediaType}, but it is ${found[1]}`, 0);
}

/** UTF-8 and NUL over chunks: a sequence that a chunk's end cuts is carried into the next. */
class TextCheck {
  private carry: Buffer = Buffer.alloc(0);

  take(chunk: Buffer, at: number): Unreadable | undefined {
    const nul = chunk.indexOf(0);
    if (nul >= 0) return new Unreadable("NUL_BYTE", "a NUL byte does not belong in text", at + nul);
    const whole = this.carry.length === 0 ? chunk : Buffer.concat([this.carry, chunk]);
    const from = at - this.carry.length;
    const end = characterEnd(whole);
    const body = whole.subarray(0, end);
    this.carry = whole.subarray(end);
    return isUtf8(body) ? undefined : notUtf8(from + firstInvalid(body));
  }

  end(bytes: number): Unreadable | undefined {
    return this.carry.length === 0 ? undefined : notUtf8(bytes - this.carry.length);
  }
}

function notUtf8(offset: number): Unreadable {
  return new Unreadable(
    "NOT_UTF8",
    "not UTF-8 text; convert it, for example by: iconv -f WINDOWS-1252 -t UTF-8 FILE",
    offset,
  );
}

/** Binary search for the longest valid prefix; a cut inside a sequence counts as valid up to its lead byte. */
function firstInvalid(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const part = bytes.subarray(0, middle);
    if (isUtf8(part.subarray(0, characterEnd(part)))) low = middle;
    else high = middle - 1;
  }
  return characterEnd(bytes.subarray(0, low));
}

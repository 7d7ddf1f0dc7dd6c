/** Why the bytes of a file cannot become evidence; closed set, stable for callers. */
export type UnreadableCode =
  | "NOT_UTF8"
  | "NUL_BYTE"
  | "BINARY"
  | "EMPTY"
  | "TOO_LARGE"
  | "CSV_QUOTE"
  | "CSV_COLUMNS"
  | "CSV_EMPTY"
  | "GEOJSON"
  | "HTML_EMPTY"
  | "PDF_NO_TEXT"
  | "PDF_ENCRYPTED"
  | "PDF_BROKEN"
  | "FORMAT"
  | "CHANGED";

/**
 * A file that cannot be read as what it claims to be. `message` is a sentence for whoever packages or promotes
 * it, without the file's name, which the caller knows; `byteOffset` is where the trouble starts, when known.
 */
export class Unreadable extends Error {
  readonly code: UnreadableCode;
  readonly byteOffset: number | undefined;

  constructor(code: UnreadableCode, message: string, byteOffset?: number, options?: ErrorOptions) {
    super(byteOffset === undefined ? message : `${message} (byte ${byteOffset})`, options);
    this.name = "Unreadable";
    this.code = code;
    this.byteOffset = byteOffset;
  }
}

import type { Cell, SourceRange } from "../shapes.ts";

/** A piece of frozen text between structural bounds, with its place in bytes; `text` is the exact slice. */
export interface Block {
  readonly start: number;
  readonly text: string;
  readonly page?: number | undefined;
  /** Of an extracted text: the file's bytes that a stretch of `text` (UTF-16 offsets) was read from. */
  readonly source?: ((from: number, to: number) => SourceRange | undefined) | undefined;
  readonly shape:
    | { readonly kind: "prose" }
    /** `title`: the heading's words without markup; level 1 is outermost. */
    | { readonly kind: "heading"; readonly level: number; readonly title: string }
    /** One citable line as it is, never cut into sentences. */
    | { readonly kind: "line" }
    | { readonly kind: "row" | "feature"; readonly cells: readonly Cell[] };
}

/** Level of what stands over a table's rows and speaks for nothing else. */
export const TABLE_LEVEL = 7;
export const PROSE: Block["shape"] = { kind: "prose" };
export const LINE: Block["shape"] = { kind: "line" };

import { createHash } from "node:crypto";
import type { Block } from "./block.ts";

/** A piece of extracted text before it has its place; its cells count bytes from its own start. */
export type ExtractedPiece = Omit<Block, "start">;

/** An extracted text, frozen: its bytes, their digest, and its blocks with their places. */
export interface Extracted {
  readonly bytes: Buffer;
  /** SHA-256, hex. */
  readonly sha256: string;
  readonly blocks: readonly Block[];
  /** Of features: the names of all their properties, in order, and the line of the text that lists them. */
  readonly columns?: readonly string[] | undefined;
  readonly header?: { readonly start: number; readonly text: string } | undefined;
  readonly said: {
    readonly title?: string | undefined;
    readonly published?: string | undefined;
    readonly bbox?: readonly [number, number, number, number] | undefined;
  };
}

/** Puts pieces one under the other with an empty line between; equal pieces give equal bytes. */
export function freeze(pieces: readonly ExtractedPiece[], said: Extracted["said"]): Extracted {
  const kept = pieces.filter((piece) => piece.text.trim() !== "");
  const blocks: Block[] = [];
  let start = 0;
  for (const piece of kept) {
    blocks.push({ ...piece, start, shape: placed(piece.shape, start) });
    start += Buffer.byteLength(piece.text) + 2;
  }
  const bytes = Buffer.from(kept.map((piece) => `${piece.text}\n\n`).join(""));
  return { bytes, sha256: createHash("sha256").update(bytes).digest("hex"), blocks, said };
}

function placed(shape: Block["shape"], at: number): Block["shape"] {
  if (shape.kind !== "row" && shape.kind !== "feature") return shape;
  const cells = shape.cells.map((cell) => ({ ...cell, start: cell.start + at, end: cell.end + at }));
  return { kind: shape.kind, cells };
}

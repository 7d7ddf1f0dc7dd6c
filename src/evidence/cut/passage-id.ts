import { createHash } from "node:crypto";

/** Names the rules by which texts are cut; part of every passage's id, raised when a rule changes a cut. */
export const CHUNKER_VERSION = "2";

/** A passage's id: SHA-256 (hex) of document digest, byte bounds and the version of the rules that cut it. */
export function passageId(document: string, start: number, end: number, chunker = CHUNKER_VERSION): string {
  return createHash("sha256").update(`${document}\n${start}\n${end}\n${chunker}`).digest("hex");
}

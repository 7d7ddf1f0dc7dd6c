import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** SHA-256 (hex) of text. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** SHA-256 (hex) of a JSON value's RFC 8785 bytes. */
export function canonicalDigest(value: unknown): string {
  return sha256(canonicalize(value) ?? "");
}

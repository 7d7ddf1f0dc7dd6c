import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { Fault } from "../../fault.ts";

/** SHA-256 (hex) of the RFC 8785 bytes of a JSON value. Errors: Fault INTEGRITY for what is no JSON value. */
export function canonicalHash(value: unknown): string {
  const bytes = canonicalize(value);
  if (bytes === undefined) throw new Fault("INTEGRITY", "value has no canonical JSON form");
  return sha256Hex(bytes);
}

/** SHA-256 of bytes or UTF-8 text, 64 lower-case hex digits. */
export function sha256Hex(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** JSON as files hold it: two spaces, a line end at the end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

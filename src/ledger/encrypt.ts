import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from "node:crypto";
import { Fault } from "../fault.ts";
import { keyedDigest } from "./keys.ts";

const SALT = 32;
const IV = 12;
const TAG = 16;

/**
 * Question text under a key of its own: salt, IV, tag, ciphertext (AES-256-GCM, bound to the reference).
 *
 * The key comes from the service's secret and the random salt. Whoever deletes these bytes has erased the
 * text, even before those who hold the secret; whoever has the bytes alone reads nothing.
 */
export function sealQuestion(secret: Uint8Array, auditRef: string, text: string): Buffer {
  const random = randomBytes(SALT + IV);
  const [salt, iv] = [random.subarray(0, SALT), random.subarray(SALT)];
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret, salt), iv).setAAD(Buffer.from(auditRef));
  const ciphertext = [cipher.update(text, "utf8"), cipher.final()];
  return Buffer.concat([random, cipher.getAuthTag(), ...ciphertext]);
}

/** The text again. Errors: Fault INTEGRITY when bytes, reference and secret do not belong together. */
export function openQuestion(secret: Uint8Array, auditRef: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  const [salt, iv] = [bytes.subarray(0, SALT), bytes.subarray(SALT, SALT + IV)];
  const tag = bytes.subarray(SALT + IV, SALT + IV + TAG);
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(secret, salt), iv, { authTagLength: TAG })
      .setAAD(Buffer.from(auditRef))
      .setAuthTag(tag);
    const text = Buffer.concat([decipher.update(bytes.subarray(SALT + IV + TAG)), decipher.final()]);
    return text.toString("utf8");
  } catch (thrown) {
    throw new Fault("INTEGRITY", `question text of ${auditRef} does not open`, { cause: thrown });
  }
}

/**
 * One HMAC is a sound way from a 32-byte secret and a random salt to one key, and far cheaper than HKDF; so is
 * a key object beside bare bytes, which Node takes a slow way with.
 */
function keyOf(secret: Uint8Array, salt: Uint8Array): KeyObject {
  return createSecretKey(keyedDigest(secret, "ledger question", salt));
}

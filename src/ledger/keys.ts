import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Fault } from "../fault.ts";

/** The ledger's two secrets; neither ever enters the database. */
export interface LedgerKeys {
  /** Ed25519, signs checkpoints. */
  readonly signing: KeyObject;
  /** 32 raw bytes of the public half. */
  readonly publicKey: Buffer;
  readonly publicKeyPem: string;
  /** For HMACs of questions and subjects, seals of records and keys of question texts. */
  readonly hmac: Uint8Array;
}

/** A key's file: `made` ones are created when absent, `given` ones must exist. */
export interface KeyPlace {
  readonly kind: "made" | "given";
  readonly path: string;
}

/**
 * Reads the two keys. A `made` one (development only) that is missing is created, readable by its owner alone.
 * Errors: Fault LEDGER_UNAVAILABLE, with a sentence that says what to do, for a missing or unfit key.
 */
export function loadLedgerKeys(signing: KeyPlace, hmac: KeyPlace): LedgerKeys {
  if (signing.kind === "made") makeOnce(signing.path, newSigningKey);
  if (hmac.kind === "made") makeOnce(hmac.path, () => `${randomBytes(32).toString("hex")}\n`);
  return ledgerKeys(readSigningKey(signing.path), readHmacKey(hmac.path));
}

/** Keys from what the files hold. Errors: Fault LEDGER_UNAVAILABLE for another kind of key. */
export function ledgerKeys(signing: KeyObject, hmac: Uint8Array): LedgerKeys {
  if (signing.asymmetricKeyType !== "ed25519") {
    throw refusal("The ledger's signing key must be an Ed25519 private key in PEM (PKCS #8).");
  }
  const pub = createPublicKey(signing);
  return {
    signing,
    hmac,
    publicKey: Buffer.from(pub.export({ format: "jwk" }).x ?? "", "base64url"),
    publicKeyPem: pub.export({ format: "pem", type: "spki" }).toString(),
  };
}

/** Importing a secret costs five times the HMAC itself, and one secret serves a whole process. */
const secretKeys = new WeakMap<Uint8Array, KeyObject>();

/** HMAC-SHA-256 of a text or bytes, under one purpose so that equal texts of two purposes do not meet. */
export function keyedDigest(secret: Uint8Array, purpose: string, value: string | Uint8Array): Buffer {
  let key = secretKeys.get(secret);
  if (key === undefined) secretKeys.set(secret, (key = createSecretKey(secret)));
  return createHmac("sha256", key).update(`${purpose}\n`).update(value).digest();
}

function makeOnce(file: string, content: () => string): void {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, content(), { mode: 0o600, flag: "wx", flush: true });
  } catch (thrown) {
    // Another process that starts at the same moment may have made it first: then that key is the one.
    if (!existsSync(file)) throw refusal(`A key could not be made at ${file}.`, thrown);
  }
}

function newSigningKey(): string {
  return generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString();
}

function readSigningKey(file: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(file));
  } catch (thrown) {
    throw refusal(
      `The ledger's signing key ${file} is missing or is no private key; FOCUS_LEDGER_KEY_FILE names it.`,
      thrown,
    );
  }
}

function readHmacKey(file: string): Uint8Array {
  const text = readText(file).trim();
  const key = /^([0-9a-f]{2})+$/i.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
  if (key.length < 32) {
    throw refusal(`The HMAC key ${file} must hold at least 32 bytes, in hex or base64.`);
  }
  return key;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (thrown) {
    throw refusal(`The HMAC key ${file} cannot be read; FOCUS_HMAC_KEY_FILE names it.`, thrown);
  }
}

function refusal(sentence: string, cause?: unknown): Fault {
  return new Fault("LEDGER_UNAVAILABLE", sentence, { sentence, cause });
}

import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadLedgerKeys, type KeyPlace } from "../../src/ledger/keys.ts";

let dir: string;
const place = (name: string, kind: KeyPlace["kind"] = "made"): KeyPlace => ({
  kind,
  path: join(dir, "k", name),
});

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "focus-keys-"));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe("the ledger's keys", () => {
  test("are made once, for their owner alone, and are the same at every start", () => {
    const first = loadLedgerKeys(place("sign.pem"), place("hmac"));
    const second = loadLedgerKeys(place("sign.pem"), place("hmac"));
    expect(second.publicKeyPem).toBe(first.publicKeyPem);
    expect(second.hmac).toEqual(first.hmac);
    for (const { path } of [place("sign.pem"), place("hmac")])
      expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("that must be given are never made", () => {
    expect(() => loadLedgerKeys(place("sign.pem", "given"), place("hmac"))).toThrow(
      /FOCUS_LEDGER_KEY_FILE|missing/,
    );
    expect(existsSync(place("sign.pem").path)).toBe(false);
    loadLedgerKeys(place("sign.pem"), place("other"));
    expect(() => loadLedgerKeys(place("sign.pem"), place("absent", "given"))).toThrow(/FOCUS_HMAC_KEY_FILE/);
    expect(existsSync(place("absent").path)).toBe(false);
  });

  test("of the wrong kind or length are refused with what to do", () => {
    loadLedgerKeys(place("sign.pem"), place("hmac"));
    writeFileSync(place("hmac").path, "abcd\n");
    expect(() => loadLedgerKeys(place("sign.pem"), place("hmac"))).toThrow(/32 bytes/);
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    writeFileSync(place("sign.pem").path, rsa.export({ format: "pem", type: "pkcs8" }));
    expect(() => loadLedgerKeys(place("sign.pem"), place("other"))).toThrow(/Ed25519/);
  });
});

import { readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Fault } from "../../src/fault.ts";
import { readBundle, sha256Hex } from "../../src/policy/bundle.ts";
import { editManifest, loadTestPolicy, NOW, replaceWasm, troubleOf, withBundleCopy } from "./fixtures.ts";

type Spoil = (dir: string) => Promise<void>;

const SPOILT: readonly (readonly [string, string, Spoil])[] = [
  ["a missing manifest", "bundle_missing", (dir) => rm(join(dir, "manifest.json"))],
  ["a missing module", "bundle_missing", (dir) => rm(join(dir, "policy.wasm"))],
  ["missing data", "bundle_missing", (dir) => rm(join(dir, "data.json"))],
  ["a module cut short", "bundle_truncated", (dir) => truncate(join(dir, "policy.wasm"), 1000)],
  ["an empty module", "bundle_truncated", (dir) => truncate(join(dir, "policy.wasm"), 0)],
  ["a manifest that is no JSON", "bundle_corrupt", (dir) => writeFile(join(dir, "manifest.json"), "{")],
  ["a manifest with an unknown field", "bundle_corrupt", (dir) => editManifest(dir, { more: 1 })],
  ["another format", "bundle_corrupt", (dir) => editManifest(dir, { format: "kfm-policy-bundle/2" })],
  [
    "a module that does not compile",
    "bundle_corrupt",
    (dir) => replaceWasm(dir, Buffer.from("\0asm\u0001\0\0\0 no module")),
  ],
  [
    "one flipped bit of the module",
    "bundle_digest_mismatch",
    async (dir) => {
      const wasm = await readFile(join(dir, "policy.wasm"));
      wasm[90_000] = (wasm[90_000] ?? 0) ^ 1;
      await writeFile(join(dir, "policy.wasm"), wasm);
    },
  ],
  [
    "data in which a label was moved",
    "bundle_digest_mismatch",
    async (dir) => {
      const data = await readFile(join(dir, "data.json"), "utf8");
      await writeFile(join(dir, "data.json"), data.replace('"internal"', '"restricted"'));
    },
  ],
  [
    "data of another shape",
    "bundle_corrupt",
    async (dir) => {
      await writeFile(join(dir, "data.json"), "{}");
      await editManifest(dir, { data_sha256: sha256Hex("{}") });
    },
  ],
  [
    "a manifest of another revision than its data",
    "bundle_corrupt",
    (dir) => editManifest(dir, { revision: 7 }),
  ],
  ["a date that has passed", "bundle_expired", (dir) => editManifest(dir, { expires_at: NOW.toISOString() })],
  [
    "a manifest without an entrypoint",
    "entrypoint_missing",
    (dir) => editManifest(dir, { entrypoints: ["focus/gate"] }),
  ],
];

describe("reading the bundle", () => {
  it.each(SPOILT)("refuses %s (%s)", async (_, trouble, spoil) => {
    await withBundleCopy(async (dir) => {
      await readBundle(dir, NOW);
      await spoil(dir);
      expect(await troubleOf(readBundle(dir, NOW))).toBe(trouble);
      const start = loadTestPolicy({ bundleDir: dir, clock: () => NOW });
      await expect(start).rejects.toThrow(Fault);
      await expect(start).rejects.toMatchObject({ reasonCode: "POLICY_UNAVAILABLE" });
    });
  });

  it("refuses a revision older than the code knows of", async () => {
    await withBundleCopy(async (dir) => {
      expect(await troubleOf(readBundle(dir, NOW, 2))).toBe("bundle_older");
    });
  });

  it("names the bundle by its manifest alone, which names all else", async () => {
    await withBundleCopy(async (dir) => {
      const { digest, manifest } = await readBundle(dir, NOW);
      expect(digest).toBe(sha256Hex(await readFile(join(dir, "manifest.json"))));
      expect(manifest.wasm_sha256).toBe(sha256Hex(await readFile(join(dir, "policy.wasm"))));
    });
  });
});

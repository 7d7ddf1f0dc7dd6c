import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BUNDLE_DIR, sha256Hex } from "../../src/policy/bundle.ts";
import { loadPolicy, type OpaPolicy, type PolicyOptions } from "../../src/policy/opa-policy.ts";
import { PolicyFault, type PolicyTrouble } from "../../src/policy/policy-fault.ts";
import type { Labelled } from "../../src/policy/shapes.ts";

export const NOW = new Date("2026-11-24T12:00:00Z");
export const OPEN = { deny_all: false, sources_only: false };

export const asker = (role: string) => ({ subject: "s", role });

export function thing(label: string, obligations: Labelled["obligations"] = []): Labelled {
  return { dataset: "d@2026-11.00000000", label, obligations, sourceRole: "observed" };
}

/** A policy over the committed bundle with counted ids and open switches, unless told otherwise. */
export async function loadTestPolicy(options: Partial<PolicyOptions> = {}): Promise<OpaPolicy> {
  let n = 0;
  return loadPolicy({ newId: () => `id${n++}`, readSwitches: async () => OPEN, ...options });
}

/** Runs with a copy of the committed bundle that may be spoilt. */
export async function withBundleCopy(work: (dir: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), "bundle-"));
  try {
    await cp(BUNDLE_DIR, dir, { recursive: true });
    await work(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** Changes the manifest of a copied bundle, keeping it a manifest. */
export async function editManifest(dir: string, changes: Record<string, unknown>): Promise<void> {
  const path = join(dir, "manifest.json");
  const manifest = JSON.parse(await readFile(path, "utf8")) as Record<string, unknown>;
  await writeFile(path, JSON.stringify({ ...manifest, ...changes }));
}

/** Puts other rules into a copied bundle, with a manifest that fits them. */
export async function replaceWasm(dir: string, wasm: Uint8Array): Promise<void> {
  await writeFile(join(dir, "policy.wasm"), wasm);
  await editManifest(dir, { wasm_sha256: sha256Hex(wasm), wasm_bytes: wasm.byteLength });
}

/** The trouble that a promise fails with; throws when it does not fail so. */
export async function troubleOf(work: Promise<unknown>): Promise<PolicyTrouble> {
  try {
    await work;
  } catch (thrown) {
    if (thrown instanceof PolicyFault) return thrown.trouble;
    throw thrown;
  }
  throw new Error("no fault came");
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openPackage } from "./evidence/package/validate.ts";
import type { EvidenceStore } from "./evidence/shapes.ts";
import { Fault } from "./fault.ts";

const PACKAGES = fileURLToPath(new URL("../evals/corpus/packages/", import.meta.url));

/** Folders of the sample packages, in the order in which they must enter: a version before its successor. */
export function samplePackages(): readonly string[] {
  if (!existsSync(PACKAGES)) return [];
  return readdirSync(PACKAGES)
    .toSorted()
    .map((name) => `${PACKAGES}${name}`);
}

/**
 * Admits the sample packages through the gate when the store holds nothing but such packages; those that it
 * holds already are passed over, so that a start that was cut off is made good by the next.
 * Errors: Fault INTEGRITY when a sample package is refused.
 */
export async function admitSample(
  store: EvidenceStore,
  onProgress: (step: string, done: number, total: number) => void,
): Promise<void> {
  const dirs = samplePackages();
  const versions = dirs.map(versionIn);
  const held = await store.statusOf(versions);
  if ((await store.countVersions()) > held.size) return;
  const missing = dirs.filter((_dir, i) => !held.has(versions[i] ?? ""));
  for (const [i, dir] of missing.entries()) {
    onProgress("Loading sample evidence", i, missing.length);
    await admitOne(store, dir);
  }
  if (missing.length > 0) onProgress("Loading sample evidence", missing.length, missing.length);
}

async function admitOne(store: EvidenceStore, dir: string): Promise<void> {
  const opened = await openPackage(dir);
  if (opened.kind === "refused")
    throw new Fault("INTEGRITY", `the sample package ${dir} was refused: ${JSON.stringify(opened.reasons)}`);
  await store.admit(opened.package);
}

function versionIn(dir: string): string {
  const manifest = JSON.parse(readFileSync(`${dir}/manifest.json`, "utf8")) as {
    slug: string;
    version: string;
  };
  return `${manifest.slug}@${manifest.version}`;
}

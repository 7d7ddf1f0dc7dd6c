import { existsSync, readdirSync } from "node:fs";
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
 * Admits the sample packages through the gate when the store holds nothing at all; else does nothing.
 * Errors: Fault INTEGRITY when a sample package is refused.
 */
export async function admitSample(
  store: EvidenceStore,
  onProgress: (step: string, done: number, total: number) => void,
): Promise<void> {
  if ((await store.countVersions()) > 0) return;
  const dirs = samplePackages();
  for (const [i, dir] of dirs.entries()) {
    onProgress("Loading sample evidence", i, dirs.length);
    const opened = await openPackage(dir);
    if (opened.kind === "refused")
      throw new Fault(
        "INTEGRITY",
        `the sample package ${dir} was refused: ${JSON.stringify(opened.reasons)}`,
      );
    await store.admit(opened.package);
  }
  onProgress("Loading sample evidence", dirs.length, dirs.length);
}

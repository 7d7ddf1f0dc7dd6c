import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openPackage } from "./evidence/package/validate.ts";
import type { AdmissiblePackage, AdmitPackage, EvidenceStore } from "./evidence/shapes.ts";
import { Fault } from "./fault.ts";

const PACKAGES = fileURLToPath(new URL("../evals/corpus/packages/", import.meta.url));

/** Folders of the sample packages, in the order in which they must enter: a version before its successor. */
export function samplePackages(): readonly string[] {
  if (!existsSync(PACKAGES)) return [];
  return readdirSync(PACKAGES)
    .toSorted()
    .map((name) => `${PACKAGES}${name}`);
}

/** Where admissions of the sample are put on record. */
export interface PromotionRecords {
  isRecorded(dataset: string): Promise<boolean>;
  record(admissible: AdmissiblePackage, admission: Awaited<ReturnType<AdmitPackage>>): Promise<unknown>;
}

/**
 * Admits the sample packages through the gate when the store holds nothing but such packages, and records each;
 * those that it holds and are recorded are passed over, so that a start that was cut off is made good by the next.
 * Errors: Fault INTEGRITY when a sample package is refused.
 */
export async function admitSample(
  store: EvidenceStore,
  records: PromotionRecords,
  onProgress: (step: string, done: number, total: number) => void,
): Promise<void> {
  const samples = samplePackages().map((dir) => ({ dir, version: versionIn(dir) }));
  const held = await store.statusOf(samples.map(({ version }) => version));
  const alone = (await store.countVersions()) === held.size;
  // Each is recorded before the next is admitted: where the last one is, all are.
  const last = samples.findLast(({ version }) => held.has(version));
  const isWhole = last !== undefined && (await records.isRecorded(last.version));
  const recorded = isWhole
    ? samples.map(() => true)
    : await Promise.all(samples.map(({ version }) => records.isRecorded(version)));
  const due = samples
    .map(({ dir, version }) => ({ dir, isHeld: held.has(version) }))
    .filter(({ isHeld }, i) => (isHeld ? recorded[i] === false : alone));
  for (const [i, { dir, isHeld }] of due.entries()) {
    onProgress("Loading sample evidence", i, due.length);
    const opened = await openSample(dir);
    // A version that was withdrawn since is not to be admitted again, but has its record too.
    const admission = isHeld ? ({ kind: "unchanged", passages: 0 } as const) : await store.admit(opened);
    await records.record(opened, admission);
  }
  if (due.length > 0) onProgress("Loading sample evidence", due.length, due.length);
}

async function openSample(dir: string): Promise<AdmissiblePackage> {
  const opened = await openPackage(dir);
  if (opened.kind === "refused")
    throw new Fault("INTEGRITY", `the sample package ${dir} was refused: ${JSON.stringify(opened.reasons)}`);
  return opened.package;
}

function versionIn(dir: string): string {
  const manifest = JSON.parse(readFileSync(`${dir}/manifest.json`, "utf8")) as {
    slug: string;
    version: string;
  };
  return `${manifest.slug}@${manifest.version}`;
}

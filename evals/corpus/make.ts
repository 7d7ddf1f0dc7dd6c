import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildPackage, type BuildOptions } from "../../src/evidence/package/build.ts";
import { SAMPLES, type Sample } from "./packages.ts";
import { originalPath } from "./tables.ts";

/** When the sample was released, unless a package says otherwise; fixed, so that making it again gives equal bytes. */
const RELEASED_AT = "2026-11-20T00:00:00Z";

/**
 * Makes all sample packages below `out`, each in a folder of its own, from the sources beside this script.
 * Gives `slug@version` by folder. Errors: Error with every reason when the package builder refuses.
 */
export async function makeCorpus(out: string): Promise<ReadonlyMap<string, string>> {
  const versions = new Map<string, string>();
  for (const sample of SAMPLES) {
    const from = mkdtempSync(join(tmpdir(), "kfm-sample-"));
    try {
      writeSources(from, sample);
      versions.set(sample.folder, await makeOne(sample, from, join(out, sample.folder), versions));
    } finally {
      rmSync(from, { recursive: true, force: true });
    }
  }
  return versions;
}

function writeSources(folder: string, sample: Sample): void {
  for (const [path, content] of sample.files()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

async function makeOne(
  sample: Sample,
  from: string,
  out: string,
  versions: ReadonlyMap<string, string>,
): Promise<string> {
  const built = await buildPackage(optionsOf(sample, from, out, versions));
  if (built.kind === "refused")
    throw new Error(`${sample.folder} was refused: ${JSON.stringify(built.reasons, null, 2)}`);
  return `${built.manifest.slug}@${built.manifest.version}`;
}

function optionsOf(
  sample: Sample,
  from: string,
  out: string,
  versions: ReadonlyMap<string, string>,
): BuildOptions {
  const supersedes = sample.replaces === undefined ? undefined : versions.get(sample.replaces);
  return {
    from: [from],
    out,
    label: "public",
    generalization: "none",
    raw: (sample.originals ?? []).map(originalPath),
    maxAgeDays: null,
    obligations: [],
    releasedAt: RELEASED_AT,
    now: new Date(RELEASED_AT),
    approvedBy: "Steward of the sample evidence",
    overrides: sample.overrides ?? {},
    ...sample.options,
    ...(supersedes !== undefined && { supersedes }),
  };
}

if (import.meta.main) {
  const versions = await makeCorpus(join(import.meta.dirname, "packages"));
  for (const version of versions.values()) process.stdout.write(`${version}\n`);
}

import { lstat, realpath } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { CHUNKER_VERSION } from "../cut/passage-id.ts";
import type { AdmissibleDocument, AdmissiblePackage, Artifact, Table } from "../shapes.ts";
import { checkArtifacts, type CheckedArtifact, type OnBytes } from "./check-artifacts.ts";
import type { CheckedTable } from "./check-table.ts";
import { checkCatalogs, type CheckedCatalogs } from "./check-catalogs.ts";
import { datasetVersionId } from "./ids.ts";
import { nameOf } from "./link-reasons.ts";
import type { Manifest } from "./manifest.ts";
import { MANIFEST_GATES, type ReadableManifest } from "./manifest-gates.ts";
import { readManifest } from "./read-manifest.ts";
import type { Refusal } from "./refusal.ts";
import { walkPackage } from "./walk-package.ts";

export type OpenedPackage =
  | { readonly kind: "admissible"; readonly package: AdmissiblePackage }
  | { readonly kind: "refused"; readonly reasons: readonly Refusal[] };

/**
 * The gate: reads a package's folder and gives it ready for the store, or every reason why it may not enter,
 * ordered by file and pointer.
 *
 * Nothing outside the folder is read and no link is followed. The readers of an admissible package check the
 * digest again while they are read, and throw Unreadable CHANGED at the end of bytes that are not the same.
 */
export async function openPackage(dir: string, onBytes: OnBytes = () => undefined): Promise<OpenedPackage> {
  const stat = await lstat(dir).catch(() => undefined);
  if (!stat?.isDirectory()) {
    const reason = stat ? "it is not a folder" : "there is no such folder";
    return { kind: "refused", reasons: [{ file: dir, pointer: "", code: "SOURCE", reason }] };
  }
  const root = await realpath(dir);
  const { files, refusals } = await walkPackage(root);
  if (!files.has("manifest.json")) {
    const missing: Refusal = {
      file: "manifest.json",
      pointer: "",
      code: "MANIFEST_MISSING",
      reason: "a package has a manifest.json",
    };
    return refused([...refusals, missing]);
  }
  const read = await readManifest(root);
  const catalogs = await checkCatalogs(root, files, read.manifest, read.whole);
  const artifacts = await checkArtifacts(root, files, read.manifest, onBytes);
  const reasons = [
    ...refusals,
    ...read.refusals,
    ...MANIFEST_GATES.flatMap((gate) => gate(read.manifest)),
    ...unlisted(files, read.manifest),
    ...catalogs.refusals,
    ...artifacts.refusals,
  ];
  if (reasons.length > 0 || !read.whole) return refused(reasons);
  return { kind: "admissible", package: admissible(read.whole, read, catalogs, artifacts.checked) };
}

function refused(reasons: readonly Refusal[]): OpenedPackage {
  const order = (one: Refusal) => `${one.file}\u0000${one.pointer}\u0000${one.code}`;
  return { kind: "refused", reasons: reasons.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)) };
}

/** Every file is listed. Where a list itself is missing, that is told, and not its files one by one. */
function unlisted(
  files: ReadonlySet<string>,
  { listed, catalogs, artifacts }: ReadableManifest,
): readonly Refusal[] {
  const known = (file: string) =>
    file === "manifest.json" ||
    listed.has(file) ||
    (catalogs === undefined && file.startsWith("catalog/")) ||
    (artifacts.length === 0 && file.startsWith("data/"));
  return [...files]
    .filter((file) => !known(file))
    .map((file) => ({ file, pointer: "", code: "UNLISTED", reason: "the manifest does not list this file" }));
}

function admissible(
  manifest: Manifest,
  read: { readonly bytes: Uint8Array; readonly digest: string },
  catalogs: CheckedCatalogs,
  checked: readonly CheckedArtifact[],
): AdmissiblePackage {
  const { slug, version } = manifest;
  const run =
    nameOf((catalogs.records.dcat as Record<string, unknown> | undefined)?.["prov:wasGeneratedBy"]) ??
    datasetVersionId(slug, version);
  return {
    dataset: {
      slug,
      version,
      title: manifest.title,
      label: manifest.policy_label,
      license: {
        spdx: manifest.license.spdx,
        rightsHolder: manifest.license.rights_holder,
        attribution: manifest.license.attribution,
      },
      synthetic: manifest.synthetic,
      maxAgeDays: manifest.freshness.max_age_days,
      releasedAt: manifest.released_at,
      generalization: manifest.sensitivity.generalization,
      obligations: manifest.obligations ?? [],
      catalog: {
        stac: `stac://${catalogs.records.stac?.id ?? `${slug}@${version}`}`,
        dcat: `dcat://${slug}@${version}`,
        prov: `prov://${run.replace("kfm://run/", "")}`,
      },
    },
    supersedes: manifest.supersedes ?? null,
    digest: read.digest,
    manifest: gzipSync(read.bytes),
    catalogs: {
      dcat: gzipSync(catalogs.bytes.dcat),
      stac: gzipSync(catalogs.bytes.stac),
      prov: gzipSync(catalogs.bytes.prov),
    },
    documents: checked.map(documentOf),
  };
}

function documentOf({ artifact, read, table }: CheckedArtifact): AdmissibleDocument {
  return { ...read, chunkerVersion: CHUNKER_VERSION, artifact: artifactOf(artifact, table) };
}

function storedTable({ header, headerStart, notes, described }: CheckedTable): Table {
  return {
    header,
    ...(headerStart > 0 && { headerStart }),
    ...(notes.length > 0 && { notes }),
    ...described,
  };
}

function artifactOf(artifact: Manifest["artifacts"][number], table: CheckedArtifact["table"]): Artifact {
  const { start, end } = artifact.time ?? {};
  const time = { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
  return {
    sha256: artifact.sha256,
    path: artifact.path,
    title: artifact.title,
    mediaType: artifact.media_type,
    sourceRole: artifact.source_role,
    ...(artifact.published !== undefined && { published: artifact.published }),
    ...(artifact.time !== undefined && { time }),
    ...(artifact.bbox !== undefined && { bbox: artifact.bbox }),
    ...(table !== undefined && { table: storedTable(table) }),
  };
}

import { identity, LinkReasons, nameOf, resolved, runOf, type Loose } from "./link-reasons.ts";
import type { Manifest } from "./manifest.ts";
import type { DcatDataset } from "./records/dcat.ts";
import type { Refusal } from "./refusal.ts";

/** DCAT against the manifest: what it must hold, a distribution with digest an artifact, the run. */
export function dcatLinks(dcat: DcatDataset, manifest: Manifest): readonly Refusal[] {
  const { path: file } = manifest.catalogs.dcat;
  const reasons = new LinkReasons(file, "DCAT_LINK");
  const said = dcat as Loose;
  identity(reasons, [], said, manifest);
  reasons.same(["license"], nameOf(said["license"]), manifest.license.spdx, "the licence");
  for (const field of ["theme", "spatial", "temporal", "accrualPeriodicity"]) {
    if (!(field in said)) reasons.add([field], "this field is missing; null says that nothing is known");
  }
  if (runOf(said) === undefined)
    reasons.add(["prov:wasGeneratedBy"], "the run that made the dataset is missing");
  const distributions = [dcat.distribution ?? []].flat();
  const byPath = new Map(
    distributions.flatMap((one, i) =>
      pathsOf((one as Loose)["downloadURL"], file).map((path) => [path, i] as const),
    ),
  );
  for (const artifact of manifest.artifacts) {
    const index = byPath.get(artifact.path);
    if (index === undefined) reasons.add(["distribution"], `no distribution leads to ${artifact.path}`);
    else {
      const digest = distributions[index]?.checksum?.checksumValue.toLowerCase();
      reasons.same(
        ["distribution", index, "checksum", "checksumValue"],
        digest,
        artifact.sha256,
        "the digest",
      );
    }
  }
  return reasons.found;
}

/** Where a URL leads: seen from the record, or from the package's folder. */
function pathsOf(url: unknown, file: string): readonly string[] {
  const href = nameOf(url);
  if (href === undefined) return [];
  const path = resolved(href, file);
  return path === undefined ? [href] : [href, path];
}

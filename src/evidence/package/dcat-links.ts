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
  manifest.artifacts.forEach((artifact) => {
    const index = distributions.findIndex((one) =>
      leadsTo((one as Loose)["downloadURL"], artifact.path, file),
    );
    if (index < 0) reasons.add(["distribution"], `no distribution leads to ${artifact.path}`);
    else {
      const digest = distributions[index]?.checksum?.checksumValue.toLowerCase();
      reasons.same(
        ["distribution", index, "checksum", "checksumValue"],
        digest,
        artifact.sha256,
        "the digest",
      );
    }
  });
  return reasons.found;
}

function leadsTo(url: unknown, path: string, file: string): boolean {
  const href = nameOf(url);
  return href !== undefined && (resolved(href, file) === path || href === path);
}

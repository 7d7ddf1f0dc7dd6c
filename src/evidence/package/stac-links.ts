import { identity, LinkReasons, resolved, type Loose } from "./link-reasons.ts";
import { multihash } from "./ids.ts";
import { HAS_PROVENANCE } from "./make-stac.ts";
import type { Manifest } from "./manifest.ts";
import { unionBbox } from "./package-facts.ts";
import type { Stac } from "./records/stac.ts";
import type { Refusal } from "./refusal.ts";

type Artifact = Manifest["artifacts"][number];
type ItemAssets = Extract<Stac, { type: "Feature" }>["assets"];

/** STAC against the manifest: identity, label, terms, place, an asset an artifact, links to DCAT and PROV. */
export function stacLinks(stac: Stac, manifest: Manifest): readonly Refusal[] {
  const { path: file } = manifest.catalogs.stac;
  const reasons = new LinkReasons(file, "STAC_LINK");
  if (stac.type === "Catalog") {
    reasons.add(["type"], "a package has a STAC Item or Collection, not a Catalog");
    return reasons.found;
  }
  const inside = stac.type === "Feature" ? ["properties"] : [];
  const said = (stac.type === "Feature" ? stac.properties : stac) as Loose;
  identity(reasons, inside, said, manifest);
  reasons.same([...inside, "license"], said["license"], manifest.license.spdx, "the licence");
  linkTo(reasons, stac.links, file, manifest.catalogs.dcat.path, ["describedby"], "the DCAT record");
  linkTo(
    reasons,
    stac.links,
    file,
    manifest.catalogs.prov.path,
    [HAS_PROVENANCE, "prov", "provenance", "via", "derived_from"],
    "the PROV record",
  );
  if (stac.type === "Feature") place(reasons, stac, manifest);
  const assets = Object.entries(stac.assets ?? {}).map(([key, asset]) => ({
    key,
    asset,
    path: resolved(asset.href, file),
  }));
  const byPath = new Map(assets.map((one) => [one.path, one]));
  for (const artifact of manifest.artifacts) assetFor(reasons, byPath.get(artifact.path), artifact);
  const known = new Set<string | undefined>(manifest.artifacts.map((artifact) => artifact.path));
  for (const { key, path } of assets) {
    if (!known.has(path)) reasons.add(["assets", key, "href"], "it leads to nothing that the manifest lists");
  }
  return reasons.found;
}

function linkTo(
  reasons: LinkReasons,
  links: readonly { readonly rel: string; readonly href: string }[],
  file: string,
  target: string,
  rels: readonly string[],
  what: string,
): void {
  const found = links.some(({ rel, href }) => rels.includes(rel) && resolved(href, file) === target);
  if (!found) reasons.add(["links"], `no link (${rels[0] ?? ""}) leads to ${what}, ${target}`);
}

function assetFor(
  reasons: LinkReasons,
  found: { readonly key: string; readonly asset: NonNullable<ItemAssets>[string] } | undefined,
  artifact: Artifact,
): void {
  if (!found) {
    reasons.add(["assets"], `no asset leads to ${artifact.path}`);
    return;
  }
  const { key, asset } = found;
  reasons.same(
    ["assets", key, "file:checksum"],
    asset["file:checksum"],
    multihash(artifact.sha256),
    "the checksum",
  );
  reasons.same(["assets", key, "type"], asset.type, artifact.media_type, "the media type");
  if (asset["file:size"] !== undefined) {
    reasons.same(["assets", key, "file:size"], asset["file:size"], artifact.bytes, "the size");
  }
}

/** The item's box, its geometry and the places that the artifacts state must be one place. */
function place(reasons: LinkReasons, item: Extract<Stac, { type: "Feature" }>, manifest: Manifest): void {
  const stated = unionBbox(manifest.artifacts.map((artifact) => artifact.bbox));
  if (item.geometry === null) {
    if (stated) reasons.add(["geometry"], "it is null, but artifacts state a place");
    return;
  }
  const positions = flatPositions(item.geometry["coordinates"]);
  const box = item.bbox ?? [];
  const [west = 0, south = 0] = box;
  const [east = 0, north = 0] = box.slice(box.length / 2);
  const within = positions.every(
    ([lon = 0, lat = 0]) =>
      lat >= south &&
      lat <= north &&
      (west <= east ? lon >= west && lon <= east : lon >= west || lon <= east),
  );
  if (!within) reasons.add(["bbox"], "the geometry reaches beyond it");
  if (stated && [west, south, east, north].some((side, i) => side !== stated[i])) {
    reasons.add(["bbox"], "it differs from the box around the artifacts' places");
  }
}

function flatPositions(coordinates: unknown): readonly (readonly number[])[] {
  if (!Array.isArray(coordinates)) return [];
  if (typeof coordinates[0] === "number") return [coordinates as number[]];
  return coordinates.flatMap(flatPositions);
}

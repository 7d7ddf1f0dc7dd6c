import { artifactId, datasetId, datasetVersionId, multihash } from "./ids.ts";
import type { Bbox } from "../shapes.ts";
import { firstInstant, lastInstant, unionBbox, unionTime, type PackageFacts } from "./package-facts.ts";

/** Link relation by which a resource names the record of how it came to be (W3C PROV-AQ). */
export const HAS_PROVENANCE = "http://www.w3.org/ns/prov#has_provenance";

/** The package's STAC 1.1 Item: extent, one asset an artifact with multihash, links to DCAT and PROV. */
export function makeStac(facts: PackageFacts): object {
  const { manifest } = facts;
  const bbox = unionBbox(manifest.artifacts.map((artifact) => artifact.bbox));
  return {
    type: "Feature",
    stac_version: "1.1.0",
    stac_extensions: [
      "https://stac-extensions.github.io/file/v2.1.0/schema.json",
      "https://stac-extensions.github.io/version/v1.2.0/schema.json",
    ],
    id: `${manifest.slug}@${manifest.version}`,
    geometry: bbox === undefined ? null : geometryOf(bbox),
    ...(bbox !== undefined && { bbox }),
    properties: {
      title: manifest.title,
      description: facts.description,
      ...datetimesOf(facts),
      created: manifest.released_at,
      version: manifest.version,
      license: manifest.license.spdx,
      providers: [{ name: manifest.license.rights_holder, roles: ["producer", "licensor"] }],
      "kfm:policy_label": manifest.policy_label,
      "kfm:dataset_id": datasetId(manifest.slug),
      "kfm:dataset_version_id": datasetVersionId(manifest.slug, manifest.version),
    },
    links: [
      { rel: "describedby", href: "./dcat.json", type: "application/ld+json", title: "DCAT dataset" },
      { rel: HAS_PROVENANCE, href: "./prov.json", type: "application/json", title: "PROV record" },
    ],
    assets: Object.fromEntries(manifest.artifacts.map((artifact) => [artifact.path, assetOf(artifact)])),
  };
}

function assetOf(artifact: PackageFacts["manifest"]["artifacts"][number]): object {
  return {
    href: `../${artifact.path.split("/").map(encodeURIComponent).join("/")}`,
    type: artifact.media_type,
    title: artifact.title,
    roles: ["data"],
    "file:checksum": multihash(artifact.sha256),
    "file:size": artifact.bytes,
    "kfm:artifact_id": artifactId(artifact.sha256),
  };
}

/** STAC wants one datetime or both ends; what has no time of its own takes the time of its release. */
function datetimesOf(facts: PackageFacts): object {
  const { manifest } = facts;
  const time = unionTime(manifest.artifacts.map((artifact) => artifact.time));
  if (!time?.start || !time.end)
    return { datetime: firstInstant(time?.start ?? time?.end ?? manifest.released_at) };
  return { datetime: null, start_datetime: firstInstant(time.start), end_datetime: lastInstant(time.end) };
}

function geometryOf([west, south, east, north]: Bbox): object {
  if (west === east && south === north) return { type: "Point", coordinates: [west, south] };
  const ring = (from: number, to: number) => [
    [
      [from, south],
      [to, south],
      [to, north],
      [from, north],
      [from, south],
    ],
  ];
  if (west <= east) return { type: "Polygon", coordinates: ring(west, east) };
  return { type: "MultiPolygon", coordinates: [ring(west, 180), ring(-180, east)] };
}

import { artifactId, datasetId, datasetVersionId } from "./ids.ts";
import { unionBbox, unionTime, type PackageFacts } from "./package-facts.ts";

/** Inline, so that nothing has to be fetched to read the record as linked data. */
const CONTEXT = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  prov: "http://www.w3.org/ns/prov#",
  spdx: "http://spdx.org/rdf/terms#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  kfm: "kfm://ns/",
  title: "dct:title",
  description: "dct:description",
  identifier: "dct:identifier",
  publisher: "dct:publisher",
  name: "foaf:name",
  license: "dct:license",
  rights: "dct:rights",
  issued: { "@id": "dct:issued", "@type": "xsd:dateTime" },
  theme: "dcat:theme",
  keyword: "dcat:keyword",
  spatial: "dct:spatial",
  bbox: "dcat:bbox",
  temporal: "dct:temporal",
  startDate: "dcat:startDate",
  endDate: "dcat:endDate",
  accrualPeriodicity: { "@id": "dct:accrualPeriodicity", "@type": "@id" },
  version: "dcat:version",
  source: { "@id": "dct:source", "@type": "@id" },
  provenance: "dct:provenance",
  distribution: "dcat:distribution",
  downloadURL: { "@id": "dcat:downloadURL", "@type": "@id" },
  mediaType: "dcat:mediaType",
  byteSize: "dcat:byteSize",
  checksum: "spdx:checksum",
  algorithm: "spdx:algorithm",
  checksumValue: "spdx:checksumValue",
};

/** The package's DCAT 3 dataset as JSON-LD: who, under what terms, and each artifact with digest and run. */
export function makeDcat(facts: PackageFacts): object {
  const { manifest, source } = facts;
  const generated = { "prov:wasGeneratedBy": { "@id": facts.run } };
  return {
    "@context": CONTEXT,
    "@id": datasetVersionId(manifest.slug, manifest.version),
    "@type": "dcat:Dataset",
    title: manifest.title,
    description: facts.description,
    identifier: `${manifest.slug}@${manifest.version}`,
    version: manifest.version,
    publisher: { "@type": "foaf:Organization", name: manifest.license.rights_holder },
    license: manifest.license.spdx,
    rights: manifest.license.attribution,
    issued: manifest.released_at,
    theme: facts.theme,
    keyword: manifest.slug.split("_"),
    spatial: spatialOf(facts),
    temporal: temporalOf(facts),
    accrualPeriodicity: "http://purl.org/cld/freq/irregular",
    ...(source.url !== undefined && { source: source.url }),
    ...(source.note !== undefined && { provenance: source.note }),
    distribution: manifest.artifacts.map((artifact) => ({
      "@id": artifactId(artifact.sha256),
      "@type": "dcat:Distribution",
      title: artifact.title,
      downloadURL: `../${artifact.path.split("/").map(encodeURIComponent).join("/")}`,
      mediaType: artifact.media_type,
      byteSize: artifact.bytes,
      checksum: { "@type": "spdx:Checksum", algorithm: "sha256", checksumValue: artifact.sha256 },
      ...generated,
    })),
    ...generated,
    "kfm:policy_label": manifest.policy_label,
    "kfm:dataset_id": datasetId(manifest.slug),
    "kfm:dataset_version_id": datasetVersionId(manifest.slug, manifest.version),
    "kfm:synthetic": manifest.synthetic,
  };
}

/** Stated as null where nothing is known of place or time: the record says so itself. */
function spatialOf({ manifest }: PackageFacts): object | null {
  const bbox = unionBbox(manifest.artifacts.map((artifact) => artifact.bbox));
  if (!bbox) return null;
  const [west, south, east, north] = bbox;
  const ring = [
    `${west} ${south}`,
    `${east} ${south}`,
    `${east} ${north}`,
    `${west} ${north}`,
    `${west} ${south}`,
  ];
  return { "@type": "dct:Location", bbox: `POLYGON((${ring.join(", ")}))` };
}

function temporalOf({ manifest }: PackageFacts): object | null {
  const time = unionTime(manifest.artifacts.map((artifact) => artifact.time));
  if (!time) return null;
  return {
    "@type": "dct:PeriodOfTime",
    ...(time.start !== undefined && { startDate: time.start }),
    ...(time.end !== undefined && { endDate: time.end }),
  };
}

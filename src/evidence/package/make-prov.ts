import { artifactId, datasetVersionId, rawId } from "./ids.ts";
import type { PackageFacts, RawFile } from "./package-facts.ts";

/** `kfm://` ids as PROV-JSON's qualified names: the prefix `kfm` stands for `kfm://`. */
function qualified(id: string): string {
  return id.replace("kfm://", "kfm:");
}

/**
 * The package's PROV-JSON record: raw files, the run that used them, the artifacts it made, the dataset version
 * they belong to, the pipeline and the approvers.
 */
export function makeProv(facts: PackageFacts): object {
  const { manifest } = facts;
  const run = qualified(facts.run);
  const dataset = qualified(datasetVersionId(manifest.slug, manifest.version));
  const artifacts = [...new Map(manifest.artifacts.map((one) => [one.sha256, one])).values()];
  const raws = distinctRaw(facts);
  const derivations = distinctDerivations(facts);
  const agents = [...new Set(manifest.approvals.map((approval) => approval.by))];
  return {
    prefix: { kfm: "kfm://", prov: "http://www.w3.org/ns/prov#", dct: "http://purl.org/dc/terms/" },
    entity: {
      ...Object.fromEntries(raws.map((raw) => [qualified(rawId(raw.sha256)), rawEntity(raw, facts)])),
      ...Object.fromEntries(
        artifacts.map((artifact) => [
          qualified(artifactId(artifact.sha256)),
          {
            "dct:title": artifact.title,
            "dct:format": artifact.media_type,
            "kfm:path": artifact.path,
            "kfm:sha256": artifact.sha256,
            "kfm:zone": manifest.zone,
          },
        ]),
      ),
      [dataset]: {
        "prov:type": "dcat:Dataset",
        "dct:title": manifest.title,
        "kfm:policy_label": manifest.policy_label,
      },
    },
    activity: {
      [run]: {
        "prov:startTime": manifest.released_at,
        "prov:endTime": manifest.released_at,
        "prov:type": "kfm:package",
        "kfm:spec_hash": manifest.spec_hash,
      },
    },
    agent: {
      "kfm:agent/pipeline": { "prov:type": "prov:SoftwareAgent", "prov:label": "evidence packaging" },
      ...Object.fromEntries(
        agents.map((by, i) => [
          `kfm:agent/approver-${i + 1}`,
          { "prov:type": "prov:Agent", "prov:label": by },
        ]),
      ),
    },
    used: numbered("used", raws, (raw) => ({
      "prov:activity": run,
      "prov:entity": qualified(rawId(raw.sha256)),
    })),
    wasGeneratedBy: numbered(
      "generated",
      [...artifacts.map((one) => qualified(artifactId(one.sha256))), dataset],
      (entity) => ({
        "prov:entity": entity,
        "prov:activity": run,
        "prov:time": manifest.released_at,
      }),
    ),
    wasDerivedFrom: numbered("derived", derivations, ([made, raw]) => ({
      "prov:generatedEntity": qualified(artifactId(made)),
      "prov:usedEntity": qualified(rawId(raw)),
      "prov:activity": run,
    })),
    hadMember: {
      "_:members": {
        "prov:collection": dataset,
        "prov:entity": artifacts.map((artifact) => qualified(artifactId(artifact.sha256))),
      },
    },
    wasAssociatedWith: {
      "_:associated1": { "prov:activity": run, "prov:agent": "kfm:agent/pipeline", "prov:role": "pipeline" },
      ...Object.fromEntries(
        manifest.approvals.map((approval, i) => [
          `_:associated${i + 2}`,
          {
            "prov:activity": run,
            "prov:agent": `kfm:agent/approver-${agents.indexOf(approval.by) + 1}`,
            "prov:role": approval.role,
            "kfm:decision": approval.decision,
          },
        ]),
      ),
    },
  };
}

function numbered<T>(name: string, items: readonly T[], make: (item: T) => object): object {
  return Object.fromEntries(items.map((item, i) => [`_:${name}${i + 1}`, make(item)]));
}

function rawEntity(raw: RawFile, { source }: PackageFacts): object {
  return {
    "dct:title": raw.name,
    "kfm:sha256": raw.sha256,
    "kfm:bytes": raw.bytes,
    "kfm:zone": "raw",
    ...(source.url !== undefined && { "dct:source": source.url }),
    ...(source.note !== undefined && { "dct:provenance": source.note }),
  };
}

function distinctRaw(facts: PackageFacts): readonly RawFile[] {
  return [
    ...new Map(
      Object.values(facts.raw)
        .flat()
        .map((raw) => [raw.sha256, raw]),
    ).values(),
  ];
}

function distinctDerivations(facts: PackageFacts): readonly (readonly [made: string, raw: string])[] {
  const pairs = facts.manifest.artifacts.flatMap((artifact) =>
    (facts.raw[artifact.path] ?? []).map((raw) => [artifact.sha256, raw.sha256] as const),
  );
  return [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
}

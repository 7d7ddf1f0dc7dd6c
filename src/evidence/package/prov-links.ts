import { artifactId, rawId } from "./ids.ts";
import { LinkReasons, runOf, type Loose } from "./link-reasons.ts";
import type { Manifest } from "./manifest.ts";
import { expander, graphOf, type Graph } from "./prov-graph.ts";
import type { DcatDataset } from "./records/dcat.ts";
import type { Prov } from "./records/prov.ts";
import type { Refusal } from "./refusal.ts";

/** PROV against manifest and DCAT: the run, an entity an artifact, agents, and the chain back to Raw digests. */
export function provLinks(prov: Prov, dcat: DcatDataset | undefined, manifest: Manifest): readonly Refusal[] {
  const { path: file } = manifest.catalogs.prov;
  const reasons = new LinkReasons(file, "PROV_LINK");
  const full = expander(prov.prefix ?? {});
  const activities = new Set(Object.keys(prov.activity ?? {}).map(full));
  if (activities.size === 0) reasons.add(["activity"], "no run is recorded");
  const run = dcat && runOf(dcat);
  if (run !== undefined && activities.size > 0 && !activities.has(full(run))) {
    reasons.add(["activity"], `the run that DCAT names, ${run}, is not recorded`);
  }
  const graph = graphOf(prov, full);
  for (const artifact of manifest.artifacts) chain(reasons, graph, artifact);
  const runs = [...activities].filter((id) => graph.associated.has(id));
  if (activities.size > 0 && runs.length === 0)
    reasons.add(["wasAssociatedWith"], "no agent stands for the run");
  for (const [pointer, id] of graph.dangling)
    reasons.add(pointer, `${id} is named here but recorded nowhere`);
  return reasons.found;
}

/** An artifact's entity, made by a run, derived through any number of steps from a file of the Raw zone. */
function chain(reasons: LinkReasons, graph: Graph, artifact: Manifest["artifacts"][number]): void {
  const id = artifactId(artifact.sha256);
  if (!graph.entities.has(id)) {
    reasons.add(["entity"], `no entity stands for ${artifact.path} (${id})`);
    return;
  }
  if (!graph.generated.has(id)) reasons.add(["wasGeneratedBy"], `no run made ${artifact.path}`);
  const seen = new Set<string>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isRaw(next, graph.entities.get(next))) {
      if (!graph.used.has(next)) reasons.add(["used"], `no run used ${next}`);
      return;
    }
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(graph.derived.get(next) ?? []));
  }
  reasons.add(["wasDerivedFrom"], `${artifact.path} leads back to no digest of a raw file`);
}

function isRaw(id: string, entity: Loose | undefined): boolean {
  const digest = entity?.["kfm:sha256"];
  if (id.startsWith(rawId(""))) return /^[0-9a-f]{64}$/.test(id.slice(rawId("").length));
  return entity?.["kfm:zone"] === "raw" && typeof digest === "string" && /^[0-9a-f]{64}$/.test(digest);
}

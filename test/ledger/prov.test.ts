import jsonld from "jsonld";
import { expect, test } from "vitest";
import { provOf } from "../../src/ledger/prov.ts";
import { sampleDenial, samplePlacement } from "./sample.ts";

const PROV = "http://www.w3.org/ns/prov#";
const RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

interface Quad {
  readonly subject: { readonly value: string };
  readonly predicate: { readonly value: string };
  readonly object: { readonly termType: string; readonly value: string };
}

/** The statements that a JSON-LD processor reads; whatever would need the network fails. */
async function statementsOf(document: object): Promise<readonly Quad[]> {
  const documentLoader = (url: string) => Promise.reject(new Error(`asked for ${url}`));
  // Safe: what cannot be read as a statement is an error and not left out.
  const options = { documentLoader, safe: true };
  return (await jsonld.toRDF(document, options)) as unknown as readonly Quad[];
}

test("an answer's provenance reads back as statements of PROV-O, without the network", async () => {
  const { record, restsOn, labels, envelope } = samplePlacement({
    run_id: "kfm://run/01ARZ3NDEKTSV4RRFFQ69G5FAV",
  });
  const quads = await statementsOf(provOf({ record, restsOn, labels, envelope }) as object);
  const objects = (subject: string, predicate: string) =>
    quads
      .filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate)
      .map(({ object }) => object.value)
      .sort();
  const [span = ""] = record.claims[0]?.spans ?? [];
  const dataset = "kfm://dataset/census@2026-11.00000000";
  const agents = ["urn:kfm:generator:extractive", "urn:kfm:policy:bundle-a", "urn:kfm:subject:subject"];

  expect(objects(record.audit_ref, RDF_TYPE)).toEqual([`${PROV}Entity`]);
  expect(objects(record.audit_ref, `${PROV}wasGeneratedBy`)).toEqual([record.run_id]);
  expect(objects(record.audit_ref, `${PROV}wasDerivedFrom`)).toEqual([span]);
  expect(objects(record.audit_ref, `${PROV}generatedAtTime`)).toEqual([record.recorded_at]);
  expect(objects(record.run_id, RDF_TYPE)).toEqual([`${PROV}Activity`]);
  expect(objects(record.run_id, `${PROV}used`)).toEqual([span, dataset]);
  expect(objects(record.run_id, `${PROV}wasAssociatedWith`)).toEqual(agents);
  for (const agent of agents) expect(objects(agent, RDF_TYPE)[0]).toMatch(/Agent$/);
  for (const used of [span, dataset]) expect(objects(used, RDF_TYPE)).toEqual([`${PROV}Entity`]);
});

test("a denial has no evidence and no generator, and its provenance still reads back whole", async () => {
  const { record, labels, envelope } = sampleDenial();
  const quads = await statementsOf(provOf({ record, restsOn: [], labels, envelope }) as object);
  const said = (predicate: string) => quads.filter((quad) => quad.predicate.value === predicate);
  expect(said(`${PROV}wasDerivedFrom`)).toEqual([]);
  expect(said("urn:kfm:ledger#reasonCode").map(({ object }) => object.value)).toEqual(["SENSITIVE_LOCATION"]);
  expect(said(`${PROV}wasAssociatedWith`)).toHaveLength(2);
});

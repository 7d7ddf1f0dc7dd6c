import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkDcat } from "../../../src/evidence/package/records/dcat.ts";
import { checkProv } from "../../../src/evidence/package/records/prov.ts";
import { checkStac } from "../../../src/evidence/package/records/stac.ts";
import { manifestJsonSchema } from "../../../src/evidence/package/manifest.ts";
import { parseStrictJson } from "../../../src/evidence/extract/strict-json.ts";

const item = {
  type: "Feature",
  stac_version: "1.1.0",
  id: "a",
  geometry: null,
  properties: { datetime: "2020-01-01T00:00:00Z" },
  links: [],
  assets: {},
};

describe("record validators", () => {
  test("accept minimal records of every kind", () => {
    expect(checkStac(item)).toEqual([]);
    expect(
      checkStac({ type: "Catalog", stac_version: "1.1.0-beta.1", id: "a", description: "b", links: [] }),
    ).toEqual([]);
    expect(
      checkStac({
        type: "Collection",
        stac_version: "1.1.0",
        id: "a",
        description: "b",
        license: "other",
        links: [],
        extent: {
          spatial: { bbox: [[-180, -90, 180, 90]] },
          temporal: { interval: [["2017-04-12T02:57:21Z", null]] },
        },
      }),
    ).toEqual([]);
    expect(
      checkDcat({
        "@type": "dcat:Dataset",
        "dct:title": "a",
        "dct:description": "b",
        "dct:publisher": { "foaf:name": "c" },
      }),
    ).toEqual([]);
    expect(
      checkProv({
        prefix: { ex: "http://example.org/" },
        wasDerivedFrom: {
          "_:d": { "prov:generatedEntity": "ex:e2", "prov:type": [{ $: "1", type: "xsd:int" }] },
        },
      }),
    ).toEqual([]);
    expect(checkProv({ bundle: { "ex:b": { entity: { "ex:e": {} } } } })).toEqual([]);
  });

  test("point to each mistake", () => {
    expect(
      checkStac({ ...item, id: "", properties: { datetime: null } }).map(({ pointer }) => pointer),
    ).toEqual(["/id", "/properties/datetime"]);
    expect(checkProv({ used: { "_:u": {} }, nothing: {} }).map(({ pointer }) => pointer)).toContain(
      "/nothing",
    );
  });
});

describe("parseStrictJson", () => {
  test.each([
    ['{"a":[1,{"b":1,"b":2}]}', "/a/1/b"],
    ['{"a":"\\ud800"}', "/a"],
    ["\ufeff{}", ""],
    ["{", ""],
  ])("refuses %j", (json, pointer) => {
    expect(parseStrictJson(Buffer.from(json))).toMatchObject({ ok: false, pointer });
  });

  test("takes what repeats without being one object's key", () => {
    expect(parseStrictJson(Buffer.from('[{"a":"a"},{"a":"a"}]'))).toEqual({
      ok: true,
      value: [{ a: "a" }, { a: "a" }],
    });
  });
});

test("the manifest's JSON Schema can be published", () => {
  expect(manifestJsonSchema()).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    additionalProperties: false,
  });
  expect(
    readFileSync(new URL("../../../src/evidence/package/spdx-license-ids.json", import.meta.url), "utf8"),
  ).toContain("CC0-1.0");
});

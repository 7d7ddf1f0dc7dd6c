import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Refusal } from "../../../src/evidence/package/refusal.ts";
import { edit, editCatalog, replaceData, type Loose } from "./sample-package.ts";

/** One way to break a good package, and the reason for which it must be refused. */
export interface Broken {
  readonly name: string;
  readonly break: (dir: string) => void;
  readonly code: Refusal["code"];
  readonly file: string;
  /** Where the reason points: exactly there, unless it ends in "*". */
  readonly pointer?: string;
  /** Codes that follow from the break by necessity, besides its own. */
  readonly also?: readonly Refusal["code"][];
}

/** A manifest field set to a value, refused at its own pointer. */
function manifest(
  name: string,
  pointer: string,
  change: (manifest: Loose) => void,
  code: Refusal["code"] = "MANIFEST_SCHEMA",
  also: readonly Refusal["code"][] = [],
): Broken {
  return {
    name,
    break: (dir) => edit(dir, "manifest.json", change),
    code,
    file: "manifest.json",
    pointer,
    also,
  };
}

function stac(
  name: string,
  pointer: string,
  change: (stac: Loose) => void,
  code: Refusal["code"] = "STAC_LINK",
): Broken {
  return { name, break: (dir) => editCatalog(dir, "stac", change), code, file: "catalog/stac.json", pointer };
}

function dcat(
  name: string,
  pointer: string,
  change: (dcat: Loose) => void,
  code: Refusal["code"] = "DCAT_LINK",
  also: readonly Refusal["code"][] = [],
): Broken {
  return {
    name,
    break: (dir) => editCatalog(dir, "dcat", change),
    code,
    file: "catalog/dcat.json",
    pointer,
    also,
  };
}

function prov(
  name: string,
  pointer: string,
  change: (prov: Loose) => void,
  code: Refusal["code"] = "PROV_LINK",
): Broken {
  return { name, break: (dir) => editCatalog(dir, "prov", change), code, file: "catalog/prov.json", pointer };
}

function data(
  name: string,
  path: string,
  content: string | Uint8Array,
  code: Refusal["code"],
  file = path,
): Broken {
  return { name, break: (dir) => replaceData(dir, path, content), code, file };
}

const firstAsset = (record: Loose): Loose => Object.values(record.assets)[0];
const CSV = "data/gauges.csv";
const csvIndex = 0;

const MANIFEST: readonly Broken[] = [
  manifest(
    "a manifest version of the future",
    "/kfm_manifest_version",
    (m) => (m.kfm_manifest_version = "2"),
  ),
  manifest("a slug with capitals", "/slug", (m) => (m.slug = "River_Gauges")),
  manifest("a slug with a date", "/slug", (m) => (m.slug = "river_gauges_2026_11")),
  manifest("a slug with hyphens", "/slug", (m) => (m.slug = "river-gauges")),
  manifest("a version without a hash", "/version", (m) => (m.version = "2026-11")),
  manifest(
    "a version of a thirteenth month",
    "/version",
    (m) => (m.version = m.version.replace("2026-11", "2026-13")),
  ),
  manifest("a version of another spec", "/version", (m) => (m.version = "2026-11.00000000"), "VERSION", [
    "STAC_LINK",
    "DCAT_LINK",
  ]),
  manifest("an empty title", "/title", (m) => (m.title = " ")),
  manifest("the zone raw", "/zone", (m) => (m.zone = "raw"), "ZONE"),
  manifest("the zone work", "/zone", (m) => (m.zone = "work"), "ZONE"),
  manifest("an unknown zone", "/zone", (m) => (m.zone = "published")),
  manifest("synthetic as a word", "/synthetic", (m) => (m.synthetic = "no")),
  manifest("a spec that is a list", "/spec", (m) => (m.spec = [])),
  manifest("a spec changed after hashing", "/spec_hash", (m) => (m.spec.title = "Other"), "SPEC_HASH"),
  manifest(
    "a spec hash of another spec",
    "/spec_hash",
    (m) => (m.spec_hash = m.spec_hash.slice(0, -4) + "0000"),
    "SPEC_HASH",
  ),
  manifest("a spec hash without its algorithm", "/spec_hash", (m) => (m.spec_hash = m.spec_hash.slice(7))),
  manifest("an unknown label", "/policy_label", (m) => (m.policy_label = "secret"), "LABEL", [
    "STAC_LINK",
    "DCAT_LINK",
  ]),
  manifest("a label in capitals", "/policy_label", (m) => (m.policy_label = "PUBLIC"), "LABEL", [
    "STAC_LINK",
    "DCAT_LINK",
  ]),
  manifest(
    "an unknown source label",
    "/sensitivity/source_label",
    (m) => (m.sensitivity.source_label = "open"),
    "LABEL",
  ),
  manifest(
    "public made from restricted as it is",
    "/sensitivity/source_label",
    (m) => (m.sensitivity.source_label = "restricted"),
    "SENSITIVITY",
  ),
  manifest(
    "an unknown generalisation",
    "/sensitivity/generalization",
    (m) => (m.sensitivity.generalization = "blurred"),
  ),
  manifest(
    "a grid without a size",
    "/sensitivity/generalization",
    (m) => (m.sensitivity.generalization = "grid_aggregation"),
  ),
  manifest(
    "a licence that is on no list",
    "/license/spdx",
    (m) => (m.license.spdx = "My-Licence"),
    "LICENSE",
    ["STAC_LINK", "DCAT_LINK"],
  ),
  manifest(
    "a licence that asserts nothing",
    "/license/spdx",
    (m) => (m.license.spdx = "NOASSERTION"),
    "LICENSE",
    ["STAC_LINK", "DCAT_LINK"],
  ),
  manifest(
    "a licence expression with an unknown part",
    "/license/spdx",
    (m) => (m.license.spdx = "MIT OR Unknown-1.0"),
    "LICENSE",
    ["STAC_LINK", "DCAT_LINK"],
  ),
  manifest("an empty rights holder", "/license/rights_holder", (m) => (m.license.rights_holder = "")),
  manifest("a negative age", "/freshness/max_age_days", (m) => (m.freshness.max_age_days = -1)),
  manifest("an age in words", "/freshness/max_age_days", (m) => (m.freshness.max_age_days = "a year")),
  manifest("a release without a time", "/released_at", (m) => (m.released_at = "2026-11-20")),
  manifest("a release on a day that is not", "/released_at", (m) => (m.released_at = "2026-02-31T25:00:00Z")),
  manifest(
    "a version months after its release",
    "/version",
    (m) => (m.released_at = "2026-08-20T00:00:00Z"),
    "VERSION",
  ),
  manifest(
    "superseding itself",
    "/supersedes",
    (m) => (m.supersedes = `${m.slug}@${m.version}`),
    "SUPERSEDES",
  ),
  manifest(
    "superseding another dataset",
    "/supersedes",
    (m) => (m.supersedes = "land_patents@2026-10.0a1b2c3d"),
    "SUPERSEDES",
  ),
  manifest("superseding no version", "/supersedes", (m) => (m.supersedes = "river_gauges")),
  manifest("no artifacts", "/artifacts", (m) => (m.artifacts = [])),
  manifest(
    "an unknown obligation",
    "/obligations/0/type",
    (m) => (m.obligations = [{ type: "pay_a_fee" }]),
    "OBLIGATION",
  ),
  manifest("an obligation without a type", "/obligations/0/type", (m) => (m.obligations = [{ fee: 3 }])),
  manifest("no approvals", "/approvals", (m) => (m.approvals = []), "APPROVAL"),
  manifest(
    "an approval that rejects",
    "/approvals/0/decision",
    (m) => (m.approvals[0].decision = "reject"),
    "APPROVAL",
  ),
  manifest(
    "an approval that holds",
    "/approvals/1/decision",
    (m) => m.approvals.push({ ...m.approvals[0], decision: "hold" }),
    "APPROVAL",
  ),
  manifest("an unknown decision", "/approvals/0/decision", (m) => (m.approvals[0].decision = "maybe")),
  manifest(
    "restricted data without a steward",
    "/approvals",
    (m) => {
      m.policy_label = m.sensitivity.source_label = "restricted";
      m.approvals[0].role = "reviewer";
    },
    "APPROVAL",
    ["STAC_LINK", "DCAT_LINK"],
  ),
  manifest("a field of one's own", "/colour", (m) => (m.colour = "blue")),
  manifest(
    "a field of one's own in the licence",
    "/license/url",
    (m) => (m.license.url = "https://example.org"),
  ),
  manifest(
    "a field of one's own in a column",
    "/artifacts/0/table/fields/0/colour",
    (m) => (m.artifacts[csvIndex].table.fields[0].colour = "blue"),
  ),
];

const ARTIFACTS: readonly Broken[] = [
  ...[
    "/etc/passwd",
    "../outside.md",
    "data/../../outside.md",
    "data/./notes.md",
    "data//notes.md",
    "data\\notes.md",
    "C:/notes.md",
    "data/no\u0000tes.md",
    "",
    "notes.md",
  ].map((path) =>
    manifest(
      `the path ${JSON.stringify(path)}`,
      "/artifacts/1/path",
      (m) => (m.artifacts[1].path = path),
      "MANIFEST_SCHEMA",
      ["UNLISTED"],
    ),
  ),
  manifest("two artifacts of one path", "/artifacts/3/path", (m) => m.artifacts.push(m.artifacts[1]), "PATH"),
  manifest(
    "an artifact that is not there",
    "/artifacts/3/path",
    (m) => m.artifacts.push({ ...m.artifacts[1], path: "data/more.md" }),
    "MISSING",
    ["STAC_LINK", "DCAT_LINK"],
  ),
  manifest(
    "an artifact's digest of other bytes",
    "/artifacts/1/sha256",
    (m) => (m.artifacts[1].sha256 = "0".repeat(64)),
    "DIGEST",
    ["STAC_LINK", "DCAT_LINK", "PROV_LINK"],
  ),
  manifest(
    "an artifact's digest in capitals",
    "/artifacts/1/sha256",
    (m) => (m.artifacts[1].sha256 = m.artifacts[1].sha256.toUpperCase()),
  ),
  manifest(
    "an artifact's digest cut short",
    "/artifacts/1/sha256",
    (m) => (m.artifacts[1].sha256 = m.artifacts[1].sha256.slice(1)),
  ),
  manifest("an artifact's size one off", "/artifacts/1/bytes", (m) => (m.artifacts[1].bytes += 1), "SIZE", [
    "STAC_LINK",
  ]),
  manifest("an artifact's size as text", "/artifacts/1/bytes", (m) => (m.artifacts[1].bytes = "12")),
  manifest(
    "a media type that is not citable",
    "/artifacts/1/media_type",
    (m) => (m.artifacts[1].media_type = "image/png"),
  ),
  manifest(
    "a media type against the file's name",
    "/artifacts/1/media_type",
    (m) => (m.artifacts[1].media_type = "text/plain"),
    "MEDIA_TYPE",
    ["STAC_LINK"],
  ),
  manifest(
    "an unknown source role",
    "/artifacts/1/source_role",
    (m) => (m.artifacts[1].source_role = "hearsay"),
  ),
  manifest(
    "a published day in words",
    "/artifacts/1/published",
    (m) => (m.artifacts[1].published = "May 1931"),
  ),
  manifest(
    "a time that ends before it starts",
    "/artifacts/0/time",
    (m) => (m.artifacts[0].time = { start: "1960", end: "1951" }),
  ),
  manifest("a time without ends", "/artifacts/0/time", (m) => (m.artifacts[0].time = {})),
  manifest("a box upside down", "/artifacts/0/bbox", (m) => (m.artifacts[0].bbox = [-101, 40, -98, 38])),
  manifest(
    "a box beyond the pole",
    "/artifacts/0/bbox/3",
    (m) => (m.artifacts[0].bbox = [-101, 38, -98, 95]),
  ),
  manifest("a box of three numbers", "/artifacts/0/bbox*", (m) => (m.artifacts[0].bbox = [-101, 38, -98])),
  manifest(
    "a table under a text",
    "/artifacts/1/table",
    (m) => (m.artifacts[1].table = m.artifacts[csvIndex].table),
    "TABLE",
  ),
  manifest(
    "a column that the file lacks",
    "/artifacts/0/table/fields/6",
    (m) => m.artifacts[csvIndex].table.fields.push({ name: "depth", type: "number" }),
    "TABLE",
  ),
  manifest(
    "a column left out",
    "/artifacts/0/table/fields/5",
    (m) => m.artifacts[csvIndex].table.fields.pop(),
    "TABLE",
  ),
  manifest(
    "columns in another order",
    "/artifacts/0/table/fields/2",
    (m) => {
      const { fields } = m.artifacts[csvIndex].table;
      [fields[2], fields[3]] = [fields[3], fields[2]];
    },
    "TABLE",
  ),
  manifest(
    "a column of another name",
    "/artifacts/0/table/fields/4",
    (m) => (m.artifacts[csvIndex].table.fields[4].name = "area"),
    "TABLE",
  ),
  manifest(
    "a column named twice",
    "/artifacts/0/table/fields/5/name",
    (m) => (m.artifacts[csvIndex].table.fields[5].name = "site_no"),
  ),
  manifest(
    "a column of an unknown type",
    "/artifacts/0/table/fields/0/type",
    (m) => (m.artifacts[csvIndex].table.fields[0].type = "text"),
  ),
  manifest(
    "a key that is no column",
    "/artifacts/0/table/primaryKey/0",
    (m) => (m.artifacts[csvIndex].table.primaryKey = ["id"]),
  ),
  manifest(
    "a subject that is no column",
    "/artifacts/0/table/subject/0",
    (m) => (m.artifacts[csvIndex].table.subject = ["name"]),
  ),
  manifest(
    "a unit from no column",
    "/artifacts/0/table/fields/4/unitFrom",
    (m) => (m.artifacts[csvIndex].table.fields[4].unitFrom = "unit"),
  ),
  manifest(
    "a table without grain",
    "/artifacts/0/table/grain",
    (m) => delete m.artifacts[csvIndex].table.grain,
  ),
];

const STAC: readonly Broken[] = [
  ...["type", "stac_version", "id", "geometry", "properties", "links", "assets"].map((field) =>
    stac(
      `STAC without ${field}`,
      field === "type" ? "/type*" : `/${field}`,
      (r) => delete r[field],
      "STAC_SCHEMA",
    ),
  ),
  stac("a STAC version of the past", "/stac_version", (r) => (r.stac_version = "0.9.0"), "STAC_SCHEMA"),
  stac("a STAC item with a place but no box", "/bbox", (r) => delete r.bbox, "STAC_SCHEMA"),
  stac("a STAC box of five numbers", "/bbox", (r) => r.bbox.push(1), "STAC_SCHEMA"),
  stac(
    "a STAC geometry of an unknown type",
    "/geometry*",
    (r) => (r.geometry.type = "Circle"),
    "STAC_SCHEMA",
  ),
  stac("a STAC ring that is open", "/geometry*", (r) => r.geometry.coordinates[0].pop(), "STAC_SCHEMA"),
  stac(
    "a STAC geometry beyond its box",
    "/bbox",
    (r) => (r.geometry = { type: "Point", coordinates: [10, 50] }),
  ),
  stac("a STAC box that is not the data's", "/bbox", (r) => {
    r.bbox = [-101, 38, -97, 40];
  }),
  stac("a STAC item without a place for data that has one", "/geometry", (r) => {
    r.geometry = null;
    delete r.bbox;
  }),
  stac(
    "a STAC item without a time",
    "/properties/datetime",
    (r) => delete r.properties.datetime,
    "STAC_SCHEMA",
  ),
  stac(
    "a STAC time that is null alone",
    "/properties/datetime",
    (r) => delete r.properties.end_datetime,
    "STAC_SCHEMA",
  ),
  stac(
    "a STAC time that ends first",
    "/properties/end_datetime",
    (r) => (r.properties.end_datetime = "1900-01-01T00:00:00Z"),
    "STAC_SCHEMA",
  ),
  stac("a STAC asset without href", "/assets/*", (r) => delete firstAsset(r).href, "STAC_SCHEMA"),
  stac(
    "a STAC checksum that is no hex",
    "/assets/*",
    (r) => (firstAsset(r)["file:checksum"] = "sha256:abc"),
    "STAC_SCHEMA",
  ),
  stac(
    "a STAC checksum that is a bare digest",
    "/assets/*",
    (r) => (firstAsset(r)["file:checksum"] = firstAsset(r)["file:checksum"].slice(4)),
  ),
  stac(
    "a STAC checksum of other bytes",
    "/assets/*",
    (r) => (firstAsset(r)["file:checksum"] = `1220${"0".repeat(64)}`),
  ),
  stac("a STAC asset without checksum", "/assets/*", (r) => delete firstAsset(r)["file:checksum"]),
  stac("a STAC asset of another type", "/assets/*", (r) => (firstAsset(r).type = "text/plain")),
  stac("a STAC asset of another size", "/assets/*", (r) => (firstAsset(r)["file:size"] = 1)),
  stac("a STAC item that leaves an artifact out", "/assets", (r) => delete r.assets["data/notes.md"]),
  stac(
    "a STAC asset that is not in the package",
    "/assets/more/href",
    (r) => (r.assets.more = { href: "../data/more.md" }),
  ),
  stac(
    "a STAC asset on the web",
    "/assets/more/href",
    (r) => (r.assets.more = { href: "https://example.org/notes.md" }),
  ),
  stac("a STAC link without rel", "/links/0/rel", (r) => delete r.links[0].rel, "STAC_SCHEMA"),
  stac("STAC that links to no DCAT", "/links", (r) => (r.links = r.links.slice(1))),
  stac("STAC that links to another DCAT", "/links", (r) => (r.links[0].href = "./other.json")),
  stac("STAC that links to no PROV", "/links", (r) => (r.links = r.links.slice(0, 1))),
  stac(
    "STAC of another label",
    "/properties/kfm:policy_label",
    (r) => (r.properties["kfm:policy_label"] = "internal"),
  ),
  stac(
    "STAC without a label",
    "/properties/kfm:policy_label",
    (r) => delete r.properties["kfm:policy_label"],
  ),
  stac(
    "STAC of another dataset",
    "/properties/kfm:dataset_id",
    (r) => (r.properties["kfm:dataset_id"] = "kfm://dataset/other"),
  ),
  stac(
    "STAC of another version",
    "/properties/kfm:dataset_version_id",
    (r) => (r.properties["kfm:dataset_version_id"] += "0"),
  ),
  stac("STAC of another licence", "/properties/license", (r) => (r.properties.license = "MIT")),
  stac("a STAC catalog in place of an item", "/type", (r) => {
    r.type = "Catalog";
    r.description = "No item";
  }),
];

const DCAT: readonly Broken[] = [
  ...["title", "description", "publisher"].map((field) =>
    dcat(`DCAT without ${field}`, `/${field}`, (r) => delete r[field], "DCAT_SCHEMA"),
  ),
  ...[
    "license",
    "theme",
    "spatial",
    "temporal",
    "accrualPeriodicity",
    "kfm:policy_label",
    "kfm:dataset_id",
    "kfm:dataset_version_id",
    "prov:wasGeneratedBy",
  ].map((field) => dcat(`DCAT without ${field}`, `/${field}`, (r) => delete r[field])),
  dcat("DCAT without distributions", "/distribution", (r) => delete r.distribution),
  dcat(
    "a DCAT distribution that leads nowhere",
    "/distribution*",
    (r) => delete r.distribution[0].downloadURL,
    "DCAT_SCHEMA",
  ),
  dcat(
    "a DCAT distribution of another file",
    "/distribution",
    (r) => (r.distribution[0].downloadURL = "../data/other.csv"),
  ),
  dcat("a DCAT distribution left out", "/distribution", (r) => r.distribution.pop()),
  dcat(
    "a DCAT distribution without digest",
    "/distribution/0/checksum/checksumValue",
    (r) => delete r.distribution[0].checksum,
  ),
  dcat(
    "a DCAT distribution of other bytes",
    "/distribution/0/checksum/checksumValue",
    (r) => (r.distribution[0].checksum.checksumValue = "0".repeat(64)),
  ),
  dcat(
    "a DCAT digest that is no hex",
    "/distribution*",
    (r) => (r.distribution[0].checksum.checksumValue = "none"),
    "DCAT_SCHEMA",
  ),
  dcat("DCAT of another licence", "/license", (r) => (r.license = "MIT")),
  dcat("DCAT of another label", "/kfm:policy_label", (r) => (r["kfm:policy_label"] = "restricted")),
  dcat(
    "DCAT of two datasets",
    "/dataset",
    (r) => {
      const copy = { ...r };
      for (const key of Object.keys(r)) delete r[key];
      r.dataset = [copy, copy];
    },
    "DCAT_SCHEMA",
  ),
  {
    ...dcat(
      "DCAT that names a run nobody recorded",
      "/activity",
      (r) => (r["prov:wasGeneratedBy"] = { "@id": "kfm://run/other" }),
      "PROV_LINK",
    ),
    file: "catalog/prov.json",
  },
];

const artifactIn = (record: Loose) =>
  Object.keys(record.entity).find((id) => id.startsWith("kfm:artifact/")) ?? "";
const rawIn = (record: Loose) => Object.keys(record.entity).find((id) => id.startsWith("kfm:raw/")) ?? "";

const PROV: readonly Broken[] = [
  prov(
    "PROV with a statement of an unknown kind",
    "/wasInventedBy",
    (r) => (r.wasInventedBy = {}),
    "PROV_SCHEMA",
  ),
  prov(
    "a PROV activity with a time in words",
    "/activity/*",
    (r) => (Object.values<Loose>(r.activity)[0]["prov:startTime"] = "yesterday"),
    "PROV_SCHEMA",
  ),
  prov(
    "a PROV use without an activity",
    "/used/*",
    (r) => delete r.used["_:used1"]["prov:activity"],
    "PROV_SCHEMA",
  ),
  prov(
    "a PROV generation without an entity",
    "/wasGeneratedBy/*",
    (r) => delete r.wasGeneratedBy["_:generated1"]["prov:entity"],
    "PROV_SCHEMA",
  ),
  prov("PROV without a run", "/activity", (r) => delete r.activity),
  prov("PROV without entities", "/entity", (r) => delete r.entity),
  prov("PROV without an artifact's entity", "/entity", (r) => delete r.entity[artifactIn(r)]),
  prov(
    "PROV that no run made an artifact",
    "/wasGeneratedBy",
    (r) => delete r.wasGeneratedBy["_:generated1"],
  ),
  prov("PROV without the way back to raw", "/wasDerivedFrom", (r) => delete r.wasDerivedFrom),
  prov("PROV whose raw file nobody recorded", "/wasDerivedFrom*", (r) => delete r.entity[rawIn(r)]),
  prov("PROV whose raw file no run used", "/used", (r) => delete r.used["_:used1"]),
  prov("PROV whose raw file has no digest", "/wasDerivedFrom", (r) => {
    const id = rawIn(r);
    const text = JSON.stringify(r).replaceAll(id, "kfm:raw/unknown");
    Object.assign(r, JSON.parse(text));
    r.entity = JSON.parse(text).entity;
    delete r.entity["kfm:raw/unknown"]["kfm:sha256"];
  }),
  prov("PROV that derives in a circle", "/wasDerivedFrom", (r) => {
    for (const one of Object.values<Loose>(r.wasDerivedFrom))
      one["prov:usedEntity"] = one["prov:generatedEntity"];
  }),
  prov("PROV without agents", "/wasAssociatedWith*", (r) => delete r.agent),
  prov("PROV with nobody behind the run", "/wasAssociatedWith", (r) => delete r.wasAssociatedWith),
  prov("PROV of another run", "/activity", (r) => {
    const [run] = Object.keys(r.activity);
    Object.assign(r, JSON.parse(JSON.stringify(r).replaceAll(run ?? "", "kfm:run/other")));
    r.activity = { "kfm:run/other": {} };
  }),
];

const FILES: readonly Broken[] = [
  {
    name: "no manifest",
    break: (dir) => rmSync(join(dir, "manifest.json")),
    code: "MANIFEST_MISSING",
    file: "manifest.json",
    pointer: "",
  },
  {
    name: "an empty manifest",
    break: (dir) => writeFileSync(join(dir, "manifest.json"), ""),
    code: "MANIFEST_JSON",
    file: "manifest.json",
    also: ["UNLISTED"],
  },
  {
    name: "a manifest cut short",
    break: (dir) =>
      writeFileSync(join(dir, "manifest.json"), readFileSync(join(dir, "manifest.json")).subarray(0, 200)),
    code: "MANIFEST_JSON",
    file: "manifest.json",
  },
  {
    name: "a manifest with a byte order mark",
    break: (dir) =>
      writeFileSync(join(dir, "manifest.json"), `\ufeff${readFileSync(join(dir, "manifest.json"), "utf8")}`),
    code: "MANIFEST_JSON",
    file: "manifest.json",
  },
  {
    name: "a manifest in Latin-1",
    break: (dir) =>
      writeFileSync(
        join(dir, "manifest.json"),
        Buffer.from(
          readFileSync(join(dir, "manifest.json"), "utf8").replace("River gauges", "Fl\u00fcsse"),
          "latin1",
        ),
      ),
    code: "MANIFEST_JSON",
    file: "manifest.json",
  },
  {
    name: "a manifest that states a key twice",
    break: (dir) =>
      writeFileSync(
        join(dir, "manifest.json"),
        readFileSync(join(dir, "manifest.json"), "utf8").replace('"zone"', '"zone": "raw", "zone"'),
      ),
    code: "MANIFEST_JSON",
    file: "manifest.json",
    pointer: "/zone",
  },
  {
    name: "a manifest that is a list",
    break: (dir) => writeFileSync(join(dir, "manifest.json"), "[]"),
    code: "MANIFEST_SCHEMA",
    file: "manifest.json",
    pointer: "",
  },
  {
    name: "a file that nobody listed",
    break: (dir) => writeFileSync(join(dir, "data/extra.txt"), "More."),
    code: "UNLISTED",
    file: "data/extra.txt",
  },
  {
    name: "a hidden file that nobody listed",
    break: (dir) => writeFileSync(join(dir, ".secret"), "More."),
    code: "UNLISTED",
    file: ".secret",
  },
  {
    name: "a file beside the manifest",
    break: (dir) => writeFileSync(join(dir, "README"), "More."),
    code: "UNLISTED",
    file: "README",
  },
  {
    name: "a file that is gone",
    break: (dir) => rmSync(join(dir, "data/notes.md")),
    code: "MISSING",
    file: "manifest.json",
    pointer: "/artifacts/1/path",
  },
  {
    name: "a file that is a folder",
    break: (dir) => {
      rmSync(join(dir, "data/notes.md"));
      mkdirSync(join(dir, "data/notes.md"));
    },
    code: "MISSING",
    file: "manifest.json",
    pointer: "/artifacts/1/path",
  },
  {
    name: "a file that grew",
    break: (dir) => appendFileSync(join(dir, "data/notes.md"), "One more line.\n"),
    code: "DIGEST",
    file: "manifest.json",
    pointer: "/artifacts/1/sha256",
    also: ["SIZE"],
  },
  {
    name: "a file of which one byte changed",
    break: (dir) =>
      writeFileSync(
        join(dir, "data/notes.md"),
        readFileSync(join(dir, "data/notes.md"), "utf8").replace("1951", "1952"),
      ),
    code: "DIGEST",
    file: "manifest.json",
    pointer: "/artifacts/1/sha256",
  },
  {
    name: "a file that is a link",
    break: (dir) => {
      renameSync(join(dir, "data/notes.md"), join(dir, "..", "outside.md"));
      symlinkSync(join(dir, "..", "outside.md"), join(dir, "data/notes.md"));
    },
    code: "SYMLINK",
    file: "data/notes.md",
    also: ["MISSING"],
  },
  {
    name: "a folder that is a link",
    break: (dir) => {
      renameSync(join(dir, "data"), join(dir, "..", "outside"));
      symlinkSync(join(dir, "..", "outside"), join(dir, "data"));
    },
    code: "SYMLINK",
    file: "data",
    also: ["MISSING"],
  },
  {
    name: "a link that leads nowhere",
    break: (dir) => symlinkSync("/nowhere", join(dir, "data/more.md")),
    code: "SYMLINK",
    file: "data/more.md",
  },
  {
    name: "a pipe among the files",
    break: (dir) => execFileSync("sh", ["-c", 'mkfifo "$0"', join(dir, "data/pipe.txt")]),
    code: "SPECIAL_FILE",
    file: "data/pipe.txt",
  },
  {
    name: "a catalogue that is gone",
    break: (dir) => rmSync(join(dir, "catalog/stac.json")),
    code: "MISSING",
    file: "manifest.json",
    pointer: "/catalogs/stac/path",
  },
  {
    name: "a catalogue changed after its digest",
    break: (dir) => appendFileSync(join(dir, "catalog/dcat.json"), "\n"),
    code: "DIGEST",
    file: "catalog/dcat.json",
  },
  {
    name: "a catalogue that is no JSON",
    break: (dir) => {
      writeFileSync(join(dir, "catalog/prov.json"), "{");
      edit(
        dir,
        "manifest.json",
        (m) => (m.catalogs.prov.sha256 = "021fb596db81e6d02bf3d2586ee3981fe519f275c0ac9ca76bbcf2ebb4097d96"),
      );
    },
    code: "CATALOG_JSON",
    file: "catalog/prov.json",
  },
  {
    name: "a catalogue named outside the package",
    break: (dir) => edit(dir, "manifest.json", (m) => (m.catalogs.stac.path = "../stac.json")),
    code: "MANIFEST_SCHEMA",
    file: "manifest.json",
    pointer: "/catalogs/stac/path",
  },
];

const CONTENT: readonly Broken[] = [
  data("a text with a NUL", "data/notes.md", "A text.\u0000", "NUL_BYTE"),
  data("a text in Latin-1", "data/notes.md", Buffer.from("Caf\u00e9 here.", "latin1"), "NOT_UTF8"),
  data("a text cut inside a character", "data/notes.md", Buffer.from("Caf\u00e9").subarray(0, 4), "NOT_UTF8"),
  data("a text that is a ZIP", "data/notes.md", Buffer.from("PK\u0003\u0004rest"), "BINARY"),
  data("a text that is a PDF", "data/notes.md", "%PDF-1.7\n", "BINARY"),
  data("a text in UTF-16", "data/notes.md", Buffer.from("\ufeffA text.", "utf16le"), "BINARY"),
  data(
    "a CSV with a quote that never closes",
    CSV,
    'site_no,station_name,lat_deg,lon_deg,drainage_area_sq_mi,peak_flow_1951\n1,"A,38,-100,3,4\n',
    "CSV_QUOTE",
  ),
  data(
    "a CSV with text after a closing quote",
    CSV,
    'site_no,station_name,lat_deg,lon_deg,drainage_area_sq_mi,peak_flow_1951\n1,"A"B,38,-100,3,4\n',
    "CSV_QUOTE",
  ),
  data(
    "a CSV row with more cells than columns",
    CSV,
    "site_no,station_name,lat_deg,lon_deg,drainage_area_sq_mi,peak_flow_1951\n1,A,38,-100,3,555,000\n",
    "CSV_COLUMNS",
  ),
  data("a GeoJSON that is no JSON", "data/sites.geojson", "{", "GEOJSON"),
  data("a GeoJSON that is another JSON", "data/sites.geojson", '{"type":"Topology"}', "GEOJSON"),
  data(
    "a GeoJSON without features",
    "data/sites.geojson",
    '{"type":"FeatureCollection","features":[]}',
    "GEOJSON",
  ),
  data(
    "a GeoJSON in metres",
    "data/sites.geojson",
    '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[500000,4200000]}}',
    "GEOJSON",
  ),
  data(
    "a GeoJSON of an unknown geometry",
    "data/sites.geojson",
    '{"type":"Feature","properties":{},"geometry":{"type":"Circle","coordinates":[1,2]}}',
    "GEOJSON",
  ),
];

/** Every broken package, each broken in one way. */
export const BROKEN: readonly Broken[] = [
  ...MANIFEST,
  ...ARTIFACTS,
  ...STAC,
  ...DCAT,
  ...PROV,
  ...FILES,
  ...CONTENT,
];

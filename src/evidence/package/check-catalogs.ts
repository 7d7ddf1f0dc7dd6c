import { join } from "node:path";
import { sha256Hex } from "./canonical-hash.ts";
import { dcatLinks } from "./dcat-links.ts";
import type { Manifest } from "./manifest.ts";
import type { ReadableManifest } from "./manifest-gates.ts";
import { provLinks } from "./prov-links.ts";
import { readWhole } from "./read-manifest.ts";
import { readDcat, type DcatDataset } from "./records/dcat.ts";
import { provSchema, type Prov } from "./records/prov.ts";
import { issuesOf, type RecordIssue } from "./records/record-issue.ts";
import { stacSchema, type Stac } from "./records/stac.ts";
import type { Refusal, RefusalCode } from "./refusal.ts";
import { stacLinks } from "./stac-links.ts";
import { parseStrictJson } from "../extract/strict-json.ts";

const MOST_BYTES = 256 << 20;

/** The three catalogue files as read, and what is wrong with them. */
export interface CheckedCatalogs {
  readonly bytes: Readonly<Record<"dcat" | "stac" | "prov", Uint8Array>>;
  readonly records: { readonly stac?: Stac; readonly dcat?: DcatDataset; readonly prov?: Prov };
  readonly refusals: readonly Refusal[];
}

/**
 * Reads the catalogues that the manifest names: digest, form by each record's schema, and, once the manifest is
 * whole, all that links them to it and to each other.
 */
export async function checkCatalogs(
  dir: string,
  files: ReadonlySet<string>,
  manifest: ReadableManifest,
  whole: Manifest | undefined,
): Promise<CheckedCatalogs> {
  const refusals: Refusal[] = [];
  const read = async (name: "dcat" | "stac" | "prov") => {
    const entry = manifest.catalogs?.[name];
    return entry
      ? readCatalog(dir, files, name, entry, refusals)
      : { bytes: new Uint8Array(), json: undefined };
  };
  const stacFile = await read("stac");
  const dcatFile = await read("dcat");
  const provFile = await read("prov");
  const at = (name: "dcat" | "stac" | "prov") => manifest.catalogs?.[name].path ?? `catalog/${name}.json`;
  const stac = formOf(stacFile.json, at("stac"), "STAC_SCHEMA", readStac, refusals);
  const dcat = formOf(dcatFile.json, at("dcat"), "DCAT_SCHEMA", readOneDcat, refusals);
  const prov = formOf(provFile.json, at("prov"), "PROV_SCHEMA", readProv, refusals);
  if (whole) {
    if (stac) refusals.push(...stacLinks(stac, whole));
    if (dcat) refusals.push(...dcatLinks(dcat, whole));
    if (prov) refusals.push(...provLinks(prov, dcat, whole));
  }
  return {
    bytes: { dcat: dcatFile.bytes, stac: stacFile.bytes, prov: provFile.bytes },
    records: { ...(stac && { stac }), ...(dcat && { dcat }), ...(prov && { prov }) },
    refusals,
  };
}

async function readCatalog(
  dir: string,
  files: ReadonlySet<string>,
  name: string,
  entry: { readonly path: string; readonly sha256: string },
  refusals: Refusal[],
): Promise<{ bytes: Uint8Array; json: { readonly value: unknown } | undefined }> {
  const pointer = `/catalogs/${name}`;
  if (!files.has(entry.path)) {
    refusals.push({
      file: "manifest.json",
      pointer: `${pointer}/path`,
      code: "MISSING",
      reason: `${entry.path} is not in the package`,
    });
    return { bytes: new Uint8Array(), json: undefined };
  }
  const bytes = await readWhole(join(dir, entry.path), MOST_BYTES);
  if (sha256Hex(bytes) !== entry.sha256) {
    refusals.push({
      file: entry.path,
      pointer: "",
      code: "DIGEST",
      reason: "its bytes are not those whose digest the manifest states",
    });
  }
  const json = parseStrictJson(bytes);
  if (json.ok) return { bytes, json: { value: json.value } };
  refusals.push({ file: entry.path, pointer: json.pointer, code: "CATALOG_JSON", reason: json.reason });
  return { bytes, json: undefined };
}

type Form<T> = { readonly value?: T; readonly issues: readonly RecordIssue[] };

function formOf<T>(
  json: { readonly value: unknown } | undefined,
  file: string,
  code: RefusalCode,
  read: (value: unknown) => Form<T>,
  refusals: Refusal[],
): T | undefined {
  if (!json) return undefined;
  const { value, issues } = read(json.value);
  refusals.push(...issues.map((issue) => ({ file, code, ...issue })));
  return issues.length === 0 ? value : undefined;
}

function readStac(value: unknown): Form<Stac> {
  const read = stacSchema.safeParse(value);
  return read.success ? { value: read.data, issues: [] } : { issues: issuesOf(read.error) };
}

function readProv(value: unknown): Form<Prov> {
  const read = provSchema.safeParse(value);
  return read.success ? { value: read.data, issues: [] } : { issues: issuesOf(read.error) };
}

function readOneDcat(value: unknown): Form<DcatDataset> {
  const { datasets, issues } = readDcat(value);
  const [only, more] = datasets;
  if (issues.length > 0) return { issues };
  if (!only || more)
    return { issues: [{ pointer: "/dataset", reason: "a package's record describes one dataset" }] };
  return { value: only, issues };
}

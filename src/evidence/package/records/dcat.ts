import { z } from "zod";
import { issuesOf, type RecordIssue } from "./record-issue.ts";

const text = z.string().min(1);
/** A literal, a language map or a node: JSON-LD lets all of them stand for a text or thing. */
const node = z.union([text, z.looseObject({})]);
const nodes = z.union([node, z.array(node)]);

const checksum = z.looseObject({
  algorithm: z.union([text, z.looseObject({ "@id": text })]),
  checksumValue: z.string().regex(/^[0-9a-f]{32,128}$/i, "a digest in hex"),
});

const distribution = z
  .looseObject({
    title: text.optional(),
    downloadURL: nodes.optional(),
    accessURL: nodes.optional(),
    mediaType: z.string().optional(),
    byteSize: z.union([z.number().min(0), text]).optional(),
    checksum: checksum.optional(),
  })
  .refine((one) => one.downloadURL !== undefined || one.accessURL !== undefined, {
    message: "a distribution has a downloadURL or an accessURL",
  });

/** Fields that DCAT 3 and DCAT-US share, with plain names; prefixes are taken off before. */
const common = {
  title: text,
  description: text,
  distribution: z.union([distribution, z.array(distribution)]).optional(),
  license: nodes.optional(),
  theme: nodes.optional(),
  spatial: nodes.nullish(),
  temporal: nodes.nullish(),
  accrualPeriodicity: nodes.optional(),
};

const usDataset = z.looseObject({
  ...common,
  identifier: text,
  keyword: z.array(text).min(1),
  modified: text,
  publisher: z.looseObject({ name: text }),
  contactPoint: z.looseObject({ fn: text, hasEmail: z.string().regex(/^mailto:.+@.+/, "a mailto: address") }),
  accessLevel: z.enum(["public", "restricted public", "non-public"]),
});

const usCatalog = z.looseObject({
  conformsTo: z.url(),
  dataset: z.array(usDataset),
});

const dataset = z.looseObject({
  ...common,
  "@id": text.optional(),
  publisher: nodes,
  keyword: nodes.optional(),
});

const PREFIX = /^(dct|dcterms|dcat|foaf|spdx|schema|vcard):/;
/** Prefixed names that mean the plain ones; `prov:` and `kfm:` names stay as they are. */
function plainNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainNames);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(PREFIX, ""),
      key === "@context" ? inner : plainNames(inner),
    ]),
  );
}

export type DcatDataset = z.infer<typeof dataset>;

/**
 * Reads a DCAT record: a DCAT-US 1.1 catalogue, a DCAT 3 catalogue or a single DCAT 3 dataset in JSON-LD.
 * Gives the datasets in it with plain field names, and all that is wrong with its form.
 */
export function readDcat(record: unknown): {
  readonly datasets: readonly DcatDataset[];
  readonly issues: readonly RecordIssue[];
} {
  const plain = plainNames(record);
  const asCatalog = plain !== null && typeof plain === "object" && "dataset" in plain;
  const isUs = asCatalog && typeof (plain as { conformsTo?: unknown }).conformsTo === "string";
  const schema = isUs
    ? usCatalog
    : asCatalog
      ? z.looseObject({ dataset: z.union([dataset, z.array(dataset)]) })
      : dataset;
  const read = (schema as z.ZodType).safeParse(plain);
  if (!read.success) return { datasets: [], issues: issuesOf(read.error) };
  if (!asCatalog) return { datasets: [read.data as DcatDataset], issues: [] };
  const inside = (read.data as { dataset: DcatDataset | DcatDataset[] }).dataset;
  return { datasets: Array.isArray(inside) ? inside : [inside], issues: [] };
}

/** All that is wrong with a DCAT record's form; empty when it is well formed. */
export function checkDcat(record: unknown): readonly RecordIssue[] {
  return readDcat(record).issues;
}

import { z } from "zod";
import { MEDIA_TYPES } from "../extract/media-type.ts";

const SHA256 = /^[0-9a-f]{64}$/;
const INSTANT =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[-+]\d\d:\d\d)$/;
const DAY = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
const TIME = /^-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T[\d:.]+(Z|[-+]\d\d:\d\d)?)?)?)?$/;
/** A full date, or year and month, as a part of a slug: versions say when, slugs say what. */
const DATED = /(^|_)((19|20)\d\d_?(0[1-9]|1[0-2])(_?(0[1-9]|[12]\d|3[01]))?)(_|$)/;
const GENERALIZATION = /^(none|centroid_only|bounding_box_only|dissolve_to_admin_unit|grid_aggregation_\d+)$/;

export const SLUG = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
export const VERSION = /^\d{4}-(0[1-9]|1[0-2])\.[0-9a-f]{8}$/;
export const SOURCE_ROLES = [
  "observed",
  "reported",
  "modeled",
  "regulatory",
  "aggregate",
  "administrative",
  "documentary",
] as const;
export const FIELD_TYPES = [
  "string",
  "integer",
  "number",
  "boolean",
  "date",
  "time",
  "datetime",
  "year",
  "yearmonth",
  "duration",
  "geopoint",
  "geojson",
  "object",
  "array",
  "any",
] as const;

const text = z.string().trim().min(1).max(10_000);
const sha256 = z.string().regex(SHA256, "64 lower-case hex digits");
const instant = z.string().regex(INSTANT, "an RFC 3339 instant such as 2026-11-20T00:00:00Z");
const slug = z
  .string()
  .max(100)
  .regex(SLUG, "lower-case words joined by underscores")
  .refine((value) => !DATED.test(value), "a slug holds no date; the version does");
const time = z.string().regex(TIME, "an ISO date, year or instant");

/** Whether a relative path stays inside its folder and means the same on every system. */
export function isSafePath(path: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (path === "" || path.length > 1000 || /[\\\u0000-\u001f\u007f]/.test(path) || path.startsWith("/"))
    return false;
  return (
    path.split("/").every((part) => part !== "" && part !== "." && part !== "..") && !/^[A-Za-z]:/.test(path)
  );
}

const path = z.string().refine(isSafePath, "a relative path inside the package, without . or ..");

const bbox = z
  .tuple([
    z.number().min(-180).max(180),
    z.number().min(-90).max(90),
    z.number().min(-180).max(180),
    z.number().min(-90).max(90),
  ])
  .refine(([, south, , north]) => south <= north, "south is above north");

const interval = z
  .strictObject({ start: time.optional(), end: time.optional() })
  .refine(({ start, end }) => start !== undefined || end !== undefined, "neither start nor end")
  .refine(
    ({ start, end }) => !start || !end || start.slice(0, 10) <= `${end.slice(0, 10)}~`,
    "start is after end",
  );

const field = z.strictObject({
  name: z.string().min(1).max(1000),
  type: z.enum(FIELD_TYPES),
  title: text.optional(),
  description: text.optional(),
  measure: text.optional(),
  unit: text.optional(),
  measureFrom: text.optional(),
  unitFrom: text.optional(),
  time: text.optional(),
  derived: z.boolean().optional(),
});

/** A table's description: Frictionless Table Schema with what a row is about and what its cells measure. */
export const tableSchema = z
  .strictObject({
    primaryKey: z.array(z.string()),
    subject: z.array(z.string()),
    grain: text,
    missingValues: z.array(z.string()),
    suppressed: z.array(z.string().min(1)),
    complete: z.boolean(),
    fields: z.array(field).min(1),
  })
  .superRefine((table, context) => {
    const names = new Set<string>();
    table.fields.forEach(({ name }, i) => {
      if (names.has(name))
        context.addIssue({ code: "custom", path: ["fields", i, "name"], message: "occurs twice" });
      names.add(name);
    });
    for (const list of ["primaryKey", "subject"] as const) {
      table[list].forEach((name, i) => {
        if (!names.has(name))
          context.addIssue({ code: "custom", path: [list, i], message: "names no field" });
      });
    }
    table.fields.forEach((one, i) => {
      for (const from of ["measureFrom", "unitFrom"] as const) {
        const name = one[from];
        if (name !== undefined && !names.has(name)) {
          context.addIssue({ code: "custom", path: ["fields", i, from], message: "names no field" });
        }
      }
    });
  });

const artifact = z.strictObject({
  path: path.refine((value) => value.startsWith("data/"), "artifacts stand below data/"),
  media_type: z.enum(MEDIA_TYPES),
  sha256,
  bytes: z.int().min(1),
  title: text,
  source_role: z.enum(SOURCE_ROLES),
  published: z.string().regex(DAY, "a date YYYY, YYYY-MM or YYYY-MM-DD").optional(),
  time: interval.optional(),
  bbox: bbox.optional(),
  table: tableSchema.optional(),
});

const catalog = z.strictObject({ path, sha256 });

/** manifest.json of an evidence package, strict: an unknown field is an error. */
export const manifestSchema = z.strictObject({
  kfm_manifest_version: z.literal("1"),
  slug,
  version: z.string().regex(VERSION, "YYYY-MM.<first 8 hex digits of the spec hash>"),
  title: text,
  zone: z.enum(["raw", "work", "processed"]),
  synthetic: z.boolean(),
  spec: z.record(z.string(), z.json()),
  spec_hash: z.string().regex(/^sha256:[0-9a-f]{64}$/, "sha256: and 64 lower-case hex digits"),
  policy_label: text,
  license: z.strictObject({ spdx: text, rights_holder: text, attribution: text }),
  sensitivity: z.strictObject({
    generalization: z.string().regex(GENERALIZATION, "none, centroid_only, … or grid_aggregation_<n>"),
    source_label: text,
  }),
  freshness: z.strictObject({ max_age_days: z.int().min(0).nullable() }),
  released_at: instant,
  supersedes: z
    .string()
    .regex(/^[a-z][a-z0-9_]*@\d{4}-(0[1-9]|1[0-2])\.[0-9a-f]{8}$/, "slug@version")
    .nullish(),
  artifacts: z.array(artifact).min(1),
  catalogs: z.strictObject({ dcat: catalog, stac: catalog, prov: catalog }),
  obligations: z.array(z.object({ type: text }).catchall(z.json())).optional(),
  approvals: z.array(
    z.strictObject({ by: text, role: text, at: instant, decision: z.enum(["promote", "hold", "reject"]) }),
  ),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestArtifact = Manifest["artifacts"][number];
export type ManifestTable = z.infer<typeof tableSchema>;

/** The JSON Schema (draft 2020-12) of manifest.json, for whoever writes packages with other tools. */
export function manifestJsonSchema(): object {
  return z.toJSONSchema(manifestSchema, { target: "draft-2020-12", unrepresentable: "any" });
}

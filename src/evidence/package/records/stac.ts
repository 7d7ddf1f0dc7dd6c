import { z } from "zod";
import { issuesOf, type RecordIssue } from "./record-issue.ts";

const INSTANT = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[-+]\d\d:\d\d)$/;
const instant = z.string().regex(INSTANT, "an RFC 3339 instant");
const text = z.string().min(1);
const stacVersion = z.string().regex(/^1\.[01]\.\d+(-(alpha|beta|rc)\.\d+)?$/, "STAC 1.0 or 1.1");
const extensions = z.array(z.url()).optional();

const position = z.array(z.number()).min(2).max(3);
const ring = z.array(position).min(4).refine(isClosed, "a ring ends where it begins");
const geometry = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("Point"), coordinates: position }),
  z.looseObject({ type: z.literal("MultiPoint"), coordinates: z.array(position) }),
  z.looseObject({ type: z.literal("LineString"), coordinates: z.array(position).min(2) }),
  z.looseObject({ type: z.literal("MultiLineString"), coordinates: z.array(z.array(position).min(2)) }),
  z.looseObject({ type: z.literal("Polygon"), coordinates: z.array(ring).min(1) }),
  z.looseObject({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring).min(1)) }),
]);

function isClosed(positions: readonly (readonly number[])[]): boolean {
  return JSON.stringify(positions[0]) === JSON.stringify(positions.at(-1));
}

const bbox = z
  .array(z.number())
  .refine((sides) => sides.length === 4 || sides.length === 6, "four or six numbers")
  .refine((sides) => (sides[1] ?? 0) <= (sides[sides.length / 2 + 1] ?? 0), "south is above north");

const link = z.looseObject({
  href: text,
  rel: text,
  type: z.string().optional(),
  title: z.string().optional(),
});
const asset = z.looseObject({
  href: text,
  title: z.string().optional(),
  type: z.string().optional(),
  roles: z.array(z.string()).optional(),
  "file:checksum": z
    .string()
    .regex(/^([0-9a-f]{2})+$/, "a multihash in lower-case hex")
    .optional(),
  "file:size": z.int().min(0).optional(),
});
const assets = z.record(z.string(), asset);
const providers = z
  .array(
    z.looseObject({
      name: text,
      roles: z.array(z.enum(["producer", "licensor", "processor", "host"])).optional(),
      url: z.url().optional(),
    }),
  )
  .optional();

const properties = z
  .looseObject({
    datetime: instant.nullable(),
    start_datetime: instant.optional(),
    end_datetime: instant.optional(),
    created: instant.optional(),
    updated: instant.optional(),
    license: text.optional(),
    providers,
  })
  .refine(
    ({ datetime, start_datetime, end_datetime }) => datetime !== null || (start_datetime && end_datetime),
    {
      path: ["datetime"],
      message: "null needs start_datetime and end_datetime beside it",
    },
  )
  .refine(
    ({ start_datetime: start, end_datetime: end }) => !start || !end || Date.parse(start) <= Date.parse(end),
    {
      path: ["end_datetime"],
      message: "the end is before the start",
    },
  );

const item = z
  .looseObject({
    type: z.literal("Feature"),
    stac_version: stacVersion,
    stac_extensions: extensions,
    id: text,
    geometry: geometry.nullable(),
    bbox: bbox.optional(),
    properties,
    links: z.array(link),
    assets,
    collection: text.optional(),
  })
  .refine((one) => one.geometry === null || one.bbox !== undefined, {
    path: ["bbox"],
    message: "an item with a geometry has a bbox",
  })
  .refine((one) => one.collection !== undefined || one.links.every(({ rel }) => rel !== "collection"), {
    path: ["collection"],
    message: "a link to a collection needs the collection's id",
  });

const collection = z.looseObject({
  type: z.literal("Collection"),
  stac_version: stacVersion,
  stac_extensions: extensions,
  id: text,
  title: z.string().optional(),
  description: text,
  keywords: z.array(z.string()).optional(),
  license: text,
  providers,
  extent: z.looseObject({
    spatial: z.looseObject({ bbox: z.array(bbox).min(1) }),
    temporal: z.looseObject({
      interval: z.array(z.tuple([instant.nullable(), instant.nullable()])).min(1),
    }),
  }),
  summaries: z.record(z.string(), z.unknown()).optional(),
  links: z.array(link),
  assets: assets.optional(),
});

const catalog = z.looseObject({
  type: z.literal("Catalog"),
  stac_version: stacVersion,
  stac_extensions: extensions,
  id: text,
  title: z.string().optional(),
  description: text,
  links: z.array(link),
});

/** STAC 1.1 Item, Collection or Catalog; what the core does not name is left to extensions. */
export const stacSchema = z.discriminatedUnion("type", [item, collection, catalog]);

export type Stac = z.infer<typeof stacSchema>;

/** All that is wrong with a STAC record's form; empty when it is well formed. */
export function checkStac(record: unknown): readonly RecordIssue[] {
  const read = stacSchema.safeParse(record);
  return read.success ? [] : issuesOf(read.error);
}

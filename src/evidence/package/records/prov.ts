import { z } from "zod";
import { issuesOf, type RecordIssue } from "./record-issue.ts";

const literal = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.looseObject({ $: z.union([z.string(), z.number(), z.boolean()]) }),
]);
const value = z.union([literal, z.array(literal)]);
const attributes = z.record(z.string(), value);
const instant = z
  .string()
  .regex(/^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d:\d\d)?$/, "an xsd:dateTime");
const reference = z.string().min(1);

/** A record's attributes, or several records under one id. */
function records<T extends z.ZodType>(one: T) {
  return z.record(z.string(), z.union([one, z.array(one)])).optional();
}

/** A relation with the ends that PROV-DM asks for; its other attributes are free. */
function relation(...ends: readonly string[]) {
  const shape: Record<string, z.ZodType> = { "prov:time": instant.optional() };
  for (const end of ends) shape[`prov:${end}`] = reference;
  return records(z.object(shape).catchall(value));
}

const activity = z
  .object({ "prov:startTime": instant.optional(), "prov:endTime": instant.optional() })
  .catchall(value);

const statements = {
  prefix: z.record(z.string(), z.string()).optional(),
  entity: records(attributes),
  activity: records(activity),
  agent: records(attributes),
  used: relation("activity"),
  wasGeneratedBy: relation("entity"),
  wasInvalidatedBy: relation("entity"),
  wasStartedBy: relation("activity"),
  wasEndedBy: relation("activity"),
  wasInformedBy: relation("informed", "informant"),
  wasAssociatedWith: relation("activity"),
  wasAttributedTo: relation("entity", "agent"),
  actedOnBehalfOf: relation("delegate", "responsible"),
  wasDerivedFrom: relation("generatedEntity"),
  wasInfluencedBy: relation("influencee", "influencer"),
  specializationOf: relation("specificEntity", "generalEntity"),
  alternateOf: relation("alternate1", "alternate2"),
  mentionOf: relation("specificEntity", "generalEntity", "bundle"),
  hadMember: records(
    z
      .object({
        "prov:collection": reference,
        "prov:entity": z.union([reference, z.array(reference).min(1)]),
      })
      .catchall(value),
  ),
};

/** A PROV-JSON document: statements by kind, with bundles of the same shape. */
export const provSchema = z.strictObject({
  ...statements,
  bundle: z.record(z.string(), z.strictObject(statements)).optional(),
});

export type Prov = z.infer<typeof provSchema>;

/** All that is wrong with a PROV-JSON record's form; empty when it is well formed. */
export function checkProv(record: unknown): readonly RecordIssue[] {
  const read = provSchema.safeParse(record);
  return read.success ? [] : issuesOf(read.error);
}

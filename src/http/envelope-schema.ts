import { z } from "@hono/zod-openapi";
import { REASONS, type Reason, type ReasonCode } from "../reasons.ts";

const CODES = Object.keys(REASONS) as [ReasonCode, ...ReasonCode[]];
const CODE_TABLE = [
  "| Code | Status | Means |",
  "|---|---|---|",
  ...(Object.entries(REASONS) as [ReasonCode, Reason][]).map(
    ([code, { status, sentence }]) => `| ${code} | ${status} | ${sentence} |`,
  ),
].join("\n");

const digest = z.string().describe("SHA-256, hex");
const interval = z.object({ start: z.string().nullable(), end: z.string().nullable() });
const datasetName = z.object({ slug: z.string(), version: z.string(), title: z.string() });

const CitationSchema = z
  .strictObject({
    n: z.int().describe("The number by which claims name it."),
    ref: z.string().openapi({ example: "doc://sha256:<digest>#span=120:180" }),
    kind: z.enum(["doc", "stac", "dcat", "graph"]),
    dataset: datasetName,
    license: z.object({ spdx: z.string(), attribution: z.string() }),
    policy_label: z.string(),
    quote: z.string().describe("Exactly the stored bytes of the span."),
    selector: z.object({
      TextQuote: z.object({ exact: z.string(), prefix: z.string(), suffix: z.string() }),
      TextPosition: z.object({ start: z.int(), end: z.int() }).describe("Unicode code points"),
    }),
    catalog: z.object({ stac: z.string(), dcat: z.string(), prov: z.string() }),
    obligations_applied: z.array(z.string()),
  })
  .openapi("Citation");

/** An answer or an abstention as it is released; the published form of the shape in `answer/shapes.ts`. */
export const EnvelopeSchema = z
  .strictObject({
    outcome: z.enum(["answer", "abstain"]),
    answer_id: z.string(),
    audit_ref: z.string().openapi({ example: "audit://event/01JD0000000000000000000000" }),
    asked_at: z.string(),
    answer_markdown: z.string().describe("Composed by the service from the claims and their numbers."),
    partial: z.boolean().describe("Some drafted claims were withheld."),
    claims: z.array(
      z.strictObject({
        id: z.string(),
        text: z.string(),
        kind: z.enum(["observation", "documentary", "computed", "interpretive"]),
        verdict: z.literal("supported"),
        citations: z.array(z.int()),
      }),
    ),
    citations: z.array(CitationSchema),
    withheld: z.object({ claims: z.int(), reasons: z.record(z.string(), z.int()) }),
    scope_applied: z.object({
      bbox: z.array(z.number()).nullable(),
      time: interval.nullable(),
      active_layers: z.array(z.string()).nullable(),
    }),
    obligations: z.array(z.looseObject({ type: z.string() })),
    freshness: z.array(
      z.object({
        dataset: z.string(),
        released_at: z.string(),
        max_age_days: z.int().nullable(),
        stale: z.boolean(),
      }),
    ),
    notices: z.array(z.string()),
    sources: z.array(datasetName).optional(),
    generator: z.object({
      kind: z.enum(["extractive", "model"]),
      name: z.string(),
      prompt_digest: digest.nullable(),
    }),
    policy: z.object({ bundle_digest: digest, decision_id: z.string() }),
    abstention: z
      .object({ reason_code: z.enum(CODES), message: z.string(), next_steps: z.array(z.string()).min(2) })
      .optional(),
  })
  .openapi("Envelope");

/** RFC 9457 problem document; all errors and denials have this form. */
export const ProblemSchema = z
  .object({
    type: z.string().openapi({ example: "/reasons/REQUEST_INVALID" }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    reason_code: z.enum(CODES).describe(CODE_TABLE),
    audit_ref: z.string().optional(),
    next_step: z.string().optional(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .openapi("Problem");

/** One cited span in its place. */
export const EvidenceSchema = z
  .strictObject({
    ref: z.string(),
    quote: z.string(),
    before: z.string(),
    after: z.string(),
    context: z.object({
      title: z.string(),
      heading: z.string(),
      header: z.string(),
      unit: z.string(),
      notes: z.string().optional(),
    }),
    dataset: datasetName,
    license: z.object({ spdx: z.string(), attribution: z.string() }),
    place: z
      .object({
        artifact: z.string().describe("kfm://artifact/sha256:… of the file"),
        page: z.int().optional().describe("Of a PDF, from 1."),
        bytes: z.tuple([z.int(), z.int()]).optional().describe("Start and end in the file, of an HTML page."),
      })
      .optional(),
    obligations_applied: z.array(z.string()),
    notices: z.array(z.string()).describe("What happened to the version since."),
  })
  .openapi("Evidence");

import { z, type OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import { REASONS, type Reason } from "../reasons.ts";
import { AskBody, QueryBody } from "./ask-request.ts";
import type { Edge } from "./edge.ts";
import { EnvelopeSchema, EvidenceSchema, ProblemSchema } from "./envelope-schema.ts";

type Responses = RouteConfig["responses"];

const problem = { content: { "application/problem+json": { schema: ProblemSchema } } };

/** The reasons that a status stands for, from the one table. */
function problems(...statuses: number[]): Responses {
  const reasons = Object.entries(REASONS) as [string, Reason][];
  const codesOf = (status: number) =>
    reasons.filter(([, reason]) => reason.status === status).map(([code]) => code);
  return Object.fromEntries(
    statuses.map((status) => [status, { ...problem, description: codesOf(status).join(", ") }]),
  );
}

const json = (schema: z.ZodType, description: string): Responses[string] => ({
  description,
  content: { "application/json": { schema } },
});

const record = z.looseObject({}).describe("Canonical JSON, RFC 8785.");
const refParam = (name: string, example: string) =>
  z.object({ [name]: z.string().openapi({ param: { name, in: "path" }, example }) });

function ask(path: string, summary: string, body: z.ZodType, deprecated: boolean): RouteConfig {
  return {
    method: "post",
    path,
    summary,
    ...(deprecated && { deprecated }),
    tags: ["focus"],
    request: {
      headers: z.object({
        "Idempotency-Key": z.string().optional().describe("A repetition gets the first outcome again."),
      }),
      body: { required: true, content: { "application/json": { schema: body } } },
    },
    responses: {
      200: {
        description:
          "An answer or an abstention. As a stream: stage and notice events, then one outcome or problem.",
        content: {
          "application/json": { schema: EnvelopeSchema },
          "text/event-stream": { schema: z.string() },
        },
      },
      ...problems(400, 401, 403, 409, 413, 415, 422, 429, 500, 503),
    },
  };
}

function read(
  path: string,
  summary: string,
  tag: string,
  schema: z.ZodType,
  params?: [string, string],
): RouteConfig {
  return {
    method: "get",
    path,
    summary,
    tags: [tag],
    ...(params && { request: { params: refParam(...params) } }),
    responses: { 200: json(schema, summary), ...problems(401, 404, 503) },
  };
}

const AUDIT: [string, string] = ["ref", "audit://event/01JD0000000000000000000000"];

const ROUTES: readonly RouteConfig[] = [
  ask("/api/v1/focus/ask", "Ask one question", AskBody, false),
  ask("/api/v1/ai/query", "Ask one question, older form", QueryBody, true),
  read("/api/v1/evidence/{ref}", "One cited span in its place", "evidence", EvidenceSchema, [
    "ref",
    "doc://sha256:<digest>#span=120:180",
  ]),
  read("/api/v1/answers/{id}", "A released answer again", "focus", EnvelopeSchema, ["id", "ans_01JD"]),
  read("/api/v1/audit/{ref}", "The audit record of an outcome", "audit", record, AUDIT),
  read("/api/v1/audit/{ref}/proof", "Proof that the record stands in the log", "audit", record, AUDIT),
  {
    method: "get",
    path: "/api/v1/audit/checkpoint",
    summary: "The newest signed checkpoint of the log; open to everyone",
    tags: ["audit"],
    security: [],
    responses: {
      200: { description: "A signed note", content: { "text/plain": { schema: z.string() } } },
      ...problems(503),
    },
  },
  {
    method: "get",
    path: "/livez",
    summary: "Whether the process runs",
    tags: ["health"],
    security: [],
    responses: { 200: json(z.object({ ok: z.boolean() }), "Alive") },
  },
  {
    method: "get",
    path: "/readyz",
    summary: "Whether questions can be answered",
    tags: ["health"],
    security: [],
    responses: {
      200: json(z.object({ ok: z.boolean(), checks: z.record(z.string(), z.string()) }), "Ready"),
      ...problems(503),
    },
  },
  {
    method: "get",
    path: "/metrics",
    summary: "Counts for Prometheus",
    tags: ["health"],
    security: [],
    responses: { 200: { description: "Text format", content: { "text/plain": { schema: z.string() } } } },
  },
];

/** Publishes the description of the API, made from the schemas that check requests and the table of reasons. */
export function addOpenApi(app: OpenAPIHono<Edge>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
  });
  for (const route of ROUTES) app.openAPIRegistry.registerPath(route);
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "Focus Mode",
      version: "1",
      description:
        "Questions to cited answers, abstentions and denials, each recorded before it is shown. " +
        "Whatever is not an answer carries a reason code of a closed set: [all reasons](/reasons).",
    },
    security: [{ bearer: [] }],
  });
}

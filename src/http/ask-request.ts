import { z } from "@hono/zod-openapi";
import type { Asking, ViewState } from "../answer/shapes.ts";
import type { Bbox } from "../evidence/shapes.ts";
import { readInterval } from "./interval.ts";
import { escapePointer } from "./json.ts";
import { InvalidRequest, type Mistake } from "./problem.ts";

/** Most characters of a question. */
export const MAX_QUESTION = 8_000;
const DEFAULT_CITATIONS = 12;

const question = z
  .string()
  .max(MAX_QUESTION, `A question has at most ${MAX_QUESTION} characters.`)
  .refine((text) => !text.includes("\0"), "Holds a NUL character.")
  .refine((text) => /[\p{L}\p{N}]/u.test(text), "Holds no word.")
  .openapi({ example: "What was the population of Kiowa County in 1930?" });

const longitude = z.number().min(-180).max(180);
const latitude = z.number().min(-90).max(90);
const bbox = z
  .tuple([longitude, latitude, longitude, latitude], "A place is four numbers: west, south, east, north.")
  .refine(([, south, , north]) => south <= north, "South lies north of north.")
  .openapi({
    description: "west, south, east, north in degrees; west > east crosses the antimeridian.",
    type: "array",
    items: { type: "number" },
    minItems: 4,
    maxItems: 4,
    example: [-99.6, 37.4, -99.0, 37.8],
  });

const instant = z.string().max(40);
const time = z
  .strictObject({ start: instant.optional(), end: instant.optional() })
  .superRefine((interval, context) => {
    for (const { pointer, detail } of readInterval(interval))
      context.addIssue({ code: "custom", message: detail, path: pointer === "" ? [] : [pointer] });
  })
  .openapi({ description: "ISO 8601 dates or instants, inclusive; an absent end is open." });

const layers = z
  .array(z.string().regex(/^[a-z0-9][a-z0-9_]{0,99}$/, "A layer is a dataset's slug."))
  .max(100)
  .openapi({ example: ["kansas_county_population"] });

/** The body of `POST /api/v1/focus/ask`. */
export const AskBody = z
  .strictObject({
    question,
    view_state: z
      .strictObject({
        bbox: bbox.nullish(),
        time: time.nullish(),
        active_layers: layers.nullish(),
      })
      .nullish(),
    options: z.strictObject({ max_citations: z.int().min(1).max(50).nullish() }).nullish(),
  })
  .openapi("AskBody");

/** The older form also writes a time range as a pair. */
const timeRange = z.preprocess(
  (value) => (Array.isArray(value) && value.length === 2 ? { start: value[0], end: value[1] } : value),
  time,
);

/** The body of `POST /api/v1/ai/query`, the platform's older form. */
export const QueryBody = z
  .strictObject({
    question,
    context: z
      .strictObject({
        time_range: timeRange.nullish(),
        bbox: bbox.nullish(),
        active_layers: layers.nullish(),
        story_node_id: z.string().max(200).nullish(),
      })
      .nullish(),
  })
  .openapi("QueryBody");

/** A question as read from a request, before it is known who asks. */
export type AskRequest = Pick<Asking, "question" | "viewState" | "maxCitations">;

/** Checks the body of the ask route. Errors: InvalidRequest with one pointer a mistake. */
export function readAsk(body: unknown): AskRequest {
  const { question, view_state, options } = check(AskBody, body);
  return {
    question,
    viewState: viewStateOf(view_state?.bbox, view_state?.time, view_state?.active_layers),
    maxCitations: options?.max_citations ?? DEFAULT_CITATIONS,
  };
}

/** Checks the body of the older route. The story node says where the asker reads; it narrows nothing. */
export function readQuery(body: unknown): AskRequest {
  const { question, context } = check(QueryBody, body);
  return {
    question,
    viewState: viewStateOf(context?.bbox, context?.time_range, context?.active_layers),
    maxCitations: DEFAULT_CITATIONS,
  };
}

/**
 * Refuses layers that the asker may not choose, with a pointer to each. A hidden layer and one that never
 * was are refused in the same words.
 */
export function refuseUnknownLayers(
  chosen: readonly string[] | undefined,
  open: readonly { slug: string }[],
  at: string,
): void {
  const slugs = new Set(open.map(({ slug }) => slug));
  const mistakes = (chosen ?? []).flatMap((slug, i) =>
    slugs.has(slug) ? [] : [{ pointer: `${at}/${i}`, detail: "No layer of this name is open to you." }],
  );
  if (mistakes.length > 0) throw new InvalidRequest(mistakes);
}

/** Checks a value against a schema. Errors: InvalidRequest with one pointer a mistake. */
export function check<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new InvalidRequest(read.error.issues.flatMap(mistakesOf));
}

function mistakesOf(issue: z.core.$ZodIssue): Mistake[] {
  const pointer = issue.path.map((step) => `/${escapePointer(String(step))}`).join("");
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${escapePointer(key)}`,
      detail: "No such field.",
    }));
  return [{ pointer, detail: issue.message }];
}

function viewStateOf(
  bbox: Bbox | null | undefined,
  time: { start?: string | undefined; end?: string | undefined } | null | undefined,
  layers: readonly string[] | null | undefined,
): ViewState {
  const { start, end } = time ?? {};
  return {
    ...(bbox && { bbox }),
    ...((start || end) && { time: { ...(start && { start }), ...(end && { end }) } }),
    ...(layers && layers.length > 0 && { active_layers: layers }),
  };
}

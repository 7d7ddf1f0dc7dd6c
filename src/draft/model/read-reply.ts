import { z } from "zod";
import { ModelFault, type ReplySchema } from "../../model/complete.ts";

const MAX_CLAIMS = 12;
const MAX_CLAIM_CHARACTERS = 1_000;
const MAX_SPANS = 8;
const MAX_DEPTH = 6;

const REPLY = z.strictObject({
  claims: z
    .array(
      z.strictObject({
        text: z.string().min(1).max(MAX_CLAIM_CHARACTERS),
        span_ids: z.array(z.string().max(64)).max(MAX_SPANS),
      }),
    )
    .max(MAX_CLAIMS),
});

export type Reply = z.infer<typeof REPLY>;

/** The reply's schema, as endpoints that take one are sent it: strict mode knows no bounds. */
export const REPLY_SCHEMA: ReplySchema = {
  name: "claims",
  schema: {
    type: "object",
    properties: {
      claims: {
        type: "array",
        items: {
          type: "object",
          properties: { text: { type: "string" }, span_ids: { type: "array", items: { type: "string" } } },
          required: ["text", "span_ids"],
          additionalProperties: false,
        },
      },
    },
    required: ["claims"],
    additionalProperties: false,
  },
};

/**
 * Reads a model's raw reply: one JSON object, alone or in one code fence; nothing is guessed or repaired.
 *
 * Errors: ModelFault malformed, without the reply's text.
 */
export function readReply(raw: string): Reply {
  const body = /^\s*```(?:json)?\s*\n([^]*?)\n```\s*$/.exec(raw)?.[1] ?? raw;
  if (depthOf(body) > MAX_DEPTH) throw new ModelFault("malformed", "the reply is nested too deeply");
  const parsed = REPLY.safeParse(parseJson(body));
  if (!parsed.success)
    throw new ModelFault(
      "malformed",
      `the reply breaks its schema at ${parsed.error.issues[0]?.path.join("/") ?? ""}`,
    );
  return parsed.data;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ModelFault("malformed", "the reply is not JSON");
  }
}

function depthOf(body: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of body) {
    if (character === "{" || character === "[") deepest = Math.max(deepest, ++depth);
    else if (character === "}" || character === "]") depth -= 1;
  }
  return deepest;
}

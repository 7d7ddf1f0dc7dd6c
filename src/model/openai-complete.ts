import type { ChatOpenAICompletions } from "@langchain/openai";
import { boundedFetch } from "./bounded-fetch.ts";
import { ModelFault, type Complete, type ReplySchema } from "./complete.ts";

/** Replies of a few claims are far smaller; this only stops a body without end. */
const MAX_REPLY_BYTES = 512 * 1024;

export interface OpenAiSettings {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  /** How the endpoint takes the reply's schema: compatible servers differ. */
  readonly format: "json_schema" | "json_object" | "none";
  /** The longest that one call may take, in milliseconds; the caller's signal usually ends it sooner. */
  readonly timeoutMs: number;
}

/**
 * A model behind any OpenAI-compatible `/chat/completions`, streamed. The library is loaded with the first
 * call, since it is most of what a start would cost.
 */
export function openAiComplete(settings: OpenAiSettings): Complete {
  let client: Promise<ChatOpenAICompletions> | undefined;
  return async (prompt, reply, signal) => {
    client ??= createClient(settings);
    try {
      return await streamReply(await client, settings, prompt, reply, signal);
    } catch (thrown) {
      throw modelFault(thrown);
    }
  };
}

async function createClient(settings: OpenAiSettings): Promise<ChatOpenAICompletions> {
  const { ChatOpenAICompletions: Base } = await import("@langchain/openai");
  class Client extends Base {
    // The library's own count fetches an encoding from the network.
    override getNumTokens(): Promise<number> {
      return Promise.resolve(0);
    }
  }
  return new Client({
    model: settings.model,
    apiKey: settings.apiKey,
    temperature: 0,
    maxRetries: 0,
    timeout: settings.timeoutMs,
    streamUsage: false,
    configuration: { baseURL: settings.baseUrl, fetch: boundedFetch(MAX_REPLY_BYTES) },
  });
}

async function streamReply(
  client: ChatOpenAICompletions,
  { format }: OpenAiSettings,
  prompt: Parameters<Complete>[0],
  reply: ReplySchema,
  signal: AbortSignal,
): Promise<string> {
  const stream = await client.stream(
    [
      ["system", prompt.system],
      ["user", prompt.user],
    ],
    { signal, ...responseFormat(format, reply) },
  );
  let text = "";
  let finish: unknown;
  for await (const chunk of stream) {
    if (typeof chunk.content === "string") text += chunk.content;
    finish = chunk.response_metadata["finish_reason"] ?? finish;
  }
  signal.throwIfAborted();
  // A stream that was cut looks complete but for this.
  if (finish === undefined) throw new ModelFault("unavailable", "the reply broke off");
  if (finish !== "stop") throw new ModelFault("malformed", "the reply did not end by itself");
  return text;
}

function responseFormat(format: OpenAiSettings["format"], { name, schema }: ReplySchema) {
  if (format === "none") return {};
  if (format === "json_object") return { response_format: { type: "json_object" as const, schema } };
  return { response_format: { type: "json_schema" as const, json_schema: { name, schema, strict: true } } };
}

/** Sorts what the library throws by class and status; its messages may hold the other side's text. */
function modelFault(thrown: unknown): ModelFault {
  for (let cause: unknown = thrown; cause instanceof Error; cause = cause.cause)
    if (cause instanceof ModelFault) return cause;
  const status = numberAt(thrown, "status");
  if (status === undefined) {
    const malformed = thrown instanceof SyntaxError;
    return new ModelFault(malformed ? "malformed" : "unavailable", "no complete reply came", {
      cause: thrown,
    });
  }
  const passing = status === 408 || status === 429 || status >= 500;
  return new ModelFault(passing ? "unavailable" : "malformed", `the endpoint answered ${status}`, {
    retryAfterMs: retryAfterMs(thrown),
    cause: thrown,
  });
}

function numberAt(thrown: unknown, key: string): number | undefined {
  const value: unknown = typeof thrown === "object" && thrown !== null ? Reflect.get(thrown, key) : undefined;
  return typeof value === "number" ? value : undefined;
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function retryAfterMs(thrown: unknown): number | undefined {
  const headers: unknown =
    typeof thrown === "object" && thrown !== null ? Reflect.get(thrown, "headers") : undefined;
  const value = headers instanceof Headers ? headers.get("retry-after") : null;
  if (value === null) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

/** What a model is asked: instructions, and the question with its evidence as data. */
export interface Prompt {
  readonly system: string;
  readonly user: string;
}

/** The shape that a reply must have: a name and a JSON Schema. */
export interface ReplySchema {
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/**
 * One call of a language model: the raw text of a reply that ended by itself.
 *
 * Implementer: sends once, never retries, ends with `signal`, bounds the reply's bytes, and throws ModelFault
 * for everything that is not a complete reply. Caller: believes nothing in the text.
 */
export type Complete = (prompt: Prompt, reply: ReplySchema, signal: AbortSignal) => Promise<string>;

/**
 * Why there is no reply: `unavailable` (refused, silent, busy, broken off: trying again may help) or
 * `malformed` (something came that is no reply). The message is private and never holds reply text.
 */
export class ModelFault extends Error {
  readonly kind: "unavailable" | "malformed";
  /** How long the server asked to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: ModelFault["kind"],
    message: string,
    options: { readonly retryAfterMs?: number | undefined; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "ModelFault";
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
  }
}

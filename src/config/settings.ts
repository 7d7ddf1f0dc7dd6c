import { accessSync, constants } from "node:fs";
import { z } from "zod";

/** Names of pino's levels. */
export type LogLevel = z.infer<typeof LOG_LEVEL>;

const LOG_LEVEL = z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]);
const count = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .refine((n) => n >= least && n <= most, `must lie between ${least} and ${most}`);
const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http or https address" });
const readableFile = z.string().refine(readable, "names no readable file");

/** One entry a setting: how it is read and what holds when it is not set. Order is that of `--check`. */
export const SETTINGS = {
  FOCUS_ENV: z.enum(["development", "production"]).default("development"),
  HOST: z.string().default("127.0.0.1"),
  PORT: count(0, 65_535).default(8080),
  FOCUS_DATA_DIR: z.string().default(".focus/"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres:// or postgresql://")
    .optional(),
  FOCUS_SAMPLE: z.enum(["on", "off"]).optional(),
  OPENAI_BASE_URL: httpUrl.optional(),
  OPENAI_API_KEY: z.string().optional(),
  FOCUS_MODEL: z.string().optional(),
  FOCUS_MODEL_FORMAT: z.enum(["json_schema", "json_object", "none"]).default("json_schema"),
  FOCUS_MODEL_TIMEOUT_MS: count(100, 600_000).default(20_000),
  FOCUS_MODEL_FALLBACK: z.enum(["extractive", "abstain"]).default("extractive"),
  FOCUS_JUDGE_MODEL: z.string().optional(),
  FOCUS_ENTAILMENT: z
    .string()
    .regex(/^onnx:.+/, "must be onnx:DIR")
    .optional(),
  FOCUS_EMBEDDINGS: z
    .string()
    .regex(/^(hashing|openai:.+|onnx:.+)$/, "must be hashing, openai:MODEL or onnx:DIR")
    .default("hashing"),
  FOCUS_JWKS_URL: httpUrl.optional(),
  FOCUS_JWKS_FILE: readableFile.optional(),
  FOCUS_JWT_ISSUER: z.string().optional(),
  FOCUS_JWT_AUDIENCE: z.string().optional(),
  FOCUS_LEDGER_KEY_FILE: readableFile.optional(),
  FOCUS_HMAC_KEY_FILE: readableFile.optional(),
  FOCUS_CHECKPOINT_DIR: z.string().optional(),
  FOCUS_RATE_PER_MINUTE: count(1, 1_000_000).default(3_000),
  FOCUS_MAX_RUNNING: count(1, 1_000).default(8),
  FOCUS_MAX_QUEUED: count(0, 100_000).default(64),
  LOG_LEVEL: LOG_LEVEL.default("info"),
} as const;

/** The name of a setting. */
export type Name = keyof typeof SETTINGS;
/** All settings as read, defaults filled in. */
export type Values = { readonly [N in Name]: z.infer<(typeof SETTINGS)[N]> };
/** Names and values, as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The value of a setting; an empty one counts as not set. */
export function given(env: Environment, name: string): string | undefined {
  return env[name] === "" ? undefined : env[name];
}

/** Reads each setting by itself; one that could not be read is absent and named among the mistakes. */
export function readValues(env: Environment): { values: Partial<Values>; mistakes: string[] } {
  const values: Record<string, unknown> = {};
  const mistakes: string[] = [];
  for (const [name, schema] of Object.entries(SETTINGS)) {
    const read = schema.safeParse(given(env, name));
    if (read.success) values[name] = read.data;
    else mistakes.push(...read.error.issues.map((issue) => `${name}: ${issue.message}`));
  }
  return { values, mistakes };
}

function readable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

import { join, resolve } from "node:path";
import { contradictions, isLoopback } from "./config/contradictions.ts";
import {
  given,
  readValues,
  SETTINGS,
  type Environment,
  type LogLevel,
  type Name,
  type Values,
} from "./config/settings.ts";

export { isLoopback };
export type { LogLevel };

/** A keyed file: `made` ones are created in the data directory when absent, `given` ones must exist. */
export interface KeyFile {
  readonly kind: "made" | "given";
  readonly path: string;
}

/** An OpenAI-compatible endpoint; the key is never logged or printed. */
export interface Endpoint {
  readonly baseUrl: string;
  readonly apiKey: string;
}

/** How askers are known: by signed tokens of the gateway, or (loopback only) by their own word. */
export type IdentityConfig =
  | { readonly kind: "development" }
  | {
      readonly kind: "jwt";
      readonly keys:
        { readonly kind: "url"; readonly url: URL } | { readonly kind: "file"; readonly path: string };
      readonly issuer: string;
      readonly audience: string;
    };

export type GeneratorConfig =
  | { readonly kind: "extractive" }
  | {
      readonly kind: "model";
      readonly model: string;
      readonly endpoint: Endpoint;
      readonly format: "json_schema" | "json_object" | "none";
      readonly timeoutMs: number;
      readonly fallback: "extractive" | "abstain";
      /** Failures in a row after which the model is left alone for `coolMs`. */
      readonly failuresToOpen: number;
      readonly coolMs: number;
    };

export type EmbeddingsConfig =
  | { readonly kind: "hashing" }
  | { readonly kind: "openai"; readonly model: string; readonly endpoint: Endpoint }
  | { readonly kind: "onnx"; readonly dir: string };

/** All settings, checked and interpreted; alternatives are tagged, so that none can contradict another. */
export interface Config {
  readonly env: "development" | "production";
  readonly host: string;
  readonly port: number;
  /** Absolute path. */
  readonly dataDir: string;
  readonly database:
    { readonly kind: "pglite"; readonly dir: string } | { readonly kind: "postgres"; readonly url: string };
  /** Whether an empty store gets the sample packages when first served or asked. */
  readonly sample: boolean;
  readonly generator: GeneratorConfig;
  readonly judge:
    | { readonly kind: "none" }
    | { readonly kind: "model"; readonly model: string; readonly endpoint: Endpoint };
  readonly entailment: { readonly kind: "none" } | { readonly kind: "onnx"; readonly dir: string };
  readonly embeddings: EmbeddingsConfig;
  readonly identity: IdentityConfig;
  readonly ledgerKey: KeyFile;
  readonly hmacKey: KeyFile;
  readonly checkpointDir: string;
  readonly limits: {
    /** Questions of one asker in a minute. */
    readonly ratePerMinute: number;
    /** Questions answered at once. */
    readonly running: number;
    /** Questions that may wait for their turn. */
    readonly queued: number;
  };
  readonly logLevel: LogLevel;
}

/** What stands in the data directory unless a setting says otherwise. */
const LEDGER_KEY = "ledger-key.pem";
const HMAC_KEY = "hmac-key";
const CHECKPOINTS = "checkpoints";

/** Every mistake in the settings, each a sentence that begins with the setting's name. */
export class ConfigError extends Error {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(
      `The settings hold ${mistakes.length === 1 ? "a mistake" : "mistakes"}:\n${mistakes.map((m) => `  - ${m}`).join("\n")}`,
    );
    this.name = "ConfigError";
    this.mistakes = mistakes;
  }
}

/**
 * Reads the settings. The only reader of the process environment.
 *
 * Errors: ConfigError with every mistake at once: wrong values, unknown FOCUS_* names, and settings that do
 * not go together. An empty value counts as not set.
 */
export function loadConfig(env: Environment = process.env): Config {
  const { values, mistakes } = readValues(env);
  mistakes.push(...unknownNames(env), ...contradictions(values, env));
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return interpret(values as Values);
}

/** The settings in force, in order, secrets as `***`: what `npm start -- --check` prints. */
export function settingsInForce(
  env: Environment = process.env,
): readonly { readonly name: string; readonly value: string; readonly set: boolean }[] {
  const { values } = readValues(env);
  return (Object.keys(SETTINGS) as Name[]).map((name) => ({
    name,
    value: shown(name, values),
    set: given(env, name) !== undefined,
  }));
}

/** Whether private detail of a failure may go to stderr: LOG_LEVEL is debug or trace. */
export function showsPrivateDetail(env: Environment = process.env): boolean {
  return ["debug", "trace"].includes(env["LOG_LEVEL"] ?? "");
}

function unknownNames(env: Environment): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith("FOCUS_") && !Object.hasOwn(SETTINGS, name))
    .sort()
    .map((name) => `${name}: no such setting${nearest(name)}`);
}

function nearest(name: string): string {
  const known = Object.keys(SETTINGS).find((k) => k.startsWith(name) || name.startsWith(k));
  return known ? `; ${known} is near` : "";
}

function interpret(values: Values): Config {
  const dataDir = resolve(values.FOCUS_DATA_DIR);
  const endpoint: Endpoint = {
    baseUrl: values.OPENAI_BASE_URL ?? "",
    apiKey: values.OPENAI_API_KEY ?? "none",
  };
  return {
    env: values.FOCUS_ENV,
    host: values.HOST,
    port: values.PORT,
    dataDir,
    database: values.DATABASE_URL
      ? { kind: "postgres", url: values.DATABASE_URL }
      : { kind: "pglite", dir: join(dataDir, "database") },
    sample: values.FOCUS_ENV === "development" && values.FOCUS_SAMPLE !== "off",
    generator: generatorOf(values, endpoint),
    judge: values.FOCUS_JUDGE_MODEL
      ? { kind: "model", model: values.FOCUS_JUDGE_MODEL, endpoint }
      : { kind: "none" },
    entailment: values.FOCUS_ENTAILMENT
      ? { kind: "onnx", dir: resolve(after(values.FOCUS_ENTAILMENT)) }
      : { kind: "none" },
    embeddings: embeddingsOf(values.FOCUS_EMBEDDINGS, endpoint),
    identity: identityOf(values),
    ledgerKey: keyFile(values.FOCUS_LEDGER_KEY_FILE, join(dataDir, LEDGER_KEY)),
    hmacKey: keyFile(values.FOCUS_HMAC_KEY_FILE, join(dataDir, HMAC_KEY)),
    checkpointDir: resolve(values.FOCUS_CHECKPOINT_DIR ?? join(dataDir, CHECKPOINTS)),
    limits: {
      ratePerMinute: values.FOCUS_RATE_PER_MINUTE,
      running: values.FOCUS_MAX_RUNNING,
      queued: values.FOCUS_MAX_QUEUED,
    },
    logLevel: values.LOG_LEVEL,
  };
}

function generatorOf(values: Values, endpoint: Endpoint): GeneratorConfig {
  if (!values.FOCUS_MODEL) return { kind: "extractive" };
  return {
    kind: "model",
    model: values.FOCUS_MODEL,
    endpoint,
    format: values.FOCUS_MODEL_FORMAT,
    timeoutMs: values.FOCUS_MODEL_TIMEOUT_MS,
    fallback: values.FOCUS_MODEL_FALLBACK,
    failuresToOpen: 3,
    coolMs: 10_000,
  };
}

function embeddingsOf(setting: string, endpoint: Endpoint): EmbeddingsConfig {
  if (setting.startsWith("openai:")) return { kind: "openai", model: after(setting), endpoint };
  if (setting.startsWith("onnx:")) return { kind: "onnx", dir: resolve(after(setting)) };
  return { kind: "hashing" };
}

function identityOf(values: Values): IdentityConfig {
  const { FOCUS_JWKS_URL: url, FOCUS_JWKS_FILE: file } = values;
  if (!url && !file) return { kind: "development" };
  return {
    kind: "jwt",
    keys: url ? { kind: "url", url: new URL(url) } : { kind: "file", path: resolve(file ?? "") },
    issuer: values.FOCUS_JWT_ISSUER ?? "",
    audience: values.FOCUS_JWT_AUDIENCE ?? "",
  };
}

function keyFile(setting: string | undefined, madeAt: string): KeyFile {
  return setting ? { kind: "given", path: resolve(setting) } : { kind: "made", path: madeAt };
}

function after(setting: string): string {
  return setting.slice(setting.indexOf(":") + 1);
}

function shown(name: Name, values: Partial<Values>): string {
  const value = values[name];
  if (value !== undefined) return name === "OPENAI_API_KEY" ? "***" : hidePassword(String(value));
  const production = values.FOCUS_ENV === "production";
  const made = (file: string): string => (production ? "" : join(values.FOCUS_DATA_DIR ?? "", file));
  if (name === "FOCUS_SAMPLE") return production ? "off" : "on";
  if (name === "FOCUS_LEDGER_KEY_FILE") return made(LEDGER_KEY);
  if (name === "FOCUS_HMAC_KEY_FILE") return made(HMAC_KEY);
  if (name === "FOCUS_CHECKPOINT_DIR") return join(values.FOCUS_DATA_DIR ?? "", CHECKPOINTS);
  return "";
}

/** An address may carry a password before its host, or as a parameter. */
function hidePassword(value: string): string {
  return value
    .replace(/(\/\/[^/@:]*:)[^@]*@/, "$1***@")
    .replace(/([?&](?:password|[a-z_]*key|token)=)[^&]*/gi, "$1***");
}

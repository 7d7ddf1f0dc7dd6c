import { given, type Environment, type Name, type Values } from "./settings.ts";

/** Settings that are right alone and wrong together. A value that could not be read makes no second mistake. */
export function contradictions(values: Partial<Values>, env: Environment): string[] {
  const has = (name: Name): boolean => given(env, name) !== undefined;
  const keyed = has("FOCUS_JWKS_URL") || has("FOCUS_JWKS_FILE");
  const production = values.FOCUS_ENV === "production";
  const needsModel =
    has("FOCUS_MODEL") || has("FOCUS_JUDGE_MODEL") || (values.FOCUS_EMBEDDINGS ?? "").startsWith("openai:");
  const rules: [boolean, string][] = [
    [has("FOCUS_JWKS_URL") && has("FOCUS_JWKS_FILE"), "FOCUS_JWKS_URL: set it or FOCUS_JWKS_FILE, not both"],
    [keyed && !has("FOCUS_JWT_ISSUER"), "FOCUS_JWT_ISSUER: needed with keys for tokens"],
    [keyed && !has("FOCUS_JWT_AUDIENCE"), "FOCUS_JWT_AUDIENCE: needed with keys for tokens"],
    [
      !keyed && has("FOCUS_JWT_ISSUER"),
      "FOCUS_JWT_ISSUER: of no use without FOCUS_JWKS_URL or FOCUS_JWKS_FILE",
    ],
    [
      !keyed && has("FOCUS_JWT_AUDIENCE"),
      "FOCUS_JWT_AUDIENCE: of no use without FOCUS_JWKS_URL or FOCUS_JWKS_FILE",
    ],
    [
      !keyed && production,
      "FOCUS_JWKS_URL: production needs it or FOCUS_JWKS_FILE; the development identity is refused",
    ],
    [
      !keyed && !production && !isLoopback(values.HOST ?? "127.0.0.1"),
      "HOST: the development identity serves on loopback only; set FOCUS_JWKS_URL or FOCUS_JWKS_FILE to listen elsewhere",
    ],
    [
      production && !has("FOCUS_LEDGER_KEY_FILE"),
      "FOCUS_LEDGER_KEY_FILE: production needs it; no key is made for you there",
    ],
    [
      production && !has("FOCUS_HMAC_KEY_FILE"),
      "FOCUS_HMAC_KEY_FILE: production needs it; no key is made for you there",
    ],
    [production && values.FOCUS_SAMPLE === "on", "FOCUS_SAMPLE: production takes no sample evidence"],
    [needsModel && !has("OPENAI_BASE_URL"), "OPENAI_BASE_URL: needed when a model is set"],
    ...tracers(env).map((name): [boolean, string] => [
      needsModel,
      `${name}: makes the model library report prompts elsewhere; unset it`,
    ]),
  ];
  return rules.filter(([broken]) => broken).map(([, sentence]) => sentence);
}

function tracers(env: Environment): string[] {
  return Object.keys(env).filter(
    (name) => /^(LANGSMITH_|LANGCHAIN_TRACING)/.test(name) && given(env, name) !== undefined,
  );
}

/** Whether a host name or address is this machine alone. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

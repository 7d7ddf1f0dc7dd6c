import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConfigError, isLoopback, loadConfig, settingsInForce } from "../src/config.ts";

const file = join(mkdtempSync(join(tmpdir(), "focus-config-")), "key");
writeFileSync(file, "{}");

const PRODUCTION = {
  FOCUS_ENV: "production",
  HOST: "0.0.0.0",
  FOCUS_JWKS_FILE: file,
  FOCUS_JWT_ISSUER: "https://gateway.example",
  FOCUS_JWT_AUDIENCE: "focus",
  FOCUS_LEDGER_KEY_FILE: file,
  FOCUS_HMAC_KEY_FILE: file,
};

function mistakes(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (thrown) {
    if (thrown instanceof ConfigError) return thrown.mistakes;
    throw thrown;
  }
}

describe("settings", () => {
  test("nothing set gives the embedded, extractive service on loopback with the sample", () => {
    expect(loadConfig({})).toMatchObject({
      env: "development",
      host: "127.0.0.1",
      port: 8080,
      database: { kind: "pglite" },
      sample: true,
      generator: { kind: "extractive" },
      judge: { kind: "none" },
      entailment: { kind: "none" },
      embeddings: { kind: "hashing" },
      identity: { kind: "development" },
      ledgerKey: { kind: "made" },
      hmacKey: { kind: "made" },
    });
  });

  test("an empty value counts as not set", () => {
    expect(loadConfig({ PORT: "", FOCUS_MODEL: "", DATABASE_URL: "" })).toEqual(loadConfig({}));
  });

  test("each alternative comes tagged with all that it needs", () => {
    const endpoint = { OPENAI_BASE_URL: "http://127.0.0.1:1/v1", OPENAI_API_KEY: "k" };
    const config = loadConfig({
      ...endpoint,
      DATABASE_URL: "postgres://u@h/d",
      FOCUS_MODEL: "m",
      FOCUS_JUDGE_MODEL: "j",
      FOCUS_ENTAILMENT: "onnx:/models/nli",
      FOCUS_EMBEDDINGS: "openai:e",
      FOCUS_SAMPLE: "off",
    });
    const served = { baseUrl: endpoint.OPENAI_BASE_URL, apiKey: "k" };
    expect(config).toMatchObject({
      database: { kind: "postgres", url: "postgres://u@h/d" },
      generator: {
        kind: "model",
        model: "m",
        endpoint: served,
        format: "json_schema",
        fallback: "extractive",
      },
      judge: { kind: "model", model: "j", endpoint: served },
      entailment: { kind: "onnx", dir: "/models/nli" },
      embeddings: { kind: "openai", model: "e", endpoint: served },
      sample: false,
    });
  });

  test("every mistake is listed at once", () => {
    const found = mistakes({ PORT: "http", FOCUS_EMBEDDINGS: "magic", FOCUS_TYPO: "1", LOG_LEVEL: "loud" });
    expect(found.map((mistake) => mistake.split(":")[0])).toEqual([
      "PORT",
      "FOCUS_EMBEDDINGS",
      "LOG_LEVEL",
      "FOCUS_TYPO",
    ]);
  });

  test("an unknown FOCUS_ name is refused, whatever it holds", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z_]{1,20}$/), (suffix) => {
        const known = settingsInForce({}).some(({ name }) => name === `FOCUS_${suffix}`);
        expect(mistakes({ [`FOCUS_${suffix}`]: "1" }).some((m) => m.includes("no such setting"))).toBe(
          !known,
        );
      }),
      { numRuns: 200 },
    );
  });

  test.each(["192.168.0.1", "0.0.0.0", "::", "localhost.example", "127.0.0.1.example"])(
    "the development identity does not listen on %s",
    (host) => {
      expect(isLoopback(host)).toBe(false);
      expect(mistakes({ HOST: host })).toEqual([expect.stringContaining("HOST: the development identity")]);
    },
  );

  test("with keys for tokens it listens anywhere", () => {
    expect(loadConfig(PRODUCTION)).toMatchObject({
      host: "0.0.0.0",
      identity: { kind: "jwt", keys: { kind: "file" }, issuer: "https://gateway.example", audience: "focus" },
      sample: false,
      ledgerKey: { kind: "given" },
    });
  });

  test("production refuses the development identity, made keys and the sample, all at once", () => {
    const found = mistakes({ FOCUS_ENV: "production", FOCUS_SAMPLE: "on" });
    expect(found.map((mistake) => mistake.split(":")[0])).toEqual([
      "FOCUS_JWKS_URL",
      "FOCUS_LEDGER_KEY_FILE",
      "FOCUS_HMAC_KEY_FILE",
      "FOCUS_SAMPLE",
    ]);
  });

  test.each([
    [{ ...PRODUCTION, FOCUS_JWKS_URL: "https://gateway.example/jwks" }, "not both"],
    [{ FOCUS_JWKS_FILE: file }, "FOCUS_JWT_ISSUER: needed"],
    [{ FOCUS_JWT_AUDIENCE: "focus" }, "of no use"],
    [{ FOCUS_MODEL: "m" }, "OPENAI_BASE_URL: needed"],
    [{ FOCUS_LEDGER_KEY_FILE: "/nowhere/key" }, "names no readable file"],
    [
      { FOCUS_MODEL: "m", OPENAI_BASE_URL: "http://h/v1", LANGSMITH_TRACING: "true" },
      "LANGSMITH_TRACING: makes the model library report",
    ],
  ])("settings that contradict each other are refused: %j", (env, sentence) => {
    expect(mistakes(env)).toContainEqual(expect.stringContaining(sentence));
  });
});

describe("settings in force", () => {
  test("show no secret", () => {
    const shown = JSON.stringify(
      settingsInForce({
        OPENAI_API_KEY: "sk-planted",
        OPENAI_BASE_URL: "https://user:planted@models.example/v1?api_key=planted",
        DATABASE_URL: "postgres://focus:planted@db/focus?password=planted",
      }),
    );
    expect(shown).not.toContain("planted");
    expect(shown).toContain("***");
  });

  test("say what is set and what is a default", () => {
    const port = settingsInForce({ PORT: "9000" }).find(({ name }) => name === "PORT");
    expect(port).toEqual({ name: "PORT", value: "9000", set: true });
  });
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openAiEmbedding } from "../../../src/evidence/embed/openai-embedding.ts";
import { answers, startModelServer, type ModelServer, type Script } from "../../fakes/model-server.ts";

/** Answers each text with a vector that begins with the text's length. */
const vectors =
  (dimensions: number): Script =>
  (response, { body }) => {
    const texts = body["input"] as readonly string[];
    const data = texts.map((text, index) => ({
      object: "embedding",
      index,
      embedding: [text.length, ...Array.from({ length: dimensions - 1 }, () => 3)],
    }));
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ object: "list", model: "e", data, usage: {} }));
  };

const PAGE: Script = (response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>");

describe("vectors of an endpoint", () => {
  let server: ModelServer;
  beforeEach(async () => {
    server = await startModelServer(vectors(4));
  });
  afterEach(() => server.close());
  const open = () => openAiEmbedding({ baseUrl: server.baseUrl, apiKey: "k", model: "e" });

  test("come one a text, in order and at length 1, under the model's name and dimension", async () => {
    const embedding = await open();
    expect(embedding).toMatchObject({ model: "openai:e", dimensions: 4 });
    const texts = Array.from({ length: 130 }, (_, n) => "x".repeat(n + 1));
    const given = await embedding.embed(texts);
    expect(given).toHaveLength(130);
    for (const [n, vector] of given.entries()) {
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      expect((vector[0] ?? 0) / (vector[1] ?? 1)).toBeCloseTo((n + 1) / 3, 4);
    }
    expect(server.seen.every(({ path }) => path === "/v1/embeddings")).toBe(true);
  });

  test("longer than the index takes are refused", async () => {
    server.script = vectors(3_072);
    await expect(open()).rejects.toMatchObject({ sentence: expect.stringContaining("3072") });
  });

  test.each([
    ["a refusal", answers(401, '{"error":{"message":"secret-of-theirs"}}')],
    ["a page", PAGE],
    ["no vectors", answers(200, '{"data":[]}')],
  ])("%s is a fault that names the settings and no words of theirs", async (_, script) => {
    server.script = script;
    const fault: unknown = await open().catch((thrown: unknown) => thrown);
    expect(fault).toMatchObject({
      reasonCode: "STORE_UNAVAILABLE",
      sentence: expect.stringMatching(/FOCUS_EMBEDDINGS/),
    });
    expect((fault as { sentence: string }).sentence).not.toContain("secret-of-theirs");
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ModelFault } from "../../src/model/complete.ts";
import { openAiComplete, type OpenAiSettings } from "../../src/model/openai-complete.ts";
import { answers, eventsOf, startModelServer, streams, type ModelServer } from "../fakes/model-server.ts";

const PROMPT = { system: "Draft.", user: "Question: what?" };
const REPLY = { name: "claims", schema: { type: "object" } };
const SAID = '{"claims":[]}';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer(streams(SAID));
  // The library loads with the first call, which on a busy machine takes longer than a test's own limit.
  await complete({}, 60_000);
});
afterAll(() => server.close());

function complete(changes: Partial<OpenAiSettings> = {}, timeoutMs = 2_000): Promise<string> {
  const settings = {
    baseUrl: server.baseUrl,
    apiKey: "sk-secret-key",
    model: "m",
    format: "json_schema" as const,
    timeoutMs,
    ...changes,
  };
  return openAiComplete(settings)(PROMPT, REPLY, AbortSignal.timeout(timeoutMs));
}

async function faultOf(call: Promise<string>): Promise<ModelFault> {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(ModelFault);
  return thrown as ModelFault;
}

describe("a model behind an OpenAI-compatible endpoint", () => {
  test("gives the whole text of a reply that ended by itself", async () => {
    server.script = streams(SAID);
    expect(await complete()).toBe(SAID);
  });

  test.each([
    [
      "json_schema",
      { type: "json_schema", json_schema: { name: "claims", schema: { type: "object" }, strict: true } },
    ],
    ["json_object", { type: "json_object", schema: { type: "object" } }],
    ["none", undefined],
  ] as const)("asks for structure as %s", async (format, expected) => {
    server.script = streams(SAID);
    await complete({ format });
    expect(server.seen.at(-1)?.body["response_format"]).toEqual(expected);
  });

  test.each([
    ["429", answers(429, "{}", { "retry-after": "3" }), "unavailable", 3_000],
    [
      "a burst of 503",
      answers(503, "<html>down</html>", { "content-type": "text/html" }),
      "unavailable",
      undefined,
    ],
    ["400", answers(400, '{"error":{"message":"no such format"}}'), "malformed", undefined],
    [
      "a page with status 200",
      answers(200, "<html>hello</html>", { "content-type": "text/html" }),
      "malformed",
      undefined,
    ],
    ["a reply cut by length", streams(SAID, "length"), "malformed", undefined],
    ["a refusal by filter", streams(SAID, "content_filter"), "malformed", undefined],
    ["a stream without its end", streams(SAID, null), "unavailable", undefined],
  ] as const)("%s is a fault of its own kind, tried once", async (_name, script, kind, retryAfterMs) => {
    server.script = script;
    const before = server.seen.length;
    const fault = await faultOf(complete());
    expect(fault).toMatchObject({ kind, retryAfterMs });
    expect(server.seen.length - before).toBe(1);
  });

  test("a stream cut at any byte is never taken for a whole reply", async () => {
    const whole = eventsOf(SAID);
    const finishAt = whole.indexOf('"finish_reason":"stop"');
    for (let cut = 0; cut < finishAt; cut += 41) {
      server.script = (response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write(whole.slice(0, cut), () => response.destroy());
      };
      expect((await faultOf(complete())).kind).toMatch(/unavailable|malformed/);
    }
  });

  test("a body without end is cut off", async () => {
    server.script = (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      const more = setInterval(
        () => response.write(eventsOf("x".repeat(20_000), null).replace("data: [DONE]\n\n", "")),
        1,
      );
      response.on("close", () => clearInterval(more));
    };
    expect((await faultOf(complete({}, 20_000))).kind).toBe("malformed");
  });

  test("silence and one byte a second end with the signal", async () => {
    server.script = () => undefined;
    expect((await faultOf(complete({}, 300))).kind).toBe("unavailable");
    server.script = (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      const drip = setInterval(() => response.write(":"), 100);
      response.on("close", () => clearInterval(drip));
    };
    expect((await faultOf(complete({}, 300))).kind).toBe("unavailable");
  });

  test("a refused connection is unavailable", async () => {
    expect((await faultOf(complete({ baseUrl: "http://127.0.0.1:9/v1" }))).kind).toBe("unavailable");
  });

  test("neither the other side's text nor the key stands in a fault's message", async () => {
    server.script = answers(500, '{"error":{"message":"SECRET-OF-THE-GATEWAY"}}');
    const fault = await faultOf(complete());
    expect(fault.message).not.toMatch(/SECRET|sk-secret/);
  });
});

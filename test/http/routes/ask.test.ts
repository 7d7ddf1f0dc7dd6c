import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Envelope } from "../../../src/answer/shapes.ts";
import type { Db } from "../../../src/database/db.ts";
import { EnvelopeSchema, ProblemSchema } from "../../../src/http/envelope-schema.ts";
import { memoryDb } from "../../fakes/db-memory.ts";
import { envelopeOf, fakeFocus } from "../fake-focus.ts";
import { appOver } from "../harness.ts";

const ASK = "/api/v1/focus/ask";
const question = "What was the population of Kiowa County in 1930?";

let db: Db;
beforeAll(async () => {
  db = await memoryDb();
});
afterAll(() => db.close());

async function problemIn(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return ProblemSchema.parse(await response.json());
}

/** Events of a stream, in order. */
async function eventsIn(response: Response): Promise<{ event: string; data: unknown }[]> {
  const text = await response.text();
  return [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, event = "", data = ""]) => ({
    event,
    data: JSON.parse(data) as unknown,
  }));
}

describe("POST /api/v1/focus/ask", () => {
  test("an answer has the published form, and its digest is that of the bytes", async () => {
    const { post } = appOver(fakeFocus());
    const response = await post(ASK, { question });
    expect(response.status).toBe(200);
    const text = await response.text();
    const envelope = EnvelopeSchema.parse(JSON.parse(text));
    const digest = (input: string) => createHash("sha256").update(input).digest("hex");
    expect(digest(text)).toBe(digest(canonicalize(envelopeOf(envelope.answer_id.slice(4))) ?? ""));
  });

  test("an abstention is an honest 200 with at least two steps", async () => {
    const { post } = appOver(fakeFocus());
    const response = await post(ASK, { question: "abstain" });
    expect(response.status).toBe(200);
    const { abstention } = EnvelopeSchema.parse(await response.json());
    expect(abstention?.next_steps.length).toBeGreaterThanOrEqual(2);
  });

  test("a denial is a 403 problem with its audit reference", async () => {
    const { post } = appOver(fakeFocus());
    const response = await post(ASK, { question: "deny" });
    expect(response.status).toBe(403);
    expect(await problemIn(response)).toMatchObject({
      reason_code: "SENSITIVE_LOCATION",
      audit_ref: expect.stringMatching(/^audit:\/\/event\//) as string,
    });
  });

  test("what breaks is a 503 problem that says nothing private", async () => {
    const { post } = appOver(fakeFocus());
    const response = await post(ASK, { question: "break" });
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(JSON.stringify(await problemIn(response))).not.toContain("private");
  });

  test("the older form gets the same envelope", async () => {
    const focus = fakeFocus();
    const { post } = appOver(focus);
    const context = {
      time_range: { start: "1930" },
      active_layers: ["county_population"],
      story_node_id: "n",
    };
    const response = await post("/api/v1/ai/query", { question, context });
    EnvelopeSchema.parse(await response.json());
    expect(focus.asked[0]?.viewState).toEqual({
      time: { start: "1930" },
      active_layers: ["county_population"],
    });
  });

  test("a layer that is hidden and one that is absent are refused alike, before anything is asked", async () => {
    const focus = fakeFocus();
    const { post } = appOver(focus);
    const refusal = async (slug: string) => {
      const response = await post(ASK, { question, view_state: { active_layers: [slug] } });
      return [response.status, await response.text()];
    };
    expect(await refusal("internal_notes")).toEqual(await refusal("no_such_layer"));
    expect(focus.asked).toEqual([]);
    const steward = await post(
      ASK,
      { question, view_state: { active_layers: ["internal_notes"] } },
      { "X-Focus-Role": "steward" },
    );
    expect(steward.status).toBe(200);
  });

  test.each<[string, number, string, RequestInit]>([
    ["no body", 400, "REQUEST_INVALID", {}],
    ["no media type", 415, "MEDIA_TYPE", { body: new TextEncoder().encode("{}") }],
    ["a form", 415, "MEDIA_TYPE", { body: new URLSearchParams({ question }) }],
    [
      "JSON in UTF-16",
      415,
      "MEDIA_TYPE",
      { body: "{}", headers: { "Content-Type": "application/json; charset=utf-16" } },
    ],
    [
      "a compressed body",
      415,
      "MEDIA_TYPE",
      { body: "{}", headers: { "Content-Type": "application/json", "Content-Encoding": "gzip" } },
    ],
    [
      "half a document",
      400,
      "REQUEST_INVALID",
      { body: "{", headers: { "Content-Type": "application/json" } },
    ],
    [
      "a 1 MB question",
      413,
      "BODY_TOO_LARGE",
      {
        body: JSON.stringify({ question: "a".repeat(1_000_000) }),
        headers: { "Content-Type": "application/json" },
      },
    ],
  ])("%s is refused", async (_, status, code, init) => {
    const { app } = appOver(fakeFocus());
    const response = await app.request(ASK, { method: "POST", ...init });
    expect(response.status).toBe(status);
    expect((await problemIn(response)).reason_code).toBe(code);
  });

  test("a chunked body is cut off at the limit, not read to its end", async () => {
    const { app } = appOver(fakeFocus());
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 16_384;
        controller.enqueue(new Uint8Array(16_384).fill(97));
      },
    });
    const init = {
      method: "POST",
      body: endless,
      duplex: "half",
      headers: { "Content-Type": "application/json" },
    };
    const response = await app.request(ASK, init as RequestInit);
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(200_000);
  });

  test("an unknown role is a problem that names the known ones", async () => {
    const { post } = appOver(fakeFocus());
    const response = await post(ASK, { question }, { "X-Focus-Role": "emperor" });
    expect(response.status).toBe(400);
    expect((await problemIn(response)).errors).toEqual([
      { pointer: "/role", detail: expect.stringContaining("steward") as string },
    ]);
  });

  test("other methods are refused with those that are allowed", async () => {
    const { app } = appOver(fakeFocus());
    const response = await app.request(ASK);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    await problemIn(response);
  });
});

describe("streams", () => {
  const stream = { Accept: "text/event-stream" };

  test("send stages, then one outcome that equals the plain one, and nothing after", async () => {
    const { post } = appOver(fakeFocus());
    const events = await eventsIn(await post(ASK, { question }, stream));
    expect(events.map(({ event }) => event)).toEqual(["stage", "stage", "stage", "outcome"]);
    const envelope = events.at(-1)?.data as Envelope;
    expect(envelope).toEqual(envelopeOf(envelope.answer_id.slice(4)));
  });

  test("may not be kept or changed on the way", async () => {
    const { headers } = await appOver(fakeFocus()).post(ASK, { question }, stream);
    expect(headers.get("cache-control")).toBe("no-store, no-transform");
    expect(headers.get("x-accel-buffering")).toBe("no");
  });

  test("end with one problem when it breaks, in public words", async () => {
    const { post, lines } = appOver(fakeFocus());
    const events = await eventsIn(await post(ASK, { question: "break" }, stream));
    expect(events.at(-1)).toMatchObject({ event: "problem", data: { reason_code: "LEDGER_UNAVAILABLE" } });
    expect(JSON.stringify(events)).not.toContain("private");
    expect(lines.join("")).toContain("stream failed");
  });

  test("end with the problem document of a denial", async () => {
    const events = await eventsIn(await appOver(fakeFocus()).post(ASK, { question: "deny" }, stream));
    expect(events.at(-1)).toMatchObject({ event: "problem", data: { reason_code: "SENSITIVE_LOCATION" } });
  });

  test("what is refused before the first stage is an ordinary problem response", async () => {
    const { post } = appOver(fakeFocus(), { limits: { ratePerMinute: 1 } });
    await post(ASK, { question });
    expect((await post(ASK, { question }, stream)).status).toBe(429);
    expect((await post(ASK, {}, stream)).status).toBe(400);
  });
});

describe("Idempotency-Key", () => {
  let n = 0;
  const newKey = () => ({ "Idempotency-Key": `key-${(n += 1)}` });

  test("a repetition gets the same bytes and asks nothing", async () => {
    const focus = fakeFocus(db);
    const { post } = appOver(focus);
    const key = newKey();
    for (const body of [{ question }, { question: "abstain" }, { question: "deny" }]) {
      const own = { ...key, "Idempotency-Key": `${key["Idempotency-Key"]}-${body.question.slice(0, 4)}` };
      const [first, second] = [await post(ASK, body, own), await post(ASK, body, own)];
      expect([second.status, await second.text()]).toEqual([first.status, await first.text()]);
    }
    expect(focus.asked).toHaveLength(3);
  });

  test("another body is 422; the same key of another role is another key", async () => {
    const { post } = appOver(fakeFocus(db));
    const key = newKey();
    await post(ASK, { question }, key);
    expect((await post(ASK, { question: "another?" }, key)).status).toBe(422);
    expect((await post(ASK, { question: "another?" }, { ...key, "X-Focus-Role": "steward" })).status).toBe(
      200,
    );
  });

  test("while the first runs the second is 409, with a time to try again", async () => {
    const focus = fakeFocus(db);
    const hold = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    focus.before = () => {
      entered.resolve();
      return hold.promise;
    };
    const { post } = appOver(focus);
    const key = newKey();
    const first = post(ASK, { question }, key);
    await entered.promise;
    const second = await post(ASK, { question }, key);
    expect([second.status, second.headers.get("retry-after")]).toEqual([409, "1"]);
    hold.resolve();
    expect((await first).status).toBe(200);
  });

  test("a run that broke may be tried again under its key", async () => {
    const focus = fakeFocus(db);
    const { post } = appOver(focus);
    const key = newKey();
    focus.before = () => Promise.reject(new Error("broken"));
    expect((await post(ASK, { question }, key)).status).toBe(500);
    focus.before = async () => undefined;
    expect((await post(ASK, { question }, key)).status).toBe(200);
  });

  test("an answer that its asker may no longer see is not repeated", async () => {
    const focus = fakeFocus(db);
    const { post } = appOver(focus);
    const key = newKey();
    await post(ASK, { question }, key);
    focus.openAnswer = async () => undefined;
    expect((await post(ASK, { question }, key)).status).toBe(404);
  });

  test.each(["two words", "a".repeat(256)])("a malformed key is refused", async (key) => {
    const response = await appOver(fakeFocus(db)).post(ASK, { question }, { "Idempotency-Key": key });
    expect(response.status).toBe(400);
  });
});

describe("limits", () => {
  test("an asker's rate ends in 429 with the time to wait, and others are not touched", async () => {
    const { post } = appOver(fakeFocus(), { limits: { ratePerMinute: 2 } });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await post(ASK, { question })).status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await post(ASK, { question });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await problemIn(refused)).reason_code).toBe("RATE_LIMITED");
    expect((await post(ASK, { question }, { "X-Focus-Role": "steward" })).status).toBe(200);
  });

  test("beyond running and waiting questions, the next is 503 at once with Retry-After", async () => {
    const focus = fakeFocus();
    const hold = Promise.withResolvers<void>();
    focus.before = () => hold.promise;
    const { post } = appOver(focus, { limits: { running: 2, queued: 1 } });
    const held = [1, 2, 3].map(() => post(ASK, { question }));
    const deadline = Date.now() + 5_000;
    while (focus.asked.length < 2 && Date.now() < deadline) await new Promise((go) => setTimeout(go, 5));
    const refused = await post(ASK, { question });
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("2");
    expect((await problemIn(refused)).reason_code).toBe("OVERLOADED");
    // A flood is refused before its bodies are looked at.
    expect((await post(ASK, "no json")).status).toBe(503);
    hold.resolve();
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});

describe("log and headers", () => {
  test("no line holds the question, the evidence or a token", async () => {
    const { post, lines } = appOver(fakeFocus());
    const planted = "planted secret of mine";
    for (const word of ["what", "abstain", "deny", "break"])
      await post(
        ASK,
        { question: `${word} ${planted}` },
        { Authorization: `Bearer ${planted}`, Cookie: planted },
      );
    await post(ASK, { question: planted, view_state: { active_layers: ["planted_layer"] }, planted: 1 });
    expect(lines.length).toBeGreaterThanOrEqual(5);
    expect(lines.join("")).not.toContain("planted");
    expect(lines.join("")).not.toContain("6035");
  });

  test("of 500 planted secrets, in every part of a request, none is logged", async () => {
    const { app, lines } = appOver(fakeFocus());
    const places: ((secret: string) => [string, RequestInit])[] = [
      (secret) => [ASK, { method: "POST", body: JSON.stringify({ question: secret }) }],
      (secret) => [ASK, { method: "POST", body: JSON.stringify({ question: `break ${secret}` }) }],
      (secret) => [ASK, { method: "POST", body: JSON.stringify({ question, [secret]: secret }) }],
      (secret) => [ASK, { method: "POST", body: `{"question":"${secret}` }],
      (secret) => [`${ASK}?q=${secret}`, { method: "POST", body: "{}" }],
      (secret) => [`/api/v1/evidence/${secret}`, {}],
      (secret) => [`/answers/${secret}`, { headers: { Accept: "text/html", Referer: `http://x/${secret}` } }],
      (secret) => [`/${secret}`, { method: "PUT" }],
      (secret) => [ASK, { headers: { Authorization: `Bearer ${secret}`, Cookie: `focus_role=${secret}` } }],
      (secret) => [
        "/",
        { headers: { "X-Focus-Role": secret, "User-Agent": secret, "X-Request-Id": secret } },
      ],
    ];
    for (let i = 0; i < 500; i += 1) {
      const [path, init] = places[i % places.length]?.(`s3cret-${i}-planted`) ?? ["/", {}];
      const headers = { "Content-Type": "application/json", ...(init.headers as Record<string, string>) };
      await app.request(path, { ...init, headers });
    }
    expect(lines).toHaveLength(500);
    expect(lines.filter((line) => line.includes("s3cret"))).toEqual([]);
  });

  test("one line a request tells route, status and outcome", async () => {
    const { post, lines } = appOver(fakeFocus());
    const response = await post(ASK, { question: "abstain" });
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      request_id: response.headers.get("x-request-id"),
      method: "POST",
      route: ASK,
      status: 200,
      outcome: "abstain",
      reason_code: "NO_EVIDENCE",
    });
  });

  test("every response forbids keeping, sniffing, framing and foreign script", async () => {
    const { app, post } = appOver(fakeFocus());
    const responses = [
      await post(ASK, { question }),
      await post(ASK, { question: "deny" }),
      await post(ASK, { question: "break" }),
      await post(ASK, "{"),
      await app.request("/"),
      await app.request("/nowhere", { headers: { Accept: "text/html" } }),
    ];
    for (const { headers } of responses) {
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("unsafe");
      expect(headers.get("etag")).toBeNull();
    }
  });
});

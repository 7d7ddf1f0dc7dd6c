import { describe, expect, test } from "vitest";
import { fakeFocus } from "../fake-focus.ts";
import { appOver } from "../harness.ts";

describe("health", () => {
  test("alive is one thing, ready another", async () => {
    const focus = fakeFocus();
    const { app } = appOver(focus);
    expect((await app.request("/livez")).status).toBe(200);
    expect(await (await app.request("/readyz")).json()).toEqual({ ok: true, checks: { database: "ok" } });

    focus.ready = async () => ({ ok: false, checks: { database: "the database does not answer" } });
    const response = await app.request("/readyz");
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await response.json()).toMatchObject({ checks: { database: "the database does not answer" } });
    expect((await app.request("/livez")).status).toBe(200);
  });

  test("many who ask at once cost one look", async () => {
    const focus = fakeFocus();
    let looks = 0;
    focus.ready = async () => {
      looks += 1;
      await new Promise((go) => setTimeout(go, 20));
      return { ok: true, checks: {} };
    };
    const { app } = appOver(focus);
    const responses = await Promise.all(Array.from({ length: 50 }, async () => app.request("/readyz")));
    expect(responses.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect(looks).toBe(1);
    await app.request("/readyz");
    expect(looks).toBe(2);
  });

  test("a service that is stopping is not ready", async () => {
    const { app, stopping } = appOver(fakeFocus());
    stopping.abort();
    expect((await app.request("/readyz")).status).toBe(503);
  });
});

describe("metrics", () => {
  test("count requests and outcomes, without a label that tells who asked or what is held", async () => {
    const { app, post } = appOver(fakeFocus());
    const role = { "X-Focus-Role": "steward" };
    const view_state = { active_layers: ["internal_notes"] };
    await post("/api/v1/focus/ask", { question: "What planted?", view_state }, role);
    await post("/api/v1/focus/ask", { question: "abstain" });
    await post("/api/v1/focus/ask", { question: "deny" });
    await app.request("/planted/path");
    await app.request("/api/v1/evidence/planted");
    const text = await (await app.request("/metrics")).text();
    expect(text).toContain('focus_outcomes_total{outcome="answer",reason_code=""} 1');
    expect(text).toContain('focus_outcomes_total{outcome="abstain",reason_code="NO_EVIDENCE"} 1');
    expect(text).toContain('focus_requests_total{method="POST",route="/api/v1/focus/ask",status="403"} 1');
    expect(text).toContain('route="unmatched",status="404"');
    for (const word of ["steward", "internal_notes", "planted", "county_"]) expect(text).not.toContain(word);
  });
});

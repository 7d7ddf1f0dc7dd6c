import { describe, expect, test } from "vitest";
import { EnvelopeSchema, EvidenceSchema } from "../../../src/http/envelope-schema.ts";
import { Fault } from "../../../src/fault.ts";
import { fakeFocus, ROW_REF } from "../fake-focus.ts";
import { appOver } from "../harness.ts";

const STEWARD = { headers: { "X-Focus-Role": "steward" } };
const AUDIT = `/api/v1/audit/${encodeURIComponent("audit://event/01JD0000000000000000000001")}`;

describe("GET /api/v1/evidence/{ref}", () => {
  test("opens the span that a percent-encoded reference names", async () => {
    const { app } = appOver(fakeFocus());
    const response = await app.request(`/api/v1/evidence/${encodeURIComponent(ROW_REF)}`);
    expect(response.status).toBe(200);
    expect(EvidenceSchema.parse(await response.json())).toMatchObject({
      ref: ROW_REF,
      quote: "20097,Kiowa,6035\n",
    });
  });

  test.each(["doc%3A%2F%2Fsha256%3A00%23span%3D0%3A1", "%E0%A4%A", "..%2F..%2Fetc", "a".repeat(3_000)])(
    "what is not there is a plain 404: %s",
    async (ref) => {
      const { app } = appOver(fakeFocus());
      const response = await app.request(`/api/v1/evidence/${ref}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ reason_code: "NOT_FOUND" });
    },
  );

  test("a store that is down is 503, never an empty 404", async () => {
    const focus = fakeFocus();
    focus.openEvidence = () => Promise.reject(new Fault("STORE_UNAVAILABLE", "private"));
    const response = await appOver(focus).app.request("/api/v1/evidence/a");
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  });
});

describe("GET /api/v1/answers/{id}", () => {
  test("gives the released envelope again, with what happened to its evidence since", async () => {
    const focus = fakeFocus();
    const { app, post } = appOver(focus);
    const asked = await post("/api/v1/focus/ask", { question: "What?" });
    const envelope = EnvelopeSchema.parse(await asked.clone().json());
    const again = await app.request(`/api/v1/answers/${envelope.answer_id}`);
    expect(await again.text()).toBe(await asked.text());

    const opened = await focus.openAnswer(envelope.answer_id, { subject: "", role: "public" });
    focus.openAnswer = async () => opened && { ...opened, notices: ["It was withdrawn."] };
    const later = await app.request(`/api/v1/answers/${envelope.answer_id}`);
    expect(await later.json()).toMatchObject({ ...envelope, notices: ["It was withdrawn."] });
  });

  test("is 404 to another role, as for an answer that never was", async () => {
    const { app, post } = appOver(fakeFocus());
    const { answer_id } = EnvelopeSchema.parse(
      await (await post("/api/v1/focus/ask", { question: "What?" }, STEWARD.headers)).json(),
    );
    const hidden = await app.request(`/api/v1/answers/${answer_id}`);
    const absent = await app.request(`/api/v1/answers/ans_none`);
    expect([hidden.status, absent.status]).toEqual([404, 404]);
    const body = (text: string, id: string) => text.replace(id, "ID");
    expect(body(await hidden.text(), answer_id)).toBe(body(await absent.text(), "ans_none"));
  });
});

describe("audit routes", () => {
  test("give record and proof to who may read them, and 404 to others", async () => {
    const { app } = appOver(fakeFocus());
    for (const path of [AUDIT, `${AUDIT}/proof`]) {
      expect(await (await app.request(path, STEWARD)).json()).toMatchObject({
        audit_ref: "audit://event/01JD0000000000000000000001",
      });
      expect((await app.request(path)).status).toBe(404);
    }
  });

  test("the checkpoint is a text that anyone may have; before the first there is none", async () => {
    const focus = fakeFocus();
    const { app } = appOver(focus);
    const response = await app.request("/api/v1/audit/checkpoint");
    expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(await response.text()).toBe(await focus.checkpoint());
    focus.checkpoint = async () => "";
    expect((await app.request("/api/v1/audit/checkpoint")).status).toBe(404);
  });
});

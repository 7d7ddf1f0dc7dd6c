import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createModelDraft, type ModelDraftPorts } from "../../../src/draft/model/model-draft.ts";
import { asData, offerSpans } from "../../../src/draft/model/offer-spans.ts";
import { readReply } from "../../../src/draft/model/read-reply.ts";
import type { Draft, DraftSpan } from "../../../src/draft/shapes.ts";
import { ModelFault } from "../../../src/model/complete.ts";
import { aPassage } from "../../fakes/evidence.ts";

const passage = aPassage(["The mill opened in 1871.", "It burned in 1903."]);
const spans: readonly DraftSpan[] = passage.spans.map((span) => ({ passage, span }));
const evidence = {
  passages: [{ passage, score: 1 }],
  tables: [],
  scan: () => Promise.resolve([]),
  now: new Date("2026-11-24T00:00:00Z"),
};
const quoted: Draft = {
  kind: "claims",
  generator: { kind: "extractive", name: "quotes", promptDigest: null },
  claims: [{ text: "The mill opened in 1871.", kind: "documentary", spans: spans.slice(0, 1) }],
};

function draftWith(call: ModelDraftPorts["call"], changes: Partial<ModelDraftPorts> = {}): Promise<Draft> {
  const draft = createModelDraft({
    call,
    extractive: () => Promise.resolve(quoted),
    prompt: { text: "Draft.", digest: "d" },
    model: "m",
    fallback: "extractive",
    ...changes,
  });
  return draft("When did the mill open?", evidence, {}, undefined);
}

/** A model that reads the ids out of its prompt. */
function saying(make: (ids: readonly string[]) => unknown): ModelDraftPorts["call"] {
  return ({ user }) => {
    const ids = [...user.matchAll(/^\[([a-z0-9]+)\]/gm)].map((match) => match[1] ?? "");
    return Promise.resolve(JSON.stringify(make(ids)));
  };
}

describe("drafting by a model", () => {
  test("binds a claim to the spans whose ids it names", async () => {
    const draft = await draftWith(
      saying((ids) => ({ claims: [{ text: "The mill opened in 1871.", span_ids: [ids[0]] }] })),
    );
    expect(draft.kind === "claims" && draft.claims[0]?.spans.map(({ span }) => span.text)).toEqual([
      "The mill opened in 1871.",
    ]);
  });

  test("a claim that names an id never offered rests on nothing", async () => {
    const draft = await draftWith(
      saying((ids) => ({ claims: [{ text: "The mill opened in 1871.", span_ids: [ids[0], "zzzzz"] }] })),
    );
    expect(draft.kind === "claims" && draft.claims[0]?.spans).toEqual([]);
  });

  test("invisible characters, markup and links do not pass", async () => {
    const draft = await draftWith(
      saying(([id]) => ({
        claims: [
          { text: "The mill\u200b opened\u202e in 1871.", span_ids: [id] },
          { text: "See [here](http://evil.example).", span_ids: [id] },
          { text: "<script>alert(1)</script>", span_ids: [id] },
        ],
      })),
    );
    expect(draft.kind === "claims" && draft.claims.map(({ text, spans }) => [text, spans.length])).toEqual([
      ["The mill opened in 1871.", 1],
      ["", 0],
      ["", 0],
    ]);
  });

  test("does not ask a model when the evidence does not suffice", async () => {
    let calls = 0;
    const insufficient: Draft = {
      kind: "insufficient",
      generator: quoted.generator,
      reason: "NO_EVIDENCE",
      missing: "",
      nextSteps: [],
    };
    const call = () => Promise.resolve(String(calls++));
    expect(await draftWith(call, { extractive: () => Promise.resolve(insufficient) })).toBe(insufficient);
    expect(calls).toBe(0);
  });

  test("falls back to quoting with a notice, or abstains, as the setting says", async () => {
    const down = () => Promise.reject(new ModelFault("unavailable", "down"));
    expect(await draftWith(down)).toMatchObject({
      kind: "claims",
      claims: quoted.claims,
      notices: [expect.any(String)],
    });
    expect(await draftWith(down, { fallback: "abstain" })).toMatchObject({ reason: "MODEL_UNAVAILABLE" });
    expect(await draftWith(() => Promise.resolve("no"), { fallback: "abstain" })).toMatchObject({
      reason: "MODEL_MALFORMED",
    });
  });
});

describe("reading a reply", () => {
  test("anything but the agreed shape is malformed, and its text is not repeated", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.constant("[".repeat(5_000))), (raw) => {
        try {
          expect(readReply(raw)).toHaveProperty("claims");
        } catch (thrown) {
          expect(thrown).toMatchObject({ kind: "malformed" });
          if (raw.length > 12) expect((thrown as Error).message).not.toContain(raw);
        }
      }),
    );
  });

  test.each([
    ["extra fields", '{"claims":[],"role":"steward"}'],
    ["claims without ids", '{"claims":[{"text":"x"}]}'],
    ["text around the JSON", 'Sure! {"claims":[]}'],
    [
      "thousands of claims",
      JSON.stringify({ claims: Array.from({ length: 2_000 }, () => ({ text: "x", span_ids: [] })) }),
    ],
  ])("%s are refused", (_name, raw) => {
    expect(() => readReply(raw)).toThrow(ModelFault);
  });
});

describe("offering spans", () => {
  test("each span stands on one line directly behind its id, whatever its text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
        const hostile = aPassage([text]);
        const [span] = hostile.spans;
        if (span === undefined) return;
        const { block, byId } = offerSpans([{ passage: hostile, span }], 100_000);
        const lines = block.split("\n");
        const [id] = byId.keys();
        expect(lines.filter((line) => line.startsWith("["))).toEqual([`[${id}] ${asData(text)}`]);
        expect(block.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });

  test("ids differ between requests and evidence stays within its budget, cut at span bounds", () => {
    const [first, second] = [offerSpans(spans, 10_000), offerSpans(spans, 10_000)];
    expect([...first.byId.keys()]).not.toEqual([...second.byId.keys()]);
    expect(offerSpans(spans, 70).byId.size).toBe(1);
  });
});

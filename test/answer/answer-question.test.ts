import { describe, expect, test } from "vitest";
import { createAsk } from "../../src/answer/answer-question.ts";
import { canonicalDigest } from "../../src/answer/digest.ts";
import { Fault } from "../../src/fault.ts";
import { PolicyFault } from "../../src/policy/policy-fault.ts";
import { auditRecordSchema } from "../../src/ledger/record.ts";
import { anAsking, answerPorts, memoryStore, openPolicy } from "../fakes/answer-ports.ts";
import { aDataset, aPassage } from "../fakes/evidence.ts";

const passage = aPassage(["The Alden mill opened in 1871.", "It burned in 1903."]);

async function faultOf(asked: Promise<unknown>): Promise<Fault> {
  const thrown: unknown = await asked.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(Fault);
  return thrown as Fault;
}

describe("the way of a question", () => {
  test("gives an answer whose numbers, list and record agree", async () => {
    const { ports, placed } = answerPorts([passage]);
    const outcome = await createAsk(ports)(anAsking());
    if (outcome.kind !== "answer") throw new Error(outcome.kind);
    const { envelope } = outcome;
    const numbers = envelope.claims.flatMap(({ citations }) => citations);
    expect(new Set(numbers)).toEqual(new Set(envelope.citations.map(({ n }) => n)));
    for (const n of numbers) expect(envelope.answer_markdown).toContain(`[${n}]`);
    expect(placed).toHaveLength(1);
    expect(placed[0]?.record).toMatchObject({
      outcome: "answer",
      audit_ref: envelope.audit_ref,
      envelope_digest: canonicalDigest(envelope),
    });
    expect(auditRecordSchema.parse(placed[0]?.record)).toEqual(placed[0]?.record);
  });

  test("nothing leaves when the record cannot be placed", async () => {
    const { ports } = answerPorts([passage], {
      ledger: {
        place: () => Promise.reject(new Fault("LEDGER_UNAVAILABLE", "disk full")),
        hmac: () => "0".repeat(64),
      },
    });
    const fault = await faultOf(createAsk(ports)(anAsking()));
    expect(fault).toMatchObject({ reasonCode: "LEDGER_UNAVAILABLE", auditRef: undefined });
  });

  test.each(["scope", "gate", "passages", "release"] as const)(
    "a fault of the policy in %s denies, and the record names what went wrong",
    async (stage) => {
      const trace = {
        entrypoint: "focus/scope",
        decisionId: "d",
        allow: false,
        reasonCodes: ["memory_cap"],
      } as const;
      const fails = () => Promise.reject(new PolicyFault("memory_cap", "private", { trace }));
      const { ports, placed } = answerPorts([passage], { policy: openPolicy({ [stage]: fails }) });
      const fault = await faultOf(createAsk(ports)(anAsking()));
      expect(fault.reasonCode).toBe("POLICY_UNAVAILABLE");
      expect(placed.map(({ record }) => [record.outcome, record.reason_code])).toEqual([
        ["error", "POLICY_UNAVAILABLE"],
      ]);
      expect(placed[0]?.record.policy.decisions.at(-1)).toMatchObject({
        allow: false,
        reason_codes: ["memory_cap"],
      });
    },
  );

  test("nothing leaves before the record is durable", async () => {
    let durable = false;
    const { ports } = answerPorts([passage], {
      ledger: {
        place: () =>
          new Promise((resolve) =>
            setTimeout(() => {
              durable = true;
              resolve();
            }, 20),
          ),
        hmac: () => "0".repeat(64),
      },
    });
    await createAsk(ports)(anAsking());
    expect(durable).toBe(true);
  });

  test("a denial is recorded and carries its record's reference alone", async () => {
    const { ports, placed } = answerPorts([passage], {
      policy: openPolicy({
        gate: () =>
          Promise.resolve({
            kind: "denied",
            reason: "LEGAL_ADVICE",
            trace: { entrypoint: "focus/gate", decisionId: "x", allow: false, reasonCodes: ["LEGAL_ADVICE"] },
          }),
      }),
    });
    const outcome = await createAsk(ports)(anAsking());
    expect(outcome).toMatchObject({
      kind: "deny",
      reason: "LEGAL_ADVICE",
      auditRef: placed[0]?.record.audit_ref,
    });
    expect(placed[0]?.record).toMatchObject({
      outcome: "deny",
      reason_code: "LEGAL_ADVICE",
      envelope_digest: null,
    });
  });

  test("a withheld claim makes the answer partial and is counted", async () => {
    const { ports } = answerPorts([passage], {
      check: (claim) => ({
        verdict: claim.includes("burned") ? "contradicted" : "supported",
        score: 1,
        regime: "quote",
        checks: [],
      }),
    });
    const outcome = await createAsk(ports)(anAsking());
    if (outcome.kind !== "answer") throw new Error(outcome.kind);
    expect(outcome.envelope).toMatchObject({
      partial: true,
      withheld: { claims: 1, reasons: { contradicted: 1 } },
    });
    expect(JSON.stringify(outcome.envelope)).not.toContain("burned");
  });

  test("a further key can take a claim away and never give one", async () => {
    const veto = () => Promise.resolve({ check: "judge", result: "veto" as const, detail: "no" });
    const pass = () => Promise.resolve({ check: "judge", result: "pass" as const, detail: "yes" });
    const refused = answerPorts([passage], { furtherKeys: [pass, veto] });
    expect(await createAsk(refused.ports)(anAsking())).toMatchObject({
      kind: "abstain",
      envelope: { abstention: { reason_code: "CLAIMS_UNSUPPORTED" } },
    });
    const unsupported = answerPorts([passage], {
      furtherKeys: [pass],
      check: () => ({ verdict: "insufficient", score: 0, regime: "paraphrase", checks: [] }),
    });
    expect(await createAsk(unsupported.ports)(anAsking())).toMatchObject({ kind: "abstain" });
  });

  test("stored bytes that changed since drafting stop the answer", async () => {
    const store = memoryStore([passage]);
    const { ports, placed } = answerPorts([passage], {
      store: {
        ...store,
        readSlice: async (ref, scope) => {
          const slice = await store.readSlice(ref, scope);
          return slice && { ...slice, bytes: Buffer.from("The Alden mill opened in 1971.") };
        },
      },
    });
    const fault = await faultOf(createAsk(ports)(anAsking()));
    expect(fault).toMatchObject({ reasonCode: "INTEGRITY", auditRef: placed[0]?.record.audit_ref });
    expect(placed[0]?.record).toMatchObject({ outcome: "error", envelope_digest: null });
  });

  test("a version withdrawn while its answer was drafted is not cited", async () => {
    const { ports } = answerPorts([passage], {
      store: {
        ...memoryStore([passage]),
        statusOf: (versions) => Promise.resolve(new Map(versions.map((one) => [one, "withdrawn" as const]))),
      },
    });
    expect(await faultOf(createAsk(ports)(anAsking()))).toMatchObject({ reasonCode: "INTEGRITY" });
  });

  test("a store that breaks is recorded as an error and its own text stays private", async () => {
    const { ports, placed } = answerPorts([passage], {
      store: { ...memoryStore([]), search: () => Promise.reject(new Error("password=hunter2")) },
    });
    const fault = await faultOf(createAsk(ports)(anAsking()));
    expect(fault.auditRef).toBe(placed[0]?.record.audit_ref);
    expect(JSON.stringify(placed)).not.toContain("hunter2");
  });

  test("an asker who went away ends the path with a record", async () => {
    const { ports, placed } = answerPorts([passage]);
    const fault = await faultOf(createAsk(ports)(anAsking({ signal: AbortSignal.abort() })));
    expect(fault.reasonCode).toBe("CANCELLED");
    expect(placed[0]?.record.outcome).toBe("error");
  });

  test("policy has the second word on each passage", async () => {
    const secret = aPassage(["The Alden vault opened in 1872."], aDataset({ slug: "secret" }));
    const { ports } = answerPorts([passage, secret], {
      policy: openPolicy({
        passages: (_asker, asked) =>
          Promise.resolve({
            trace: { entrypoint: "focus/passage", decisionId: "x", allow: true, reasonCodes: [] },
            verdicts: asked.slice(0, 1).map(() => ({ allow: true, obligations: [] })),
          }),
      }),
      draft: (_question, evidence) => {
        expect(evidence.passages.map(({ passage: { dataset } }) => dataset.slug)).toEqual(["county_notes"]);
        return answerPorts([passage]).ports.draft(_question, evidence, {}, undefined);
      },
    });
    expect((await createAsk(ports)(anAsking())).kind).toBe("answer");
  });

  test("switched to sources only, it lists what speaks to the question and claims nothing", async () => {
    const policy = openPolicy();
    const { ports } = answerPorts([passage], {
      policy: {
        ...policy,
        scope: async (asker, now) => {
          const decision = await policy.scope(asker, now);
          return decision.kind === "allowed" ? { ...decision, sourcesOnly: true } : decision;
        },
      },
    });
    expect(await createAsk(ports)(anAsking())).toMatchObject({
      kind: "abstain",
      envelope: {
        claims: [],
        sources: [{ slug: "county_notes" }],
        abstention: { reason_code: "SOURCES_ONLY" },
      },
    });
  });

  test("announces its stages in order", async () => {
    const stages: string[] = [];
    await createAsk(answerPorts([passage]).ports)(anAsking({ onStage: (stage) => stages.push(stage) }));
    expect(stages).toEqual([
      "scope",
      "gate",
      "retrieve",
      "permit",
      "draft",
      "verify",
      "conclude",
      "release",
      "record",
    ]);
  });
});

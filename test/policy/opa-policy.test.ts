import { beforeAll, describe, expect, it } from "vitest";
import type { Bundle } from "../../src/policy/bundle.ts";
import { instantiate } from "../../src/policy/opa-instance.ts";
import { loadPolicy, type OpaPolicy } from "../../src/policy/opa-policy.ts";
import type { Labelled } from "../../src/policy/shapes.ts";

const NOW = new Date("2026-11-24T12:00:00Z");
const asker = (role: string) => ({ subject: "s", role });
const thing = (label: string, obligations: Labelled["obligations"] = []): Labelled => ({
  dataset: "d@2026-11.00000000",
  label,
  obligations,
  sourceRole: "observed",
});

describe("rules that cannot be set up", () => {
  it("stop the start as instance_failed", () => {
    // An empty module has nothing of what rules need.
    const empty = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    expect(() => instantiate({ module: empty } as unknown as Bundle)).toThrow(/instance_failed/);
  });
});

describe("policy through the compiled bundle", () => {
  let policy: OpaPolicy;
  let switches = { deny_all: false, sources_only: false };
  beforeAll(async () => {
    let n = 0;
    policy = await loadPolicy({ newId: () => `id${n++}`, readSwitches: async () => switches });
  });

  it.each([
    ["public", ["public", "public_generalized"]],
    ["contributor", ["public", "public_generalized", "internal"]],
    ["reviewer", ["public", "public_generalized", "internal", "restricted"]],
    [
      "steward",
      [
        "public",
        "public_generalized",
        "internal",
        "restricted",
        "restricted_sensitive_location",
        "embargoed",
      ],
    ],
  ])("lets %s read exactly its labels", async (role, labels) => {
    expect(await policy.scope(asker(role), NOW)).toMatchObject({
      kind: "allowed",
      labels,
      sourcesOnly: false,
    });
  });

  it.each([
    ["operator", "ROLE_MAY_NOT_ASK"],
    ["auditor", "ROLE_MAY_NOT_ASK"],
    ["nobody", "DEFAULT_DENY"],
    ["", "DEFAULT_DENY"],
    ["__proto__", "DEFAULT_DENY"],
  ])("does not let %s ask", async (role, reason) => {
    expect(await policy.scope(asker(role), NOW)).toMatchObject({ kind: "denied", reason });
  });

  it("decides each passage in the order given, with its own and its label's obligations", async () => {
    const own = { type: "require_attribution" };
    const decided = await policy.passages(
      asker("public"),
      [
        thing("public", [own]),
        thing("internal"),
        thing("public_generalized", [own]),
        thing("quarantine"),
        thing("public", [{ type: "sing" }]),
        thing("no_such_label"),
        thing("public", [own]),
      ],
      NOW,
    );
    expect(decided.verdicts.map(({ allow }) => allow)).toEqual([
      true,
      false,
      true,
      false,
      false,
      false,
      true,
    ]);
    expect(decided.verdicts[0]?.obligations).toEqual([own]);
    expect(decided.verdicts[2]?.obligations.map(({ type }) => type)).toEqual([
      "require_attribution",
      "show_notice",
    ]);
    expect(decided.trace).toMatchObject({
      allow: false,
      reasonCodes: ["LABEL_NOT_READABLE", "LABEL_NOT_SERVED", "LABEL_UNKNOWN", "OBLIGATION_UNKNOWN"],
    });
  });

  it("orders denials before abstentions and names one public reason", async () => {
    expect(await policy.gate(asker("public"), ["forecast", "living_person"], NOW)).toMatchObject({
      kind: "denied",
      reason: "LIVING_PERSON",
    });
    expect(await policy.gate(asker("public"), ["forecast", "live_information"], NOW)).toMatchObject({
      kind: "abstain",
      reason: "LIVE_INFORMATION",
    });
    expect(await policy.gate(asker("public"), ["sensitive_location"], NOW)).toMatchObject({
      kind: "denied",
      reason: "SENSITIVE_LOCATION",
    });
    expect(await policy.gate(asker("steward"), ["sensitive_location"], NOW)).toMatchObject({
      kind: "allowed",
    });
    expect(await policy.gate(asker("steward"), ["no_such_signal"], NOW)).toMatchObject({
      kind: "denied",
      reason: "DEFAULT_DENY",
    });
  });

  it("denies everything but the auditors' ledger while deny_all is thrown", async () => {
    switches = { deny_all: true, sources_only: false };
    const expected = { kind: "denied", reason: "EMERGENCY_DENY_ALL" };
    expect(await policy.scope(asker("steward"), NOW)).toMatchObject(expected);
    expect(await policy.gate(asker("steward"), [], NOW)).toMatchObject(expected);
    expect((await policy.passages(asker("public"), [thing("public")], NOW)).verdicts).toEqual([
      { allow: false, obligations: [] },
    ]);
    const release = await policy.release(asker("public"), [thing("public")], policy.bundleDigest, NOW);
    expect(release.allow).toBe(false);
    expect((await policy.auditRead(asker("public"), { ownSubject: true }, NOW)).allow).toBe(false);
    expect((await policy.auditRead(asker("auditor"), { ownSubject: false }, NOW)).allow).toBe(true);
    await policy.canary();
    switches = { deny_all: false, sources_only: false };
  });

  it("releases under the same policy and readable labels only", async () => {
    const release = (label: string, digest: string) =>
      policy.release(asker("public"), [thing("public"), thing(label)], digest, NOW);
    expect((await release("public_generalized", policy.bundleDigest)).allow).toBe(true);
    expect((await release("internal", policy.bundleDigest)).trace.reasonCodes).toEqual(["CITATION_REFUSED"]);
    expect((await release("public", "another")).trace.reasonCodes).toEqual(["POLICY_CHANGED"]);
  });

  it("gives another data digest when a switch is thrown", async () => {
    await policy.scope(asker("public"), NOW);
    const before = policy.dataDigest();
    switches = { deny_all: false, sources_only: true };
    expect(await policy.scope(asker("public"), NOW)).toMatchObject({ kind: "allowed", sourcesOnly: true });
    expect(policy.dataDigest()).not.toBe(before);
    switches = { deny_all: false, sources_only: false };
  });
});

import { describe, expect, it } from "vitest";
import { createEvaluator } from "../../src/policy/evaluator.ts";
import { asker, loadTestPolicy, NOW, thing, troubleOf } from "./fixtures.ts";
import { instantiate } from "../../src/policy/opa-instance.ts";
import type { OpaPolicy } from "../../src/policy/opa-policy.ts";
import { PolicyFault } from "../../src/policy/policy-fault.ts";

const GOOD_SCOPE = {
  allow: true,
  reason_codes: [],
  obligations: [],
  labels: ["public"],
  sources_only: false,
};
const result = (value: unknown) => [{ result: value }];

/** What an instance may do instead of deciding, and the trouble each is known by. */
const FAULTS: readonly (readonly [string, string, () => unknown])[] = [
  ["an empty result set", "result_empty", () => []],
  ["no result set", "result_not_object", () => null],
  ["a result set that is an object", "result_not_object", () => ({ result: GOOD_SCOPE })],
  ["false", "result_not_object", () => result(false)],
  ["true", "result_not_object", () => result(true)],
  ["null", "result_not_object", () => result(null)],
  ["a number", "result_not_object", () => result(1)],
  ["a string", "result_not_object", () => result("allow")],
  ["an array", "result_not_object", () => result([GOOD_SCOPE])],
  ["a result without result", "result_not_object", () => [{ allow: true }]],
  ["two results", "result_wrong_shape", () => [...result(GOOD_SCOPE), ...result(GOOD_SCOPE)]],
  ["an empty object", "result_wrong_shape", () => result({})],
  ["allow as a string", "result_wrong_shape", () => result({ ...GOOD_SCOPE, allow: "true" })],
  ["a field too many", "result_wrong_shape", () => result({ ...GOOD_SCOPE, extra: true })],
  ["a field too few", "result_wrong_shape", () => result({ ...GOOD_SCOPE, labels: undefined })],
  ["an unknown label", "result_inconsistent", () => result({ ...GOOD_SCOPE, labels: ["everything"] })],
  [
    "a denial without a reason",
    "result_inconsistent",
    () => result({ ...GOOD_SCOPE, allow: false, labels: [] }),
  ],
  [
    "labels beside a denial",
    "result_inconsistent",
    () => result({ ...GOOD_SCOPE, allow: false, reason_codes: ["DEFAULT_DENY"] }),
  ],
  [
    "an allowance with a reason",
    "result_inconsistent",
    () => result({ ...GOOD_SCOPE, reason_codes: ["DEFAULT_DENY"] }),
  ],
  [
    "an unknown reason",
    "reason_unknown",
    () => result({ ...GOOD_SCOPE, allow: false, labels: [], reason_codes: ["BECAUSE"] }),
  ],
  [
    "a reason that is no denial",
    "reason_unknown",
    () => result({ ...GOOD_SCOPE, allow: false, labels: [], reason_codes: ["FORECAST"] }),
  ],
  [
    "an unknown obligation",
    "obligation_unknown",
    () => result({ ...GOOD_SCOPE, obligations: [{ type: "sing" }] }),
  ],
  [
    "a thrown string",
    "thrown_string",
    () => {
      // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error -- the SDK does this
      throw "eval_conflict_error";
    },
  ],
  [
    "a thrown object",
    "thrown_object",
    () => {
      // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error -- the SDK does this
      throw { message: "not implemented: built-in function 7: time.now_ns" };
    },
  ],
  [
    "a thrown Error",
    "thrown_error",
    () => {
      throw new Error("unreachable");
    },
  ],
  [
    "an entrypoint that is gone",
    "entrypoint_missing",
    () => {
      // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error -- the SDK does this
      throw "entrypoint focus/scope is not valid in this instance";
    },
  ],
  [
    "memory that cannot grow",
    "memory_cap",
    () => {
      throw new RangeError("WebAssembly.Memory.grow(): Maximum memory size exceeded");
    },
  ],
];

/** A policy whose rules can be made to misbehave after they were loaded. */
async function faultyPolicy() {
  let misbehave: (() => unknown) | undefined;
  const troubles: string[] = [];
  let made = 0;
  const policy: OpaPolicy = await loadTestPolicy({
    onFault: (trouble) => troubles.push(trouble),
    makeInstance: (bundle) => {
      made += 1;
      const rules = instantiate(bundle);
      return {
        evaluate: (input, entrypoint) =>
          misbehave === undefined ? rules.evaluate(input, entrypoint) : misbehave(),
      };
    },
  });
  return {
    policy,
    troubles,
    made: () => made,
    misbehave(how: (() => unknown) | undefined) {
      misbehave = how;
    },
  };
}

describe("a fault in deciding", () => {
  it.each(FAULTS)(
    "%s denies as %s, costs the instance, and the next question works",
    async (_, trouble, how) => {
      const faulty = await faultyPolicy();
      faulty.misbehave(how);
      const failure = await faulty.policy.scope(asker("public"), NOW).catch((thrown: unknown) => thrown);
      expect(failure).toBeInstanceOf(PolicyFault);
      expect(failure).toMatchObject({
        reasonCode: "POLICY_UNAVAILABLE",
        trouble,
        trace: { entrypoint: "focus/scope", allow: false, reasonCodes: [trouble] },
      });
      expect(faulty.troubles).toEqual([trouble]);
      faulty.misbehave(undefined);
      expect(await faulty.policy.scope(asker("public"), NOW)).toMatchObject({ kind: "allowed" });
      expect(faulty.made()).toBe(2);
      expect(faulty.policy.recycled()).toBe(1);
    },
  );

  it.each(["gate", "passages", "release", "auditRead"] as const)("denies in %s as in scope", async (name) => {
    const faulty = await faultyPolicy();
    faulty.misbehave(() => []);
    const { policy } = faulty;
    const calls = {
      gate: () => policy.gate(asker("public"), [], NOW),
      passages: () => policy.passages(asker("public"), [thing("public")], NOW),
      release: () => policy.release(asker("public"), [thing("public")], policy.bundleDigest, NOW),
      auditRead: () => policy.auditRead(asker("auditor"), { ownSubject: false }, NOW),
    };
    expect(await troubleOf(calls[name]())).toBe("result_empty");
  });

  it("denies when a decision names more or fewer passages than were asked about", async () => {
    for (const count of [0, 1, 3]) {
      const faulty = await faultyPolicy();
      const verdict = { allow: true, reason_codes: [], obligations: [] };
      faulty.misbehave(() => result({ ...verdict, verdicts: Array.from({ length: count }, () => verdict) }));
      const asked = faulty.policy.passages(asker("public"), [thing("public"), thing("internal")], NOW);
      expect(await troubleOf(asked)).toBe("result_inconsistent");
    }
  });

  it("denies when the outcome of the gate speaks against its allowance", async () => {
    const faulty = await faultyPolicy();
    const gate = { allow: true, reason_codes: [], obligations: [], notices: [] };
    faulty.misbehave(() => result({ ...gate, outcome: "deny" }));
    expect(await troubleOf(faulty.policy.gate(asker("public"), [], NOW))).toBe("result_inconsistent");
  });

  it("throws away a result that took too long", async () => {
    let nowMs = 0;
    const evaluator = createEvaluator(
      () => ({
        evaluate: () => {
          nowMs += 60;
          return result(GOOD_SCOPE);
        },
      }),
      { maxInputBytes: 1000, maxMs: 50 },
      () => nowMs,
    );
    expect(() => evaluator.evaluate("focus/scope", {})).toThrow(/over_time/);
    expect(evaluator.recycled()).toBe(1);
  });

  it("denies when the switches cannot be read", async () => {
    let broken = false;
    const policy = await loadTestPolicy({
      readSwitches: async () => {
        if (broken) throw new Error("no database");
        return { deny_all: false, sources_only: false };
      },
    });
    broken = true;
    expect(await troubleOf(policy.scope(asker("public"), NOW))).toBe("switches_unreadable");
    broken = false;
    expect(await policy.scope(asker("public"), NOW)).toMatchObject({ kind: "allowed" });
  });

  it("denies once the bundle's date has passed while running", async () => {
    let now = NOW;
    const policy = await loadTestPolicy({ clock: () => now });
    expect(policy.manifest.expires_at).toBeNull();
    Object.assign(policy.manifest, { expires_at: "2026-12-01T00:00:00Z" });
    expect(await policy.scope(asker("public"), NOW)).toMatchObject({ kind: "allowed" });
    now = new Date("2026-12-01T00:00:00Z");
    expect(await troubleOf(policy.scope(asker("public"), NOW))).toBe("bundle_expired");
  });
});

describe("an odd input", () => {
  const cyclic: Record<string, unknown> = {};
  cyclic["self"] = cyclic;
  it.each([
    ["undefined", "input_falsy", undefined],
    ["null", "input_falsy", null],
    ["false", "input_falsy", false],
    ["0", "input_falsy", 0],
    ["an empty string", "input_falsy", ""],
    ["a string", "input_falsy", "role"],
    ["what serialises to nothing", "input_falsy", { toJSON: () => undefined }],
    ["a cycle", "input_unserialisable", cyclic],
    ["a bigint", "input_unserialisable", { n: 1n }],
    ["two megabytes", "input_too_large", { role: "x".repeat(2 << 20) }],
    ["wide characters beyond the limit", "input_too_large", { role: "€".repeat(500_000) }],
  ])("%s is refused before the rules see it (%s)", async (_, trouble, input) => {
    const policy = await loadTestPolicy();
    expect(await troubleOf((async () => policy.evaluate("focus/scope", input as object))())).toBe(trouble);
    expect(await policy.scope(asker("public"), NOW)).toMatchObject({ kind: "allowed" });
  });

  it("meets the memory cap of real rules as a denial, and the next question works", async () => {
    const policy = await loadTestPolicy({ limits: { maxInputBytes: 64 << 20, maxMs: 60_000 } });
    const trouble = await troubleOf(
      (async () => policy.evaluate("focus/scope", { role: "x".repeat(20 << 20) }))(),
    );
    expect(trouble).toBe("memory_cap");
    expect(await policy.scope(asker("public"), NOW)).toMatchObject({ kind: "allowed" });
  });
});

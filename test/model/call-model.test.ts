import { describe, expect, test } from "vitest";
import { createModelCaller } from "../../src/model/call-model.ts";
import { ModelFault, type Complete } from "../../src/model/complete.ts";

const PROMPT = { system: "s", user: "u" };
const REPLY = { name: "r", schema: {} };
const LIMITS = { timeoutMs: 5_000, failuresToOpen: 2, coolMs: 10_000 };

function scripted(...steps: readonly (string | ModelFault)[]): { complete: Complete; calls: () => number } {
  let calls = 0;
  return {
    complete: () => {
      const step = steps[Math.min(calls++, steps.length - 1)];
      return step instanceof ModelFault ? Promise.reject(step) : Promise.resolve(step ?? "");
    },
    calls: () => calls,
  };
}

const down = new ModelFault("unavailable", "down", { retryAfterMs: 1 });

describe("calling a model within its budget", () => {
  test("tries once more after a passing failure", async () => {
    const { complete, calls } = scripted(down, "said");
    expect(await createModelCaller(complete, LIMITS)(PROMPT, REPLY, undefined)).toBe("said");
    expect(calls()).toBe(2);
  });

  test("does not repeat a call whose reply was malformed", async () => {
    const { complete, calls } = scripted(new ModelFault("malformed", "no"));
    await expect(createModelCaller(complete, LIMITS)(PROMPT, REPLY, undefined)).rejects.toThrow("no");
    expect(calls()).toBe(1);
  });

  test("does not wait longer than its budget when the server asks for it", async () => {
    const { complete, calls } = scripted(new ModelFault("unavailable", "busy", { retryAfterMs: 60_000 }));
    await expect(createModelCaller(complete, LIMITS)(PROMPT, REPLY, undefined)).rejects.toThrow("busy");
    expect(calls()).toBe(1);
  });

  test("waits as long as the server asks for before it tries again", async () => {
    const { complete } = scripted(new ModelFault("unavailable", "busy", { retryAfterMs: 300 }), "said");
    const startMs = performance.now();
    expect(await createModelCaller(complete, LIMITS)(PROMPT, REPLY, undefined)).toBe("said");
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(290);
  });

  test("spares a dead endpoint: at most 1.1 calls a question on average in an outage", async () => {
    let nowMs = 0;
    const { complete, calls } = scripted(down);
    const call = createModelCaller(complete, LIMITS, () => nowMs);
    for (let question = 0; question < 100; question++) {
      nowMs += 1_000;
      await expect(call(PROMPT, REPLY, undefined)).rejects.toBeInstanceOf(ModelFault);
    }
    expect(calls() / 100).toBeLessThanOrEqual(1.1);
  });

  test("lets one probe through after cooling and closes again when it succeeds", async () => {
    let nowMs = 0;
    const { complete, calls } = scripted(down, down, down, "back");
    const call = createModelCaller(complete, LIMITS, () => nowMs);
    await expect(call(PROMPT, REPLY, undefined)).rejects.toThrow("down");
    await expect(call(PROMPT, REPLY, undefined)).rejects.toThrow("down");
    await expect(call(PROMPT, REPLY, undefined)).rejects.toThrow("circuit");
    nowMs += 10_001;
    const both = await Promise.allSettled([call(PROMPT, REPLY, undefined), call(PROMPT, REPLY, undefined)]);
    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(await call(PROMPT, REPLY, undefined)).toBe("back");
    expect(calls()).toBe(5);
  });

  test("an asker who goes away does not count against the model", async () => {
    const gone = new AbortController();
    const complete: Complete = (_prompt, _reply, signal) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener("abort", () => reject(new ModelFault("unavailable", "aborted")), {
          once: true,
        }),
      );
    const call = createModelCaller(complete, { ...LIMITS, failuresToOpen: 1 });
    const asked = call(PROMPT, REPLY, gone.signal);
    gone.abort();
    await expect(asked).rejects.toThrow("aborted");
    const later = new AbortController();
    const again = call(PROMPT, REPLY, later.signal);
    later.abort();
    await expect(again).rejects.not.toThrow("circuit");
  });
});

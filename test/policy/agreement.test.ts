import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { findOpa } from "../../src/policy/bundle-build.ts";
import type { OpaPolicy } from "../../src/policy/opa-policy.ts";
import { loadTestPolicy } from "./fixtures.ts";
import { anyCase, asOpinion, evalWithOpa } from "./inputs.ts";
import { opinionOn } from "./reference.ts";

const opa = await findOpa();

describe("two independent opinions", () => {
  let policy: OpaPolicy;
  beforeAll(async () => {
    policy = await loadTestPolicy();
  });

  it("the compiled rules and the plain reference agree on any input (property)", () => {
    fc.assert(
      fc.property(anyCase, ({ entrypoint, input }) => {
        const decided = asOpinion(entrypoint, policy.evaluate(entrypoint, input));
        expect(decided).toEqual(opinionOn(entrypoint, input));
      }),
      { numRuns: 1000 },
    );
  });

  it.skipIf(opa === undefined)("the compiled rules and `opa eval` give the same bytes", async () => {
    const cases = fc.sample(anyCase, 1000);
    const decisions = await evalWithOpa(cases);
    cases.forEach(({ entrypoint, input }, i) => {
      expect(policy.evaluate(entrypoint, input)).toEqual(decisions[i]);
    });
  });

  it("the generated inputs reach allowances and denials of every entrypoint", () => {
    const reached = new Set(
      fc
        .sample(anyCase, 2000)
        .map(({ entrypoint, input }) => `${entrypoint} ${opinionOn(entrypoint, input).allow}`),
    );
    expect(reached.size).toBe(10);
  });
});

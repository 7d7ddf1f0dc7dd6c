import { expect, test } from "vitest";
import { requireVeto } from "../../src/claims/canary.ts";
import type { CheckClaim } from "../../src/claims/shapes.ts";
import { checkClaim } from "../../src/claims/verify.ts";

const finding =
  (verdict: "supported" | "insufficient"): CheckClaim =>
  (claim, cited) => ({ ...checkClaim(claim, cited), verdict });

test("the service's own checker vetoes the planted falsehood", () => {
  expect(() => requireVeto(checkClaim)).not.toThrow();
});

test.each(["supported", "insufficient"] as const)(
  "a checker that finds everything %s is refused",
  (verdict) => {
    expect(() => requireVeto(finding(verdict))).toThrow(expect.objectContaining({ reasonCode: "INTEGRITY" }));
  },
);

import type { CheckResult, Verdict } from "../../../src/claims/shapes.ts";
import { checkClaim } from "../../../src/claims/verify.ts";

/** The verdict on a claim that cites these spans, each under the same context. */
export function verdictOn(claim: string, evidence: string | readonly string[], context = ""): Verdict {
  const spans = typeof evidence === "string" ? [evidence] : evidence;
  return checkClaim(
    claim,
    spans.map((text) => ({ text, context })),
  );
}

/** What one check found. */
export function resultOf(
  check: string,
  claim: string,
  evidence: string | readonly string[],
  context = "",
): CheckResult["result"] {
  return verdictOn(claim, evidence, context).checks.find((one) => one.check === check)?.result ?? "none";
}

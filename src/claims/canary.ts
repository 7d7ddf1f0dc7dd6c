import { Fault } from "../fault.ts";
import type { CheckClaim } from "./shapes.ts";

const QUOTE = "The Alden mill opened in 1871 and burned in 1903.";
const FALSEHOOD = "The Alden mill opened in 1874 and burned in 1903.";

/**
 * A planted falsehood must be vetoed and a plain quote supported, else nothing that is released is worth trust.
 *
 * Errors: Fault INTEGRITY.
 */
export function requireVeto(check: CheckClaim): void {
  const cited = [{ text: QUOTE, context: "" }];
  const truth = check(QUOTE, cited).verdict;
  const lie = check(FALSEHOOD, cited).verdict;
  if (truth !== "supported" || lie === "supported")
    throw new Fault("INTEGRITY", `the checker's canary: quote ${truth}, planted falsehood ${lie}`);
}

import { describe, expect, test } from "vitest";
import { checkClaim } from "../../../src/claims/verify.ts";

const SOURCE = "The mill at Cedar Ford was built by Ada Finch in 1871 and burned in 1902.";
const verdict = (claim: string): string => checkClaim(claim, [{ text: SOURCE, context: "" }]).verdict;

describe("what a claim adds to the source's words", () => {
  test.each([
    "The mill at Cedar Ford was built by Ada Finch in 1871 and burned in 1902, and was haunted.",
    "The mill at Cedar Ford was built by Ada Finch in 1871; it was cursed.",
    "The mill at Cedar Ford was built by Ada Finch in 1871 (haunted).",
    "The mill at Cedar Ford was built by Ada Finch in 1871 with stolen money.",
    "The haunted mill at Cedar Ford was built by Ada Finch in 1871.",
    "The mill at Cedar Ford was secretly built by Ada Finch in 1871.",
  ])("is not borne out: %s", (claim) => expect(verdict(claim)).toBe("insufficient"));

  test.each([SOURCE, "The mill at Cedar Ford was built by Ada Finch in 1871.", "Ada Finch built the mill."])(
    "leaves the source's own words alone: %s",
    (claim) => expect(verdict(claim)).toBe("supported"),
  );
});

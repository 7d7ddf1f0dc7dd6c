import { expect, test } from "vitest";
import { checkClaim } from "../../../src/claims/verify.ts";

const text = "The gauge recorded 61 feet in 1951.";

test("a correction in the next sentence takes the claim back", () => {
  const { verdict } = checkClaim(text, [
    { text, context: "", after: "This figure was later found to be in error." },
  ]);
  expect(verdict).toBe("insufficient");
});

test("another neighbour does not", () => {
  const { verdict } = checkClaim(text, [{ text, context: "", after: "The flood damaged many homes." }]);
  expect(verdict).toBe("supported");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { fitOf } from "../../src/claims/fit.ts";
import { readText } from "../../src/language/read.ts";

const words = (text: string) => readText(text).tokens;
const fit = (claim: string, sentence: string): number =>
  fitOf(
    words(claim).map((token) => ({ token, weight: 1 })),
    words(sentence),
  );

test("words in order count in full, skipped ones cost a little, the rest of the sentence nothing", () => {
  expect(fit("old stone fort", "the old stone fort fell")).toBe(3);
  expect(fit("old fort", "an old stone fort")).toBeCloseTo(1.95);
});

test("words in another order do not count together", () => {
  expect(fit("fort old", "old fort")).toBe(1);
});

test("a distant word is left out where the way to it costs more than it brings", () => {
  expect(fit("old fort", `old ${"very ".repeat(40)}fort`)).toBe(1);
});

test("an enormous pair fits nowhere", () => {
  expect(fit("fort ".repeat(200), "fort ".repeat(200))).toBe(0);
});

test("never more than the weights, and all of them in the text itself", () => {
  const text = fc
    .array(fc.constantFrom("fort", "old", "river", "1859", "mill"), { minLength: 1, maxLength: 12 })
    .map((some) => some.join(" "));
  fc.assert(
    fc.property(text, text, (claim, sentence) => {
      expect(fit(claim, sentence)).toBeLessThanOrEqual(words(claim).length);
      expect(fit(claim, `${sentence} ${claim}`)).toBe(words(claim).length);
    }),
  );
});

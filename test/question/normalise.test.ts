import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fault } from "../../src/fault.ts";
import { MAX_QUESTION_LENGTH, normaliseQuestion, normaliseText } from "../../src/question/normalise.ts";

describe("normalising a question", () => {
  it.each([
    ["full width", "Ｗｈｅｒｅ？", "Where?"],
    ["zero width", "bu\u200Brial\u200C \u200Dm\u2060ound\uFEFF", "burial mound"],
    ["soft hyphen", "bur\u00ADial", "burial"],
    ["bidi", "\u202Ewhere\u202C \u2066is\u2069 it", "where is it"],
    ["tag characters", "Where\u{E0041}\u{E0042} now", "Where now"],
    ["variation selectors", "a\uFE0Fb\u{E0101}", "ab"],
    ["fillers", "bur\u3164ial", "burial"],
    ["Cyrillic among Latin", "еаgle nеst", "eagle nest"],
    ["Greek among Latin", "οwner Αddress", "owner Address"],
    ["blanks", "  where \t\r\n  is\u00A0it\u2003now ", "where is it now"],
    ["controls", "where\u0007is\u001bit", "where is it"],
    ["piled marks", "he\u0301\u0302\u0303\u0304llo", "hé\u0302\u0303llo"],
    ["ligatures", "ofﬁce", "office"],
    ["a lone surrogate", "where \uD800 now", "where \uFFFD now"],
  ])("makes %s plain", (_, written, plain) => {
    expect(normaliseQuestion(written)).toBe(plain);
  });

  it.each([
    "Сколько людей жило в Канзасе?",
    "Πόσοι ζούσαν εκεί;",
    "堪萨斯有多少人？",
    "¿Cuántos vivían allí?",
  ])("leaves words of another script in peace: %s", (question) => {
    expect(normaliseQuestion(question)).toBe(question.normalize("NFKC"));
  });

  it.each(["", "   ", "?!", "\u200B\u200D", "\u{E0041}"])("refuses %j, which asks nothing", (text) => {
    expect(() => normaliseQuestion(text)).toThrow(Fault);
  });

  it("refuses what is too long before and after, and nothing at the limit", () => {
    expect(normaliseQuestion("x".repeat(MAX_QUESTION_LENGTH))).toHaveLength(MAX_QUESTION_LENGTH);
    expect(() => normaliseQuestion("x".repeat(MAX_QUESTION_LENGTH + 1))).toThrow(Fault);
    // One ligature of eighteen letters: NFKC makes it long.
    expect(() => normaliseQuestion("\uFDFA".repeat(1_000))).toThrow(Fault);
  });

  it("is idempotent (property)", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.string());
    fc.assert(
      fc.property(text, (written) => {
        const once = normaliseText(written);
        expect(normaliseText(once)).toBe(once);
        expect(once).not.toMatch(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u);
      }),
      { numRuns: 2_000 },
    );
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  indexPassage,
  indexTerms,
  namesTitle,
  occurrenceOf,
  phraseOf,
  termsOfContext,
} from "../../../src/evidence/store/lexemes.ts";

const NO_CONTEXT = termsOfContext({ title: "", heading: "" });

describe("indexPassage", () => {
  test("tells titles, headings and places in the body apart", () => {
    const context = termsOfContext({ title: "Weirs of Kansas", heading: "Orrin weir" });
    const { literal, bodyTerms } = indexPassage("The weir at Orrin: a stone weir.", context);
    expect(bodyTerms).toBe(4);
    expect(occurrenceOf("weir", literal)).toEqual({ title: true, heading: false, body: [2, 5] });
    expect(occurrenceOf("orrin", literal)).toEqual({ title: false, heading: true, body: [3] });
    expect(occurrenceOf("stone", literal)).toEqual({ title: false, heading: false, body: [4] });
    expect(occurrenceOf("ston", literal)).toBeUndefined();
    expect(occurrenceOf("one", literal)).toBeUndefined();
  });

  test("finds each of its terms again, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const { literal, terms, bodyTerms } = indexPassage(text, NO_CONTEXT);
        const places = terms.flatMap((term) => occurrenceOf(term, literal)?.body ?? []);
        expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: bodyTerms }, (_, n) => n + 2));
      }),
    );
  });

  test("cuts endless words at a character", () => {
    for (const word of ["x".repeat(10_000), "ß".repeat(5_000), "中".repeat(5_000)])
      for (const term of indexTerms(word)) {
        expect(Buffer.byteLength(term)).toBeLessThanOrEqual(48);
        expect(term).not.toContain("\ufffd");
      }
  });
});

describe("namesTitle", () => {
  test.each([
    ["Making out", "where does the term making out come from", true],
    ["Don't Come Around Here No More", "tom petty don't come around here no more meaning", true],
    ["Oxygen (element)", "what is oxygen used for?", true],
    ["Making out", "what are they making, and who is out", false],
    ["Time", "many times before", true],
    ["Tim", "many times before", false],
    ["", "anything", false],
    ["?!", "anything", false],
  ])("%s in %s: %s", (title, question, named) => {
    expect(namesTitle(phraseOf(question), title)).toBe(named);
  });
});

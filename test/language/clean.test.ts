import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText, sourceEnd, sourceOffset } from "../../src/language/clean.ts";

test("plain text stays as it is", () => {
  expect(cleanText("Wheat – 1912’s".replace("’", "'"))).toEqual({
    text: "Wheat – 1912's",
    offsets: undefined,
  });
});

test("invisible characters go and typographic ones become plain", () => {
  expect(cleanText("a\u200bb\u00ad “c” d\u2019s e\u00a0f \uff16").text).toBe('ab "c" d\'s e f 6');
});

test("look-alike letters count as Latin beside Latin letters only", () => {
  expect(cleanText("Kаnsas").text).toBe("Kansas");
  expect(cleanText("Москва").text).toBe("Москва");
});

test("offsets lead back into the source, in order", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (source) => {
      const cleaned = cleanText(source);
      const starts = Array.from({ length: cleaned.text.length }, (_, at) => sourceOffset(cleaned, at));
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      expect(starts.every((start, at) => sourceEnd(cleaned, at + 1) === start + 1)).toBe(true);
      expect(sourceOffset(cleaned, cleaned.text.length)).toBe(source.length);
    }),
  );
});

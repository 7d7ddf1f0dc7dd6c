import { expect, test } from "vitest";
import { breaksInWords } from "../../src/language/broken-words.ts";
import { cleanText, sourceEnd, sourceOffset } from "../../src/language/clean.ts";

test.each([
  ["the con-\ntract was let", "the contract was let"],
  ["native lime-  \r\n  stone", "native limestone"],
  ["a well-\nknown man", "a well-known man"],
  ["twenty-\nfive men", "twenty-five men"],
  ["2nd Kan-\nsas Cavalry", "2nd Kansas Cavalry"],
  ["two words -\nand a dash", "two words -\nand a dash"],
  ["Stone-\nHenge", "Stone-\nHenge"],
])("reads %j as %j", (source, text) => {
  expect(cleanText(source).text).toBe(text);
});

test("every character of a mended text leads back to its own in the source", () => {
  const source = "lime-\nstone and well-\nknown";
  const cleaned = cleanText(source);
  for (let at = 0; at < cleaned.text.length; at += 1)
    expect(source.slice(sourceOffset(cleaned, at), sourceEnd(cleaned, at + 1))).toBe(cleaned.text[at]);
  expect(breaksInWords("nothing broken\nhere")).toEqual([]);
});

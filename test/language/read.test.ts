import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readText } from "../../src/language/read.ts";

const pieces = fc.constantFrom(
  "Kiowa County",
  "6,035",
  " in ",
  "1930s",
  "T. 24 S.",
  "didn't",
  "\u200b",
  "\u00a0",
  "“quoted”",
  "½",
  "🌾",
  "\n\n",
  "_",
  "-",
  "(",
  "constructor",
  "not",
  "½ acre",
  "é",
  "ﬁ",
  "\ufeff",
  "12 May 1904",
  "$1.2 million",
  "’s",
  "а",
  "\ud800",
  ".",
  " ",
);
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.array(pieces, { maxLength: 40 }).map((all) => all.join("")),
);

test("every token, value and name is exactly the text at its offsets, in order and without overlap of tokens", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { tokens, values, names } = readText(text);
      for (const item of [...tokens, ...values, ...names]) {
        expect(text.slice(item.start, item.end)).toBe(item.text);
        expect(item.end).toBeGreaterThan(item.start);
      }
      tokens.forEach((token, at) => expect(token.start).toBeGreaterThanOrEqual(tokens[at - 1]?.end ?? 0));
    }),
    { numRuns: 300 },
  );
});

test("no word of a text goes unread", () => {
  const text = "The 3,400th co-op in Ft. Larned didn't open; it's 12 acres, non-native.";
  const covered = new Set(
    readText(text).tokens.flatMap(({ start, end }) =>
      Array.from({ length: end - start }, (_, at) => start + at),
    ),
  );
  for (let at = 0; at < text.length; at += 1) expect(covered.has(at) || text[at] === " ").toBe(true);
});

test("reads a text once and gives the same reading again", () => {
  expect(readText("Wheat grew in 1912.")).toBe(readText("Wheat grew in 1912."));
});

test("reads through zero-width characters, full-width digits and look-alike letters", () => {
  const { tokens, values } = readText("It was n\u200bot built in \uff11\uff19\uff13\uff10 at К\u0456owa.");
  expect(tokens.map((token) => token.lower)).toEqual(expect.arrayContaining(["not", "kiowa"]));
  expect(values).toMatchObject([{ kind: "time", from: "1930-01-01" }]);
});

test("marks what stands in the scope of a negation", () => {
  const negated = readText("The fort was not built of stone, but it stood.").tokens.filter(
    (token) => token.negated,
  );
  expect(negated.map((token) => token.lower)).toEqual(["built", "of", "stone"]);
});

test("does not take “not only” and “whether or not” for negations", () => {
  expect(readText("Not only wheat grew.").tokens.some((token) => token.negated)).toBe(false);
  expect(readText("They asked whether or not it rained.").tokens.some((token) => token.negated)).toBe(false);
});

test.each(["_", "(", "a.", "1,", "1/", "T24S", "'", "é", "A "])(
  "reads a long run of “%s” in linear time",
  (part) => {
    const half = timeOf(part.repeat(20_000 / part.length));
    const whole = timeOf(part.repeat(80_000 / part.length));
    expect(whole).toBeLessThan(Math.max(half, 20) * 16);
  },
);

function timeOf(text: string): number {
  const start = performance.now();
  readText(text);
  return performance.now() - start;
}

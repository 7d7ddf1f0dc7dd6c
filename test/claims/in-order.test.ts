import { expect, test } from "vitest";
import { alignInOrder } from "../../src/claims/in-order.ts";
import { readText } from "../../src/language/read.ts";

function align(claim: string, sentence: string) {
  return alignInOrder(readText(claim).tokens, readText(sentence).tokens);
}

test("a quotation is in order, dense, and adds and drops nothing", () => {
  expect(align("The fort was built.", "The fort was built.")).toMatchObject({
    share: 1,
    density: 1,
    added: [],
    dropped: [],
  });
});

test("names what was added, dropped and left off", () => {
  const aligned = align(
    "The fort was never built of stone",
    "Some say the old fort was built of red stone in 1859",
  );
  expect(aligned.added.map((token) => token.lower)).toEqual(["never"]);
  expect(aligned.dropped.map((token) => token.lower)).toEqual(["old", "red"]);
  expect(aligned.before.map((token) => token.lower)).toEqual(["some", "say"]);
  expect(aligned.after.map((token) => token.lower)).toEqual(["in", "1859"]);
});

test("a word picked out of a long sentence is not dense", () => {
  expect(
    align("Larned closed", "Larned was a fort of many men and horses until it was closed").density,
  ).toBeLessThan(0.5);
});

test("an enormous pair is not laid out and counts as not in order", () => {
  const text = "the fort ".repeat(400);
  expect(align(text, text).share).toBe(0);
});

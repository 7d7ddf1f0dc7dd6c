import { expect, test } from "vitest";
import { isKinPiece, piecesOf, textOf, wordsOf } from "../../src/claims/pieces.ts";
import { readText } from "../../src/language/read.ts";

function piecesIn(text: string): readonly string[] {
  const { tokens, names } = readText(text);
  return piecesOf(tokens, names).map((piece) => `${piece.kind} ${textOf(wordsOf(piece, tokens))}`);
}

test("a name is one piece without its small words, numbers and nouns are pieces of their own", () => {
  expect(piecesIn("The Bureau of Reclamation built 12 dams near Fort Scott.")).toEqual([
    "name Bureau Reclamation",
    "number 12",
    "noun dams",
    "name Fort Scott",
  ]);
});

test.each([
  ["Kansas", "Kansans", true],
  ["Europe", "European", true],
  ["France", "French", true],
  ["Fort Scott", "Scott", true],
  ["Salina", "Topeka", false],
  ["1871", "1872", false],
])("%s and %s speak of one thing: %s", (a, b, isKin) => {
  expect(isKinPiece(readText(a).tokens, readText(b).tokens)).toBe(isKin);
});

import { expect, test } from "vitest";
import { resultOf } from "./cases.ts";

test("a word in another's place is found", () => {
  expect(
    resultOf(
      "substitution",
      "The stone depot is a chapel in the old town.",
      "The stone depot is a warehouse in the old town.",
    ),
  ).toBe("veto");
});

test("kinds of one thing exclude each other", () => {
  expect(
    resultOf(
      "substitution",
      "The old mill ground wheat for the town.",
      "The old mill ground corn for the town.",
    ),
  ).toBe("veto");
});

test("a word that is only another word costs and vetoes nothing", () => {
  expect(
    resultOf(
      "substitution",
      "The shaft ends 230 feet below the surface.",
      "The shaft ends 230 feet below the ground.",
    ),
  ).toBe("none");
});

test("a synonym in its place is none", () => {
  expect(
    resultOf(
      "substitution",
      "The old movie was shown in the town hall.",
      "The old film was shown in the town hall.",
    ),
  ).not.toBe("veto");
});

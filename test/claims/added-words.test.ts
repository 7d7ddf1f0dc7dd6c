import { describe, expect, test } from "vitest";
import { addedWords } from "../../src/claims/added-words.ts";
import { matterOf } from "../../src/claims/matter.ts";

const cited = [
  {
    text: "Clara Voss sold the mill to Henry Tate for 4,500 dollars in 1889.",
    context: "Mills of Alden County",
  },
];
const added = (claim: string): readonly string[] =>
  addedWords(matterOf(claim, cited)).map(({ text }) => text);

describe("words that a claim adds to its spans", () => {
  test.each([
    ["the sentence itself", "Clara Voss sold the mill to Henry Tate for 4,500 dollars in 1889."],
    ["words left out", "Clara Voss sold the mill in 1889."],
    ["another inflection", "Clara Voss was selling the mill to Henry Tate."],
    ["a name out of the title", "Clara Voss of Alden County sold the mill."],
    ["an introduction", "It is recorded that Clara Voss sold the mill."],
    ["a value in other words, which the value check judges", "Clara Voss sold the mill for $4,500."],
  ])("%s adds nothing", (_name, claim) => {
    expect(added(claim)).toEqual([]);
  });

  test.each([
    ["Clara Voss sold the haunted mill to Henry Tate.", "haunted"],
    ["Clara Voss sold the mill to Henry Tate; it was cursed.", "cursed"],
    ["Clara Voss secretly sold the mill to Henry Tate.", "secretly"],
    ["Clara Voss sold the mill to Henry Tate (jailed).", "jailed"],
  ])("an invention within a true sentence is named: %s", (claim, word) => {
    expect(added(claim)).toEqual([word]);
  });
});

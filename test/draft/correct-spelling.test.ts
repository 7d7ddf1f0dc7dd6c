import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correctSpelling, slipsBetween } from "../../src/draft/correct-spelling.ts";
import { analyseQuestion } from "../../src/question/analyse.ts";

const KNOWN = new Set(["population", "kiowa", "county", "comanche", "gray", "greeley"]);
const correct = (question: string) => correctSpelling(analyseQuestion(question), KNOWN)?.text;

describe("correctSpelling", () => {
  test("puts one slip right and keeps the rest of the question", () => {
    expect(correct("What was the population of Kiowaa County in 1930?")).toBe(
      "What was the population of Kiowa County in 1930?",
    );
  });

  test("believes two slips in long words only", () => {
    expect(correct("What was the popualtoin of Kiowa County?")).toContain("population");
    expect(correct("What was the population of Grya County?")).toContain("Gray");
    expect(correct("What was the population of Grxx County?")).toBeUndefined();
  });

  test("leaves known words and names that are near nothing alone", () => {
    expect(correct("What was the population of Kiowa County?")).toBeUndefined();
    expect(correct("What was the population of Atlantis County?")).toBeUndefined();
  });

  test("leaves a word of the dictionary alone, though another stands in the evidence", () => {
    const known = new Set(["sent", "kiowa", "county"]);
    expect(
      correctSpelling(analyseQuestion("What is the county seat of Kiowa County?"), known),
    ).toBeUndefined();
  });

  test("leaves a word alone that could be two", () => {
    const known = new Set(["marn", "mary"]);
    expect(correctSpelling(analyseQuestion("Where does the Marx river end?"), known)).toBeUndefined();
  });
});

describe("slipsBetween", () => {
  test("counts an exchange of neighbours as one", () => expect(slipsBetween("conty", "cotny", 2)).toBe(1));

  test("is symmetric, and zero for equal words alone", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (one, other) => {
        const slips = slipsBetween(one, other, 9);
        expect(slips).toBe(slipsBetween(other, one, 9));
        expect(slips === 0).toBe(one === other);
      }),
    );
  });
});

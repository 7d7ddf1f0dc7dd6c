import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { idf, scorePassage, type Ranked } from "../../../src/evidence/store/rank.ts";

const TERMS = [
  { term: "weir", idf: 5 },
  { term: "orrin", idf: 4 },
];
const CONTEXT = { terms: TERMS, meanBodyTerms: 50, rarestIdf: 6 };
const body = (...places: number[]) => ({ title: false, heading: false, body: places });
const passage = (changes: Partial<Ranked>): Ranked => ({
  occurrences: [body(2), body(40)],
  bodyTerms: 50,
  titleNamed: false,
  ...changes,
});
const score = (changes: Partial<Ranked>) => scorePassage(passage(changes), CONTEXT);

describe("scorePassage", () => {
  test("is nothing where no term stands", () => {
    expect(score({ occurrences: [undefined, undefined] })).toBe(0);
  });

  test("prefers more of the question, shorter bodies, and words that stand together", () => {
    expect(score({})).toBeGreaterThan(score({ occurrences: [body(2), undefined] }));
    expect(score({ bodyTerms: 20 })).toBeGreaterThan(score({ bodyTerms: 200 }));
    const [apart, close, neighbours] = [
      [body(2), body(40)],
      [body(2), body(9)],
      [body(2), body(3)],
    ];
    expect(score({ occurrences: close })).toBeGreaterThan(score({ occurrences: apart }));
    expect(score({ occurrences: neighbours })).toBeGreaterThan(score({ occurrences: close }));
  });

  test("counts titles and headings, and a title that the question names", () => {
    const inTitle = { title: true, heading: false, body: [] };
    const inHeading = { title: false, heading: true, body: [] };
    expect(score({ occurrences: [inTitle, undefined] })).toBeGreaterThan(
      score({ occurrences: [inHeading, undefined] }),
    );
    expect(score({ titleNamed: true })).toBeGreaterThan(score({ titleNamed: false }));
  });

  test("never falls with another occurrence of a term", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 2, max: 60 }), { minLength: 1 }), (places) => {
        const sorted = places.toSorted((a, b) => a - b);
        const fewer = sorted.slice(0, -1);
        const with_ = (at: number[]) => score({ occurrences: [body(...at), body(30)] });
        expect(with_(sorted)).toBeGreaterThanOrEqual(with_(fewer) - 1e-9);
      }),
    );
  });
});

describe("idf", () => {
  test("is positive, and falls as a term gets common", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const withTerm = Math.floor(n * share);
          expect(idf(n, withTerm)).toBeGreaterThan(0);
          expect(idf(n, withTerm)).toBeGreaterThanOrEqual(idf(n, withTerm + 1));
        },
      ),
    );
  });
});

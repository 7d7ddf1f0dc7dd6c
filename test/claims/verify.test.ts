import * as fc from "fast-check";
import { expect, test } from "vitest";
import { checkClaim, THRESHOLD } from "../../src/claims/verify.ts";
import { FAMILIES, mutate } from "../bench/claims-mutations.ts";
import { verdictOn } from "./checks/cases.ts";

const SENTENCES = [
  "Fort Larned was built in 1859 on the Santa Fe Trail and closed in 1878.",
  "The Smoky Hill River rose 12 feet before the bridge at Salina was closed.",
  "Some 300 settlers had probably left Kiowa County by 1895, but many returned.",
  "In May 1904 the Santa Fe Railway bought 640 acres from the Osage Nation.",
  "The survey reports 382,200,000 bushels, while the census has 359,484,644 bushels.",
  "The mill was not one of the oldest in Kansas, and most of its 24 looms stood idle after 1912.",
  "Nearly half of the 1,200 acres near Dodge City were flooded in June 1951.",
];

test.each(SENTENCES)("a true quotation is supported: %s", (sentence) => {
  expect(verdictOn(sentence, sentence)).toMatchObject({ verdict: "supported", regime: "quote" });
});

test.each(FAMILIES)("no mutant of the family %s is supported", (family) => {
  const mutants = SENTENCES.flatMap((sentence, at) => {
    const mutant = mutate(
      family,
      sentence,
      SENTENCES.filter((one) => one !== sentence),
      at,
    );
    return mutant === undefined ? [] : [{ mutant, verdict: verdictOn(mutant, SENTENCES).verdict }];
  });
  expect(mutants.filter(({ verdict }) => verdict === "supported")).toEqual([]);
});

test("a veto outranks any score", () => {
  const { verdict, score } = verdictOn(
    "Fort Larned was built in 1858 on the Santa Fe Trail and closed in 1878.",
    SENTENCES[0] ?? "",
  );
  expect(verdict).toBe("contradicted");
  expect(score).toBeGreaterThan(0);
});

test("too little alignment is insufficient", () => {
  const { verdict, score } = verdictOn("Settlers grew sorghum along the creek.", SENTENCES[0] ?? "");
  expect(verdict).toBe("insufficient");
  expect(score).toBeLessThan(THRESHOLD);
});

test("nothing is supported without a span", () => {
  expect(checkClaim("Fort Larned was built in 1859.", [])).toMatchObject({
    verdict: "insufficient",
    score: 0,
  });
  expect(
    checkClaim("Fort Larned was built in 1859.", [{ text: " ", context: "Fort Larned, 1859" }]).verdict,
  ).toBe("insufficient");
});

test("only what is no claim or not checked goes without a score", () => {
  expect(checkClaim("Hello!", [])).toMatchObject({ verdict: "not_a_claim", score: null });
  expect(checkClaim("word ".repeat(2000), [])).toMatchObject({ verdict: "unchecked", score: null });
});

const sentence = fc.constantFrom(...SENTENCES);
const words = fc.array(
  fc.constantFrom(
    "fort",
    "not",
    "1859",
    "the",
    "Larned",
    "built",
    "12",
    "feet",
    "all",
    "may",
    "Salina",
    "was",
  ),
  {
    minLength: 1,
    maxLength: 12,
  },
);
const claims = fc.oneof(
  sentence,
  words.map((some) => some.join(" ")),
);

test("the verdict does not depend on the order of the evidence", () => {
  fc.assert(
    fc.property(claims, fc.shuffledSubarray(SENTENCES, { minLength: 1 }), (claim, evidence) => {
      expect(verdictOn(claim, evidence).verdict).toBe(verdictOn(claim, evidence.toReversed()).verdict);
    }),
    { numRuns: 60 },
  );
});

test("the score is in [0, 1] and every check reports", () => {
  fc.assert(
    fc.property(
      claims,
      fc.array(fc.oneof(sentence, fc.string()), { minLength: 1, maxLength: 3 }),
      (claim, evidence) => {
        const { score, checks } = verdictOn(claim, evidence);
        if (score === null) return;
        expect(score >= 0 && score <= 1 && checks.length > 0).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test("unrelated evidence turns no veto into support", () => {
  const unrelated = ["Jazz bands toured the coast.", "The orchard gave pears and plums."];
  const mutants = FAMILIES.flatMap((family) =>
    SENTENCES.map((text, at) => ({ text, mutant: mutate(family, text, SENTENCES, at) })),
  );
  const turned = mutants.filter(
    ({ text, mutant }) =>
      mutant !== undefined && verdictOn(mutant, [text, ...unrelated]).verdict === "supported",
  );
  expect(turned).toEqual([]);
});

test("hidden characters change no verdict", () => {
  const claim = "Fort Larned was n\u200bot built in 1859.";
  expect(verdictOn(claim, "Fort Larned was built in 1859.").verdict).toBe("contradicted");
  expect(verdictOn("Fort L\u200barned was built in 1859.", "Fort Larned was built in 1859.").verdict).toBe(
    "supported",
  );
});

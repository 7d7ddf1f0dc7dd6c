import fc from "fast-check";
import { expect, test } from "vitest";
import { exchangeIn, type Standard } from "../../src/claims/exchange.ts";
import { matterOf } from "../../src/claims/matter.ts";

const CLOSE: Standard = { least: 0.45, nouns: true, stopReach: 2 };

function exchanged(claim: string, sentence: string): readonly (string | undefined)[] {
  const matter = matterOf(claim, [{ text: sentence, context: "" }]);
  const best = matter.chosen[0];
  const found = best === undefined ? undefined : exchangeIn(matter, best, CLOSE);
  return [found?.said, found?.meant];
}

test.each([
  [
    "Geary studied at the Wilson.",
    "Geary studied under Captain Wilson at the Lecompton Academy.",
    "Wilson",
    "Lecompton Academy",
  ],
  ["Ellsworth beat Wilson at the fair.", "Wilson beat Ellsworth at the fair.", "Ellsworth", "Wilson"],
  ["Garfield is a county.", "Wichita ( named for Garfield ) is a county.", "Garfield", "Wichita"],
  ["It took 40 men and 12 days.", "It took 12 men and 40 days.", "40", "12"],
  ["It is Larned's oldest hotel.", "Larned is Pawnee's oldest hotel.", "Larned", "Pawnee"],
])("%j has another in the place against %j", (claim, sentence, said, meant) => {
  expect(exchanged(claim, sentence)).toEqual([said, meant]);
});

test.each([
  ["Geary is a member of the Union Party.", "A member of the Union Party, Geary also served in the House."],
  ["The line reaches Topeka and Lawrence.", "The line reaches Lawrence, Topeka and Salina."],
  ["In 1887 Wilson moved to Salina.", "Wilson moved to Salina in 1887 after two years in Hays."],
  ["The agent's conduct drew notice.", "The conduct of the agent drew notice."],
  ["Kansas is a state in North America.", "Kansas is a state in the North American plains."],
])("%j only words it differently than %j", (claim, sentence) => {
  expect(exchanged(claim, sentence)).toEqual([undefined, undefined]);
});

const place = fc.constantFrom("Salina", "Topeka", "Hays", "Dodge City", "Fort Scott");
const verb = fc.constantFrom("sued", "beat", "joined", "outgrew");

test("who did it and whom it befell are never exchanged unnoticed", () => {
  fc.assert(
    fc.property(place, place, verb, (one, other, did) => {
      fc.pre(one !== other);
      const sentence = `In the spring ${one} ${did} ${other} at last.`;
      expect(exchanged(sentence, sentence)).toEqual([undefined, undefined]);
      expect(exchanged(`In the spring ${other} ${did} ${one} at last.`, sentence)[0]).toBeDefined();
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  createEntailmentKey,
  EntailmentSettings,
  windowsOf,
  type PairModel,
} from "../../src/claims/entailment.ts";

const SETTINGS = EntailmentSettings.parse({
  logits: { entailed: 1, refuted: 0 },
  max_tokens: 12,
  veto_below: -2,
  finds: "support",
  speaks_for: { max_sentences: 4 },
});
const QUOTES = ["The old stone fort was built in 1859. The garrison left it in 1878."];

/** Sees support only where the quote has the claim's last word, refuted where it has "not". */
const model: PairModel = {
  tokens: (quote, claim) => `${quote} ${claim}`.split(" ").length,
  logits: (quote, claim) => {
    const said = quote.includes(claim.split(" ").at(-1) ?? "") ? 4 : -4;
    return Promise.resolve([0, quote.includes("not") ? -9 : said]);
  },
};
const keyOf = (settings: Partial<EntailmentSettings> = {}, open = () => Promise.resolve(model)) =>
  createEntailmentKey({ ...SETTINGS, ...settings }, open);
const judge = async (claim: string, key = keyOf(), quotes: readonly string[] = QUOTES) =>
  (await key(claim, quotes, undefined)).result;

test("a model that finds support takes the best window, and vetoes when none supports", async () => {
  expect(await judge("It was left in 1878")).toBe("pass");
  expect(await judge("It was left in 1890")).toBe("veto");
});

test("a model that finds conflict takes the worst window", async () => {
  const quotes = ["The fort was not built in 1859. The garrison left the old place in 1878."];
  expect(await judge("It was left in 1878", keyOf(), quotes)).toBe("pass");
  expect(await judge("It was left in 1878", keyOf({ finds: "conflict" }), quotes)).toBe("veto");
});

test("of quotes longer than it speaks for it says nothing, and is not opened", async () => {
  const key = keyOf({ speaks_for: { max_sentences: 1 } }, () => Promise.reject(new Error("opened")));
  expect(await judge("It was left in 1890", key)).toBe("none");
});

test.each([
  ["that does not open", () => Promise.reject(new Error("no memory"))],
  ["that throws", () => Promise.resolve({ ...model, logits: () => Promise.reject(new Error("shape")) })],
  ["with fewer logits than told", () => Promise.resolve({ ...model, logits: () => Promise.resolve([3]) })],
  [
    "whose logits are no numbers",
    () => Promise.resolve({ ...model, logits: () => Promise.resolve([0, NaN]) }),
  ],
])("a model %s vetoes", async (_, open) => {
  expect(await judge("It was left in 1878", keyOf({}, open))).toBe("veto");
});

test("a claim without a quote is vetoed", async () => {
  expect(await judge("It was left in 1878", keyOf(), [])).toBe("veto");
});

test("a model that failed to open once is opened again, one that opened is kept", async () => {
  let opened = 0;
  const key = keyOf({}, () => {
    opened += 1;
    return opened === 1 ? Promise.reject(new Error("busy")) : Promise.resolve(model);
  });
  const results = [await judge("It was left in 1878", key), await judge("It was left in 1878", key)];
  expect([...results, await judge("It was left in 1878", key)]).toEqual(["veto", "pass", "pass"]);
  expect(opened).toBe(2);
});

test("whoever asked and went away is not waited for", async () => {
  const { result } = await keyOf()("It was left in 1878", QUOTES, AbortSignal.abort());
  expect(result).toBe("veto");
});

test("windows hold every sentence in order, fit where they can and overlap by one where that fits", () => {
  expect(windowsOf(["a b", "c", "d e", "f g h i"], (text) => text.split(" ").length <= 3)).toEqual([
    "a b c",
    "c d e",
    "f g h i",
  ]);
  const sentence = fc
    .integer({ min: 1, max: 9 })
    .map((length) => Array.from({ length }, () => "w").join(" "));
  fc.assert(
    fc.property(fc.array(sentence), fc.integer({ min: 2, max: 12 }), (sentences, limit) => {
      const marked = sentences.map((text, at) => `#${at} ${text}`);
      const fits = (text: string): boolean => text.split(" ").length <= limit;
      const windows = windowsOf(marked, fits);
      expect(new Set(windows.join(" ").match(/#\d+/gu) ?? [])).toEqual(
        new Set(marked.map((_, at) => `#${at}`)),
      );
      for (const window of windows) expect(fits(window) || marked.includes(window)).toBe(true);
    }),
  );
});

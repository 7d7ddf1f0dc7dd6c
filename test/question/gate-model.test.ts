import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gateFeatures, gateOdds, likelySignal, MODEL_SIGNALS } from "../../src/question/gate-model.ts";

describe("the model of the gate", () => {
  it("weighs stems, neighbours, those one apart and beginnings of clauses; numbers are alike", () => {
    const features = [...gateFeatures(" | which nests in 1936 | 12 eggs | ")];
    expect(features.filter((feature) => !feature.startsWith("@"))).toEqual([
      "^which",
      "^which nest",
      "^#",
      "^# egg",
      "which",
      "nest",
      "which nest",
      "in",
      "nest in",
      "which _ in",
      "#year",
      "in #year",
      "nest _ #year",
      "#",
      "#year #",
      "in _ #",
      "egg",
      "# egg",
      "#year _ egg",
      "^short",
    ]);
  });

  it("weighs what a word means, so that another word of the same sense speaks for it", () => {
    const meant = (text: string) => [...gateFeatures(text)].filter((feature) => feature.startsWith("@"));
    expect(meant(" | graveyard | ")).toEqual(meant(" | cemeteries | "));
    expect(meant(" | cemetery | ")).not.toEqual([]);
    expect(meant(" | the of | ")).toEqual([]);
  });

  it("gives no odds to a signal that no content word speaks for", () => {
    const model = {
      biases: [0, 0],
      weights: new Map([
        ["where", [9, 9]],
        ["burial", [3, 0]],
      ]),
    };
    expect(gateOdds(["where", "burial"], model)).toEqual([expect.any(Number), -Infinity]);
    expect(gateOdds(["where"], model)).toEqual([-Infinity, -Infinity]);
    expect(gateOdds([], model)).toEqual([-Infinity, -Infinity]);
  });

  it("speaks up for a protected place in one sentence of two, and not for a landmark", () => {
    const harmless = " | what was the population of hays in 1930 | ";
    expect(likelySignal([harmless, " | on which ridge do the falcons raise their young | "])).toBe(
      "sensitive_location",
    );
    expect(likelySignal([harmless])).toBeUndefined();
    expect(likelySignal([])).toBeUndefined();
  });

  it("names known signals only, whatever the words (property)", () => {
    const word = fc.constantFrom("where", "burial", "owner", "will", "law", "now", "hidden", "zq", "7", "|");
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 12 }), { maxLength: 4 }), (sentences) => {
        const signal = likelySignal(sentences.map((words) => ` | ${words.join(" ")} | `));
        expect([undefined, ...MODEL_SIGNALS]).toContain(signal);
      }),
    );
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOneSlip } from "../../../src/evidence/store/spelling.ts";

const word = fc.stringMatching(/^[a-e]{1,8}$/);
const letter = fc.constantFrom("a", "b", "c");

describe("isOneSlip", () => {
  test("sees each kind of slip, in both directions", () => {
    for (const [one, other] of [
      ["telnet", "telenet"],
      ["mathmat", "mathemat"],
      ["kiowaa", "kiowa"],
      ["wichata", "wichita"],
      ["wihcita", "wichita"],
      ["comanchee", "comanche"],
    ] as const) {
      expect([one, other, isOneSlip(one, other)]).toEqual([one, other, true]);
      expect(isOneSlip(other, one)).toBe(true);
    }
  });

  test("takes neither equal words nor two slips for one", () => {
    for (const [one, other] of [
      ["osage", "osage"],
      ["osage", "ozaga"],
      ["abcd", "badc"],
      ["river", "rivulet"],
      ["ab", "ba1"],
    ] as const)
      expect([one, other, isOneSlip(one, other)]).toEqual([one, other, false]);
  });

  test("holds for any letter put in anywhere, and is symmetric", () => {
    fc.assert(
      fc.property(word, fc.nat(8), letter, (text, at, added) => {
        const longer = text.slice(0, at) + added + text.slice(at);
        expect(isOneSlip(text, longer)).toBe(true);
        expect(isOneSlip(longer, text)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(isOneSlip(one, other)).toBe(isOneSlip(other, one));
      }),
    );
  });
});

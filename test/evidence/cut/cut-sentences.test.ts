import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { cutSentences } from "../../../src/evidence/cut/cut-sentences.ts";

interface Marked {
  readonly text: string;
  readonly bounds: readonly { readonly start: number; readonly end: number }[];
}

const JOINS: Readonly<Record<string, string>> = { "⏎": "\n", "␣␣": "  ", "∅": "" };

function paragraphOf(lines: readonly string[]): Marked {
  let text = "";
  const bounds = lines.map((line, i) => {
    const mark = /(⏎|␣␣|∅)$/.exec(line)?.[1] ?? "";
    const sentence = line.slice(0, line.length - mark.length).replaceAll("⏎", "\n");
    const start = text.length;
    text += sentence;
    const bound = { start, end: text.length };
    if (i < lines.length - 1) text += JOINS[mark] ?? " ";
    return bound;
  });
  return { text, bounds };
}

const PARAGRAPHS = readFileSync(new URL("sentences.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => !line.startsWith("# "))
  .join("\n")
  .split(/\n{2,}/)
  .map((paragraph) => paragraphOf(paragraph.split("\n").filter((line) => line !== "")))
  .filter(({ bounds }) => bounds.length > 0);

const textsOf = (text: string) => cutSentences(text).map(({ start, end }) => text.slice(start, end));

describe("cutSentences", () => {
  test("finds at least 98 % of the bounds of written sentences, and no more than 2 % others", () => {
    let found = 0;
    let wanted = 0;
    let right = 0;
    const missed: string[] = [];
    for (const { text, bounds } of PARAGRAPHS) {
      const cut = cutSentences(text).map(({ start, end }) => `${start}:${end}`);
      const gold = bounds.map(({ start, end }) => `${start}:${end}`);
      found += cut.length;
      wanted += gold.length;
      right += cut.filter((bound) => gold.includes(bound)).length;
      missed.push(
        ...bounds
          .filter((_, i) => !cut.includes(gold[i] ?? ""))
          .map(({ start, end }) => text.slice(start, end)),
      );
    }
    const f1 = (2 * right) / (found + wanted);
    expect(wanted).toBeGreaterThanOrEqual(300);
    expect({ f1: f1 >= 0.98, missed: f1 >= 0.98 ? [] : missed }).toEqual({ f1: true, missed: [] });
  });

  test.each([
    [
      "wrapped lines",
      "The mill stood by the\nriver until 1874. It burned.",
      ["The mill stood by the\nriver until 1874.", "It burned."],
    ],
    ["a list", "- one thing\n- another thing", ["- one thing", "- another thing"]],
    ["tokenised text", "It burned . Nobody was hurt .", ["It burned .", "Nobody was hurt ."]],
    ["text without capitals", "it burned. see mr. cole.", ["it burned.", "see mr. cole."]],
    ["an empty line", "No stop here\n\nand none there", ["No stop here", "and none there"]],
    ["a lost space", "It burned in fall.The owner left.", ["It burned in fall.", "The owner left."]],
  ])("cuts %s", (_, text, sentences) => {
    expect(textsOf(text)).toEqual(sentences);
  });

  test("gives bounds in order that cover all but white space, whatever the text", () => {
    const word = fc.constantFrom(
      "Co.",
      "A",
      "Mr.",
      "No.",
      "12",
      "U.S.",
      "mill",
      "The",
      '"',
      "(",
      ")",
      "...",
      "?",
      "\n",
      "\n\n",
      "- ",
      "é",
      "🜁",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(word).map((words) => words.join(" ")),
        ),
        (text) => {
          let last = 0;
          for (const { start, end } of cutSentences(text)) {
            expect(end).toBeGreaterThan(start);
            expect(text.slice(last, start)).toMatch(/^[\s\p{Cc}\p{Cf}]*$/u);
            last = end;
          }
          expect(text.slice(last)).toMatch(/^[\s\p{Cc}\p{Cf}]*$/u);
        },
      ),
      { numRuns: 2000 },
    );
  });

  // A cutter that looks back over its text for each mark would take minutes here.
  test.each(["A. ", "(a. B", '" . ', "x.", ". '' ", "Abc def\n"])(
    "takes no longer for long texts of %j than their length asks for",
    (unit) => {
      const text = unit.repeat(200_000 / unit.length);
      expect(cutSentences(text).at(-1)?.end).toBe(text.trimEnd().length);
    },
    30_000,
  );
});

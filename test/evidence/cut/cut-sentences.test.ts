import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import fc from "fast-check";
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
});

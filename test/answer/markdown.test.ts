import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromMarkdown } from "mdast-util-from-markdown";
import { composeMarkdown, escapeMarkdown } from "../../src/answer/markdown.ts";
import type { ReleasedClaim } from "../../src/answer/shapes.ts";
import type { CheckedClaim } from "../../src/answer/verify.ts";

const released = (text: string, conflictGroup?: string): CheckedClaim => ({
  draft: { text, kind: "documentary", spans: [], conflictGroup },
  verdict: { verdict: "supported", score: 1, regime: "quote", checks: [] },
});

const numbered = (text: string, ...citations: number[]): ReleasedClaim => ({
  id: "c1",
  text,
  kind: "documentary",
  verdict: "supported",
  citations,
});

function kindsIn(markdown: string): Set<string> {
  const kinds = new Set<string>();
  const walk = (node: { type: string; children?: unknown[] }): void => {
    kinds.add(node.type);
    (node.children ?? []).forEach((child) => walk(child as { type: string }));
  };
  walk(fromMarkdown(markdown));
  return kinds;
}

describe("escapeMarkdown", () => {
  test("no text can become a link, heading, emphasis, code, image, list or HTML", () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "[a](http://b)",
        "# h",
        "**x**",
        "<b>x</b>",
        "`c`",
        "![i](u)",
        "- x",
        "1. x",
        "> q",
        "---",
        "<http://x.y>",
      ),
    );
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 4 }), (parts) => {
        const kinds = kindsIn(escapeMarkdown(parts.join(" ")));
        expect([...kinds].filter((kind) => !["root", "paragraph", "text"].includes(kind))).toEqual([]);
      }),
    );
  });
});

describe("composeMarkdown", () => {
  test("puts each claim's numbers behind it", () => {
    expect(
      composeMarkdown([numbered("A stood.", 1, 2), numbered("B fell.", 3)], [released("A"), released("B")]),
    ).toBe("A stood. [1][2]\n\nB fell. [3]");
  });

  test("names sources that differ as such", () => {
    const text = composeMarkdown(
      [numbered("It was 5.", 1), numbered("It was 6.", 2)],
      [released("It was 5.", "g"), released("It was 6.", "g")],
    );
    expect(text).toBe("Sources differ.\n\nIt was 5. [1]\n\nIt was 6. [2]");
  });
});

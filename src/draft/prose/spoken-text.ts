import { breaksInWords } from "../../language/broken-words.ts";
import type { Passage } from "../../evidence/shapes.ts";

/** Markup of Markdown and of the HTML within it, with what a reader sees in its place. */
const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/^\s*\[\^[^\]]+\]:\s*|\[\^[^\]]+\]/g, ""],
  [/!\[([^\]]*)\]\([^)]*\)/g, "$1"],
  [/\[([^\][]+)\](?:\([^)\s]*(?:\s+"[^"]*")?\)|\[[^\]]*\])/g, "$1"],
  [/<\/?[a-z][^<>]{0,200}>/gi, ""],
  [/(\*\*|__)(?=\S)([^\n]*?\S)\1/g, "$2"],
  [/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]*?\S)\1(?![\p{L}\p{N}*_])/gu, "$2"],
  [/~~([^~]+)~~/g, "$1"],
  [/(`+)([^`]+)\1/g, "$2"],
  [/&nbsp;/g, " "],
  [/&lt;/g, "<"],
  [/&gt;/g, ">"],
  [/&quot;/g, '"'],
  [/&amp;/g, "&"],
  [/\\([\\`*_{}[\]()#+\-.!|~>])/g, "$1"],
];
/** What parts the cells of a line of a table, in Markdown and in plain text. */
const DIVIDER = /\s*\|\s*|\s*\.{3,}\s*|\t+| {2,}/;

/**
 * A span as a person reads it out: without the marks of its Markdown, words whole that a line's end breaks, and a
 * table's line with the names over its columns. The quote beside it stays as the bytes are.
 */
export function spokenText(text: string, { heading, artifact }: Passage): string {
  const row = namedRow(text, heading);
  const whole = breaksInWords(row ?? text).reduceRight(
    (so, { from, to }) => so.slice(0, from) + so.slice(to),
    row ?? text,
  );
  if (artifact.mediaType !== "text/markdown") return whole;
  const plain = MARKUP.reduce((so, [mark, shown]) => so.replaceAll(mark, shown), whole).trim();
  return plain === "" ? whole : plain;
}

/** "Well: B-7; Yield (gpm): 820", where the heading ends in as many names as the line has cells. */
function namedRow(text: string, heading: string): string | undefined {
  const names = (heading.split(" > ").at(-1)?.split(" / ").at(-1) ?? "").split(" | ");
  const cells = text
    .trim()
    .replaceAll(/^\||\|$/g, "")
    .trim()
    .split(DIVIDER);
  if (names.length < 2 || cells.length !== names.length) return undefined;
  return cells.flatMap((cell, i) => (cell === "" ? [] : `${names[i] ?? ""}: ${cell}`)).join("; ");
}

import { parseFragment } from "parse5";
import type { SourceRange } from "../shapes.ts";
import type { Block } from "./block.ts";
import { isElement, isUnseen, type Element, type Node } from "./html-tree.ts";

type SourceOf = NonNullable<Block["source"]>;

interface Place {
  readonly start: number;
  readonly end: number;
}

/** The way back from what an HTML page shows to the bytes of the page. */
export interface HtmlSource {
  /** For text that the nodes show in their order: to the very characters. */
  ofNodes(nodes: readonly Node[], text: string): SourceOf;
  /** For text that was put together from an element: to the whole element. */
  ofElement(node: Node): SourceOf;
}

/** Reads a page's places; `bomBytes` are those before its first character. */
export function htmlSource(page: string, bomBytes: number): HtmlSource {
  const toByte = byteIndex(page, bomBytes);
  const range = (first: Place | undefined, last: Place | undefined): SourceRange | undefined =>
    first && last ? { start: toByte(first.start), end: toByte(last.end) } : undefined;
  return {
    ofNodes(nodes, text) {
      let places: readonly Place[] | undefined;
      const before = shownBefore(text);
      return (from, to) => {
        places ??= nodes.flatMap((node) => placesIn(node, page));
        return range(places[before(from)], places[before(to) - 1]);
      };
    },
    ofElement: (node) => () => {
      const { startOffset: start, endOffset: end } = node.sourceCodeLocation ?? {};
      return start === undefined || end === undefined ? undefined : range({ start, end }, { start, end });
    },
  };
}

/** How many characters that are no white space stand before an offset. */
function shownBefore(text: string): (offset: number) => number {
  let counts: Uint32Array | undefined;
  return (offset) => {
    if (!counts) {
      counts = new Uint32Array(text.length + 1);
      for (let at = 0; at < text.length; at += 1)
        counts[at + 1] = (counts[at] ?? 0) + (isWhite(text[at] ?? "") ? 0 : 1);
    }
    return counts[offset] ?? 0;
  };
}

function isWhite(character: string): boolean {
  return /[\s\u00a0]/.test(character);
}

/** Places of the characters that a node shows, white space left out. */
function placesIn(node: Node, page: string): readonly Place[] {
  if (isElement(node)) return isUnseen(node) ? [] : node.childNodes.flatMap((child) => placesIn(child, page));
  const { startOffset: start, endOffset: end } = node.sourceCodeLocation ?? {};
  if (!("value" in node) || start === undefined || end === undefined) return [];
  const places =
    aligned(page, start, end, node.value) ??
    aligned(page, startInPre(node, page, start), end, node.value) ??
    Array.from(node.value, () => ({ start, end }));
  return places.filter((_, i) => !isWhite(node.value[i] ?? ""));
}

/** Preformatted text begins behind a line end that the parser drops, and whose text it then places late. */
function startInPre({ parentNode }: Node, page: string, start: number): number {
  if (!parentNode || !isElement(parentNode as Node)) return start;
  const { tagName, sourceCodeLocation: tag } = parentNode as Element;
  const after = tag?.startTag?.endOffset;
  if (tagName !== "pre" || after === undefined || after > start) return start;
  return after + (/^(?:\r\n|\n|\r)?/.exec(page.slice(after, after + 2))?.[0].length ?? 0);
}

/**
 * Where each UTF-16 unit of a text node stands in [start, end) of the page, character references taken as one
 * place; undefined when the two do not run alike, as where the parser has moved text.
 */
function aligned(page: string, start: number, end: number, value: string): readonly Place[] | undefined {
  const places: Place[] = [];
  let at = start;
  while (places.length < value.length) {
    if (at >= end) return undefined;
    const shown = readAt(page, at);
    if (value.startsWith(shown.text, places.length)) {
      for (let i = 0; i < shown.text.length; i += 1) places.push({ start: at, end: at + shown.length });
    } else return undefined;
    at += shown.length;
  }
  return places;
}

const REFERENCE = /&(?:#[xX][0-9a-fA-F]+|#[0-9]+|[A-Za-z][A-Za-z0-9]*);?/y;
const references = new Map<string, string>();
const MOST_REFERENCES = 10_000;

/** What stands at a place of the page as a reader sees it, and how much of the page that takes. */
function readAt(page: string, at: number): { readonly text: string; readonly length: number } {
  const character = page[at] ?? "";
  if (character === "\r") return { text: "\n", length: page[at + 1] === "\n" ? 2 : 1 };
  if (character !== "&") return { text: character, length: 1 };
  REFERENCE.lastIndex = at;
  const [written] = REFERENCE.exec(page) ?? [];
  return written === undefined
    ? { text: "&", length: 1 }
    : { text: decoded(written), length: written.length };
}

function decoded(reference: string): string {
  const known = references.get(reference);
  if (known !== undefined) return known;
  const [node] = parseFragment(reference).childNodes;
  const text = node && "value" in node ? node.value : "";
  if (references.size < MOST_REFERENCES) references.set(reference, text);
  return text;
}

const STRIDE = 4096;

/** Byte offsets of UTF-16 offsets, from marks a few thousand characters apart. */
function byteIndex(page: string, bomBytes: number): (offset: number) => number {
  const marks: number[] = [bomBytes];
  return (offset) => {
    const stride = Math.floor(offset / STRIDE);
    while (marks.length <= stride) {
      const from = (marks.length - 1) * STRIDE;
      marks.push((marks.at(-1) ?? 0) + byteLength(page, from, from + STRIDE));
    }
    return (marks[stride] ?? 0) + byteLength(page, stride * STRIDE, offset);
  };
}

/** Of UTF-8; a mark between the halves of a pair counts two bytes on either side. */
function byteLength(page: string, from: number, to: number): number {
  let bytes = 0;
  for (let at = from; at < to; at += 1) {
    const code = page.charCodeAt(at);
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return bytes;
}

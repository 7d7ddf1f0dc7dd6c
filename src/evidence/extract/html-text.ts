import { parse } from "parse5";
import { LINE, PROSE, TABLE_LEVEL } from "./block.ts";
import { freeze, type Extracted, type ExtractedPiece } from "./frozen-text.ts";
import {
  attribute,
  findAll,
  isBlock,
  isElement,
  isUnseen,
  rawText,
  visibleText,
  type Element,
  type Node,
} from "./html-tree.ts";
import { readHtmlTable } from "./html-table.ts";
import { Unreadable } from "./unreadable.ts";

/**
 * The visible text of an HTML page as frozen text: headings, paragraphs, list items, lines of preformatted
 * text, and table rows said with the names of their columns. Scripts, styles, forms, comments and what is
 * hidden are left out; what only a style sheet hides cannot be known and stays.
 *
 * Errors: Unreadable HTML_EMPTY when nothing is visible.
 */
export function extractHtml(source: string): Extracted {
  const document = parse(source);
  const root = document.childNodes.find(
    (node): node is Element => isElement(node) && node.tagName === "html",
  );
  const pieces: ExtractedPiece[] = [];
  if (root) flow(root, pieces);
  const titled = pieces.find((piece) => piece.shape.kind === "heading");
  const title = titled?.shape.kind === "heading" ? titled.shape.title : root && pageTitle(root);
  const extracted = freeze(pieces, { title, published: root && publishedOf(root) });
  if (extracted.blocks.length === 0) throw new Unreadable("HTML_EMPTY", "the page shows no text");
  return extracted;
}

/** Walks an element's children: runs of inline content become one piece, blocks their own. */
function flow(element: Element, pieces: ExtractedPiece[]): void {
  let inline: Node[] = [];
  const close = () => {
    pieces.push(...inlinePieces(inline));
    inline = [];
  };
  for (const child of element.childNodes) {
    if (isElement(child) && (isBlock(child) || holdsBlock(child))) {
      close();
      if (!isUnseen(child)) block(child, pieces);
    } else inline.push(child);
  }
  close();
}

function holdsBlock(element: Element): boolean {
  return element.childNodes.some((child) => isElement(child) && (isBlock(child) || holdsBlock(child)));
}

function block(element: Element, pieces: ExtractedPiece[]): void {
  const { tagName } = element;
  const level = /^h([1-6])$/.exec(tagName)?.[1];
  if (level !== undefined) {
    const title = visibleText(element);
    pieces.push({ text: title, shape: { kind: "heading", level: Number(level), title } });
  } else if (tagName === "pre") pieces.push(...preLines(element));
  else if (tagName === "table") table(element, pieces);
  else flow(element, pieces);
}

function table(element: Element, pieces: ExtractedPiece[]): void {
  const read = readHtmlTable(element);
  if (!read) {
    flow(element, pieces);
    return;
  }
  if (read.caption !== "")
    pieces.push({ text: read.caption, shape: { kind: "heading", level: TABLE_LEVEL, title: read.caption } });
  for (const text of read.rows) pieces.push({ text, shape: LINE });
}

/** Inline content as one piece; each `br` keeps its line end. */
function inlinePieces(nodes: readonly Node[]): readonly ExtractedPiece[] {
  const lines = nodes
    .map((node) => rawText(node))
    .join("")
    .split("\n")
    .map((line) => line.replaceAll(/[\s\u00a0]+/g, " ").trim())
    .filter((line) => line !== "");
  return lines.length === 0 ? [] : [{ text: lines.join("\n"), shape: PROSE }];
}

function preLines(element: Element): readonly ExtractedPiece[] {
  return rawText(element, true)
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((text) => ({ text, shape: LINE }));
}

function pageTitle(root: Element): string | undefined {
  const head = root.childNodes.find((node): node is Element => isElement(node) && node.tagName === "head");
  const title = head?.childNodes.find((node): node is Element => isElement(node) && node.tagName === "title");
  const text = title?.childNodes
    .map((node) => ("value" in node ? node.value : ""))
    .join("")
    .replaceAll(/\s+/g, " ")
    .trim();
  return text === "" ? undefined : text;
}

/** A publication day that the page states in its metadata. */
function publishedOf(root: Element): string | undefined {
  const head = root.childNodes.find((node): node is Element => isElement(node) && node.tagName === "head");
  const names =
    /^(article:published_time|datepublished|dcterms\.(issued|date)|dc\.date(\.issued)?|citation_publication_date|date)$/i;
  for (const meta of head ? findAll(head, "meta") : []) {
    const name = attribute(meta, "property") ?? attribute(meta, "name") ?? attribute(meta, "itemprop") ?? "";
    const day = /^\d{4}(-\d\d(-\d\d)?)?/.exec(attribute(meta, "content") ?? "")?.[0];
    if (names.test(name) && day !== undefined) return day;
  }
  return undefined;
}

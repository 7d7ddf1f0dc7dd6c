import { parse } from "parse5";
import { TABLE_LEVEL } from "./block.ts";
import { freeze, type Extracted } from "./frozen-text.ts";
import { HtmlFlow } from "./html-flow.ts";
import { htmlSource } from "./html-source.ts";
import { attribute, findAll, isElement, type Element } from "./html-tree.ts";
import { Unreadable } from "./unreadable.ts";

/**
 * The visible text of an HTML page as frozen text: headings, paragraphs, list items, terms with what defines them,
 * lines of preformatted text, and table rows said with the names of their columns, each with the way back to the
 * page's bytes. Scripts, styles, fields of forms, navigation, comments and what is hidden are left out; what only
 * a style sheet hides cannot be known and stays.
 *
 * Errors: Unreadable HTML_EMPTY when nothing is visible.
 */
export function extractHtml(bytes: Buffer): Extracted {
  const decoded = bytes.toString("utf8");
  const bomBytes = decoded.startsWith("\ufeff") ? 3 : 0;
  const page = bomBytes > 0 ? decoded.slice(1) : decoded;
  const root = parse(page, { sourceCodeLocationInfo: true }).childNodes.find(
    (node): node is Element => isElement(node) && node.tagName === "html",
  );
  const flow = new HtmlFlow(htmlSource(page, bomBytes));
  if (root) flow.take(root);
  const titled = flow.pieces.find(({ shape }) => shape.kind === "heading" && shape.level < TABLE_LEVEL);
  const title = titled?.shape.kind === "heading" ? titled.shape.title : root && pageTitle(root);
  const extracted = freeze(flow.pieces, { title, published: root && publishedOf(root) });
  if (extracted.blocks.length === 0) throw new Unreadable("HTML_EMPTY", "the page shows no text");
  return extracted;
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

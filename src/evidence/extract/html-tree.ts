import type { DefaultTreeAdapterTypes } from "parse5";

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

/** Elements that show no text of their own, or none that a reader would cite. */
const UNSEEN = new Set(
  "head script style noscript template svg math iframe object embed canvas audio video map select datalist button input textarea dialog".split(
    " ",
  ),
);
const BLOCKS = new Set(
  (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 " +
    "header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
  ).split(" "),
);

export function isElement(node: Node): node is Element {
  return "tagName" in node;
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value;
}

/** Whether an element and all in it stay out of sight: by its kind, the `hidden` attribute, or its own style. */
export function isUnseen(element: Element): boolean {
  if (UNSEEN.has(element.tagName) || attribute(element, "hidden") !== undefined) return true;
  if (attribute(element, "aria-hidden")?.toLowerCase() === "true") return true;
  const style = (attribute(element, "style") ?? "").replaceAll(/\s+/g, "").toLowerCase();
  return /(^|;)(display:none|visibility:(hidden|collapse)|opacity:0(\.0*)?(;|$)|font-size:0(px|em|%)?(;|$))/.test(
    style,
  );
}

export function isBlock(element: Element): boolean {
  return BLOCKS.has(element.tagName);
}

/** All elements of a name below a node, in order, unseen ones and what is in them left out. */
export function findAll(node: Node, name: string, nested = true): readonly Element[] {
  if (!isElement(node)) return [];
  return node.childNodes.flatMap((child) => {
    if (!isElement(child) || isUnseen(child)) return [];
    if (child.tagName !== name) return findAll(child, name, nested);
    return nested ? [child, ...findAll(child, name)] : [child];
  });
}

/** The visible text of a node in one line. */
export function visibleText(node: Node): string {
  return rawText(node)
    .replaceAll(/[\s\u00a0]+/g, " ")
    .trim();
}

/**
 * Visible text with a line end for each `br` and spaces around blocks; other white space of the source is one
 * space, unless `kept` as in preformatted text.
 */
export function rawText(node: Node, kept = false): string {
  if ("value" in node) return kept ? node.value : node.value.replaceAll(/[\t\n\f\r ]+/g, " ");
  if (!isElement(node) || isUnseen(node)) return "";
  if (node.tagName === "br") return "\n";
  const inner = node.childNodes.map((child) => rawText(child, kept)).join("");
  return isBlock(node) ? ` ${inner} ` : inner;
}

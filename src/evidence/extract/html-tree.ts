import type { DefaultTreeAdapterTypes } from "parse5";

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

/** Elements that show no text of their own, or none that a reader would cite, ways to other pages among them. */
const UNSEEN = new Set(
  (
    "head script style noscript template svg math iframe object embed canvas audio video map select datalist button " +
    "input label textarea dialog nav"
  ).split(" "),
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
  if (attribute(element, "role")?.toLowerCase() === "navigation") return true;
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
 * space, unless `kept` as in preformatted text. Raised digits stay raised, so that a power or the number of a
 * footnote is not read as part of the number or word before it.
 */
export function rawText(node: Node, kept = false): string {
  if ("value" in node) return kept ? node.value : node.value.replaceAll(/[\t\n\f\r ]+/g, " ");
  if (!isElement(node) || isUnseen(node)) return "";
  if (node.tagName === "br") return "\n";
  const inner = node.childNodes.map((child) => rawText(child, kept)).join("");
  if (node.tagName === "sup") return raised(inner);
  return isBlock(node) ? ` ${inner} ` : inner;
}

const RAISED: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from("0123456789+-\u2212()nabcdefg*").map((plain, i) => [
    plain,
    Array.from("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿᵃᵇᶜᵈᵉᶠᵍ*")[i] ?? plain,
  ]),
);

/** "2" of "m<sup>2</sup>" as "²", and the single letter of a footnote; "th" and "[1]" stay as they are. */
function raised(text: string): string {
  if (!/^\s*([\d+\-\u2212()n]+|[a-g])\s*$/.test(text)) return text;
  return Array.from(text, (character) => RAISED[character] ?? character).join("");
}

import { LINE, PROSE, TABLE_LEVEL } from "./block.ts";
import type { ExtractedPiece } from "./frozen-text.ts";
import type { HtmlSource } from "./html-source.ts";
import { readHtmlTable } from "./html-table.ts";
import { isBlock, isElement, isUnseen, rawText, visibleText, type Element, type Node } from "./html-tree.ts";

const LONGEST_TERM = 100;

/** Walks a page in reading order and gathers its pieces: runs of inline content are one, blocks their own. */
export class HtmlFlow {
  readonly pieces: ExtractedPiece[] = [];
  private readonly source: HtmlSource;

  constructor(source: HtmlSource) {
    this.source = source;
  }

  take(element: Element): void {
    let inline: Node[] = [];
    const close = () => {
      this.takeInline(inline);
      inline = [];
    };
    for (const child of element.childNodes) {
      if (isElement(child) && (isBlock(child) || holdsBlock(child))) {
        close();
        if (!isUnseen(child)) this.takeBlock(child);
      } else inline.push(child);
    }
    close();
  }

  private takeBlock(element: Element): void {
    const { tagName } = element;
    const level = /^h([1-6])$/.exec(tagName)?.[1];
    if (level !== undefined) {
      const title = visibleText(element);
      this.pieces.push({ text: title, shape: { kind: "heading", level: Number(level), title } });
    } else if (tagName === "pre") this.takeLines(element);
    else if (tagName === "table") this.takeTable(element);
    else if (tagName === "dl") this.takeTerms(element);
    else this.take(element);
  }

  /** Inline content as one piece; each `br` keeps its line end. */
  private takeInline(nodes: readonly Node[]): void {
    const lines = nodes
      .map((node) => rawText(node))
      .join("")
      .split("\n")
      .map((line) => line.replaceAll(/[\s\u00a0]+/g, " ").trim())
      .filter((line) => line !== "");
    const text = lines.join("\n");
    if (text !== "") this.pieces.push({ text, shape: PROSE, source: this.source.ofNodes(nodes, text) });
  }

  private takeLines(element: Element): void {
    const lines = rawText(element, true).split(/\r\n|\n|\r/);
    const trimmed = lines.map((line) => line.trim());
    const whole = this.source.ofNodes([element], trimmed.join("\n"));
    let at = 0;
    for (const text of trimmed) {
      const from = at;
      at += text.length + 1;
      const source = (start: number, end: number) => whole(from + start, from + end);
      if (text !== "") this.pieces.push({ text, shape: LINE, source });
    }
  }

  private takeTable(element: Element): void {
    const read = readHtmlTable(element);
    if (!read) {
      this.take(element);
      return;
    }
    const { caption: title, rows } = read;
    if (title !== "")
      this.pieces.push({ text: title, shape: { kind: "heading", level: TABLE_LEVEL, title } });
    for (const row of rows)
      this.pieces.push({ text: row.text, shape: LINE, source: this.source.ofElement(row.element) });
  }

  /** "Spillway width: 120 feet": a short term is said with each text that defines it; longer ones flow. */
  private takeTerms(list: Element): void {
    let term = "";
    let isSaid = true;
    const leave = () => {
      if (!isSaid) this.pieces.push({ text: term, shape: LINE });
      isSaid = true;
    };
    for (const child of list.childNodes) {
      if (!isElement(child) || isUnseen(child)) continue;
      const text = visibleText(child);
      if (child.tagName === "div") this.takeTerms(child);
      else if (child.tagName === "dt" && text.length <= LONGEST_TERM) {
        leave();
        term = text.replace(/\s*:$/, "");
        isSaid = false;
      } else if (child.tagName === "dd" && term !== "" && text !== "" && !holdsBlock(child)) {
        this.pieces.push({ text: `${term}: ${text}`, shape: PROSE, source: this.source.ofElement(child) });
        isSaid = true;
      } else {
        leave();
        this.take(child);
      }
    }
    leave();
  }
}

function holdsBlock(element: Element): boolean {
  return element.childNodes.some((child) => isElement(child) && (isBlock(child) || holdsBlock(child)));
}

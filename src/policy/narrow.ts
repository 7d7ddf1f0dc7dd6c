import type { Cell, Passage, Span } from "../evidence/shapes.ts";

/**
 * The stretches of a row that remain when some of its cells may not be shown: each a span of exact stored
 * bytes from its first to its last cell, with no removed cell between. The row itself when all remain.
 */
export function keepCells(span: Span, keeps: (cell: Cell) => boolean): readonly Span[] {
  const cells = span.cells ?? [];
  const stretches: Cell[][] = [];
  let open: Cell[] | undefined;
  for (const cell of cells) {
    if (!keeps(cell)) {
      open = undefined;
      continue;
    }
    if (open === undefined) stretches.push((open = []));
    open.push(cell);
  }
  const [whole] = stretches;
  if (whole?.length === cells.length) return [span];
  const bytes = Buffer.from(span.text, "utf8");
  return stretches.flatMap((stretch) => {
    const start = stretch[0]?.start ?? span.start;
    const end = stretch.at(-1)?.end ?? span.end;
    const text = bytes.subarray(start - span.start, end - span.start).toString("utf8");
    return text === "" ? [] : [{ ...span, start, end, text, cells: stretch }];
  });
}

/** The passage with these spans only; unchanged when they are all it has, else its text is theirs alone. */
export function keepSpans(passage: Passage, spans: readonly Span[]): Passage {
  const unchanged =
    spans.length === passage.spans.length && spans.every((span, i) => span === passage.spans[i]);
  return unchanged ? passage : { ...passage, spans, text: spans.map(({ text }) => text).join("\n") };
}

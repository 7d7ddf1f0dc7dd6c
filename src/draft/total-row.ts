import type { Passage } from "../evidence/shapes.ts";

/** "Total", "State total", "Grand Total, all counties". */
const TOTAL = /^(?:\p{L}[\p{L}.'-]*\s){0,2}(?:sub-?)?totals?\s*(?:[,:(].*)?$/iu;

/** Whether a row sums up others of its table: what names it is called a total. */
export function isTotalRow({ artifact, spans }: Passage): boolean {
  const subjects = artifact.table?.subject ?? [];
  const cells = spans[0]?.cells ?? [];
  return cells.some(({ field, value }) => subjects.includes(field) && TOTAL.test(value.trim()));
}

/** Rows to compute over: totals among them would be counted again, unless there is nothing else. */
export function withoutTotals(rows: readonly Passage[]): readonly Passage[] {
  const single = rows.filter((row) => !isTotalRow(row));
  return single.length > 0 ? single : rows;
}

import { PROSE, type Block } from "./block.ts";
import { readCsvLines, type CsvLayout } from "./csv-table.ts";
import type { FrozenSlices } from "../cut/cut-passages.ts";

/**
 * Rows of a CSV as blocks: the record's bytes without its line end, its cells under the header's names. Notes
 * above and below the table are prose.
 */
export async function* csvBlocks(
  chunks: AsyncIterable<Buffer>,
  layout: CsvLayout,
  frozen: FrozenSlices,
): AsyncGenerator<Block> {
  for await (const lines of readCsvLines(chunks, layout)) {
    for (const { kind, record } of lines) {
      frozen.codePointsAt(record.start);
      const { start } = record;
      if (kind === "note") {
        const cell = record.cells.find((one) => one.value.trim() !== "");
        if (cell) yield { start: cell.start, text: frozen.text(cell.start, cell.end), shape: PROSE };
        continue;
      }
      const cells = record.cells.slice(0, layout.columns.length).map((cell, i) => ({
        field: layout.columns[i] ?? "",
        value: cell.value,
        start: cell.start,
        end: cell.end,
      }));
      yield { start, text: frozen.text(start, record.end), shape: { kind: "row", cells } };
    }
  }
}

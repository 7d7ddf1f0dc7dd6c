import { PROSE, TABLE_LEVEL, type Block } from "./block.ts";
import { readCsvLines, type CsvLayout } from "./csv-table.ts";
import type { FrozenSlices } from "../cut/cut-passages.ts";

const LONGEST_TITLE = 300;

/**
 * Rows of a CSV as blocks: the record's bytes without its line end, its cells under the header's names. Notes
 * above and below the table are prose; those above it are its title, and so a heading over its rows.
 */
export async function* csvBlocks(
  chunks: AsyncIterable<Buffer>,
  layout: CsvLayout,
  frozen: FrozenSlices,
): AsyncGenerator<Block> {
  let titles: string[] = [];
  for await (const lines of readCsvLines(chunks, layout)) {
    for (const { kind, record } of lines) {
      frozen.codePointsAt(record.start);
      const { start } = record;
      if (kind === "note") {
        const cell = record.cells.find((one) => one.value.trim() !== "");
        if (!cell) continue;
        yield { start: cell.start, text: frozen.text(cell.start, cell.end), shape: PROSE };
        if (start < layout.header.start) titles.push(cell.value.trim().replaceAll(/\s+/g, " "));
        continue;
      }
      if (titles.length > 0) {
        const title = titles.join(" / ").slice(0, LONGEST_TITLE);
        yield { start, text: "", shape: { kind: "heading", level: TABLE_LEVEL, title } };
        titles = [];
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

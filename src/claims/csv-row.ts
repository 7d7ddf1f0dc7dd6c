import { parse } from "csv-parse/sync";
import { lexemesOf } from "../language/lexemes.ts";
import { unitNamed } from "../language/units.ts";
import type { CitedRow } from "./shapes.ts";

/** Fewest columns by which two lines count as a table's header and row. */
const FEWEST_COLUMNS = 3;

/**
 * The row that a CSV line is under a header that stands as a line of its own in the context; undefined when no
 * line of the context has its number of columns. Times and units are taken from column names ("population_1930", "area_sq_mi"), the
 * subject from cells without digits.
 */
export function rowFromCsv(context: string, text: string): CitedRow | undefined {
  if (!text.includes(",") || !context.includes(",")) return undefined;
  const values = cellsOf(text);
  if (values === undefined || values.length < FEWEST_COLUMNS) return undefined;
  const header = context
    .split("\n")
    .map(cellsOf)
    .find(
      (cells) =>
        cells?.length === values.length && cells.every((cell) => /^[\p{L}_][^.!?]{0,60}$/u.test(cell.trim())),
    );
  if (header === undefined) return undefined;
  const cells = values.map((value, at) => ({ field: fieldOf(header[at] ?? ""), value }));
  const subject = values.filter((value) => /\p{L}{2}/u.test(value) && !/\d/u.test(value)).slice(0, 1);
  return { subject, cells, suppressed: ["(D)"], missingValues: [""] };
}

function cellsOf(line: string): readonly string[] | undefined {
  if (line.includes("\n") && line.trim().includes("\n")) return undefined;
  try {
    const rows: string[][] = parse(line.trim(), { relax_column_count: true });
    return rows.length === 1 ? rows[0] : undefined;
  } catch {
    return undefined;
  }
}

function fieldOf(name: string): CitedRow["cells"][number]["field"] {
  const trimmed = name.trim();
  const year = lexemesOf(trimmed).find(
    (lexeme) => lexeme.kind === "number" && /^(?:1[5-9]|20)\d\d$/u.test(lexeme.text),
  );
  const words = trimmed.split(/[_\s]+/u);
  const unit = [2, 1]
    .map((count) => unitNamed(words.slice(-count).join(" ")))
    .find((one) => one !== undefined && words.length > 1);
  return {
    name: trimmed,
    type: "string",
    ...(unit === undefined ? {} : { unit: unit.id.replaceAll("_", " ") }),
    ...(year === undefined ? {} : { time: year.text }),
  };
}

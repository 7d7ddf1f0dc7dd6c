import type { Asked } from "../question/shapes.ts";
import type { DraftEvidence } from "./evidence.ts";
import { cellOf, modelOf } from "./tables/columns.ts";
import { speaksTo } from "./tables/asked-columns.ts";
import { demandingWords } from "./tables/demanding.ts";

/** Tables of more rows are not read for their words. */
const MOST_ROWS = 20_000;

/** Lower-case words of the evidence a question may have meant: found passages, headers and titles, names in rows. */
export async function knownWords(asked: Asked, evidence: DraftEvidence): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (const { passage } of evidence.passages)
    add(known, `${passage.text} ${passage.heading} ${passage.artifact.title}`);
  const words = demandingWords(asked);
  for (const visible of evidence.tables) {
    const model = modelOf(visible);
    add(known, `${visible.artifact.title} ${visible.dataset.title}`);
    for (const { field } of model.columns)
      add(known, [field.name, field.title, field.measure, field.unit].join(" "));
    const isMeant = words.some((word) => model.columns.some((column) => speaksTo(column, word)));
    if (!isMeant || visible.rows > MOST_ROWS) continue;
    const naming = model.columns.filter(({ role }) => role === "subject" || role === "dimension");
    const seen = new Set<string>();
    for (const row of await evidence.scan(visible.document))
      for (const { field } of naming) seen.add(cellOf(row, field.name)?.value ?? "");
    for (const value of seen) add(known, value);
  }
  return known;
}

function add(known: Set<string>, text: string): void {
  for (const word of text
    .replaceAll("_", " ")
    .toLowerCase()
    .match(/\p{L}[\p{L}'’-]*/gu) ?? [])
    known.add(word);
}

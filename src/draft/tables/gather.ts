import type { Passage, VisibleTable } from "../../evidence/shapes.ts";
import type { Asked, AskedWord } from "../../question/shapes.ts";
import type { DraftEvidence } from "../evidence.ts";
import { isHome } from "./home.ts";
import { modelOf, type TableModel } from "./columns.ts";
import { withAskedMoment } from "./moments.ts";
import { askedColumns, headcounts, isBareMeasure, speaksTo } from "./asked-columns.ts";
import { candidatesOf, tellingWords, type Candidate } from "./candidates.ts";
import { demandingWords } from "./demanding.ts";
import { cellNamer, isStepOfScale } from "./named-cells.ts";
import { holds } from "./words.ts";

const SAMPLE_ROWS = 40;

/** A table with the rows that may bear on a question, and the cells in them that it may ask for. */
export interface Gathered {
  readonly model: TableModel;
  readonly rows: readonly Passage[];
  readonly candidates: readonly Candidate[];
}

/** Looks through every visible table for cells that the question may be asking for. */
export async function gatherCandidates(
  asked: Asked,
  evidence: DraftEvidence,
  words: readonly AskedWord[] = demandingWords(asked),
): Promise<readonly Gathered[]> {
  const gathered: Gathered[] = [];
  for (const visible of evidence.tables) {
    const rough = withAskedMoment(modelOf(visible), asked, words);
    if (!mayAnswer(rough, words)) continue;
    const rows = await evidence.scan(visible.document, phrasesFor(asked, rough, words));
    gathered.push(candidatesIn(asked, visible, rows, words));
  }
  return gathered;
}

/** The candidates among given rows of one table. */
export function candidatesIn(
  asked: Asked,
  visible: VisibleTable,
  rows: readonly Passage[],
  words: readonly AskedWord[],
): Gathered {
  const model = withAskedMoment(modelOf(visible, rows.slice(0, SAMPLE_ROWS)), asked, words);
  const columns = askedColumns(model, words, asked);
  const nameCells = cellNamer(model, words, asked.text);
  const telling = tellingWords(model, rows, words, nameCells);
  return {
    model,
    rows,
    candidates: rows.flatMap((row) => candidatesOf(asked, model, row, words, columns, nameCells, telling)),
  };
}

function mayAnswer(model: TableModel, words: readonly AskedWord[]): boolean {
  return (
    model.columns.some(isBareMeasure) ||
    headcounts(model).length > 0 ||
    words.some(
      (word) => holds(model.about, word.stem) || model.columns.some((column) => speaksTo(column, word)),
    )
  );
}

/**
 * Phrases for the scan: words that only a row can explain, each with the asked year where rows carry one. Without
 * any, the year alone; undefined (all rows) when nothing narrows.
 */
function phrasesFor(
  asked: Asked,
  model: TableModel,
  words: readonly AskedWord[],
): readonly string[] | undefined {
  const years = rowYears(asked, model);
  const naming = words.filter(
    (word) =>
      !isStepOfScale(word, model) &&
      !isHome(word, model) &&
      !model.columns.some((column) => column.role === "measure" && speaksTo(column, word)),
  );
  const rare = naming.filter(
    (word) =>
      word.isNumber || !holds(model.about, word.stem) || (/^\p{Lu}/u.test(word.text) && word.pos === "PROPN"),
  );
  const chosen = rare.map(({ text }) => text);
  if (chosen.length === 0) return years.length > 0 ? years : undefined;
  return years.length === 0 ? chosen : chosen.flatMap((text) => years.map((year) => `${text} ${year}`));
}

/** Asked years as rows carry them; none when a span or an open end would leave rows out. */
function rowYears(asked: Asked, model: TableModel): readonly string[] {
  const isPlain = model.columns.some(
    ({ role, field }) => role === "year" || (role === "date" && field.type !== "string"),
  );
  if (!isPlain) return [];
  if (asked.times.length === 0 || asked.times.some(({ from, to }) => to - from > 30)) return [];
  return asked.times.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, at) => String(from + at)),
  );
}

import type { Asked } from "../question/shapes.ts";
import type { DraftEvidence, Shortfall } from "./evidence.ts";
import { askCell, stepsFor } from "./next-steps.ts";
import { cellOf, modelOf } from "./tables/columns.ts";
import { timeOfCell } from "./tables/row-time.ts";
import { measureOf, subjectOf } from "./tables/say.ts";

const ENOUGH = 2;
/** Tables of more rows are not read just to suggest something. */
const SMALL_TABLE = 500;
const TABLES_TRIED = 3;

/** Sees to it that a shortfall offers at least two steps: further ones are questions that a visible table answers. */
export async function withFallbackSteps(
  asked: Asked,
  evidence: DraftEvidence,
  shortfall: Shortfall,
): Promise<Shortfall> {
  const own = stepsFor(asked, shortfall.nextSteps);
  if (own.length >= ENOUGH) return { ...shortfall, nextSteps: own };
  const steps = [...own, ...(await cellQuestions(asked, evidence)), ...titleQuestions(evidence)];
  return { ...shortfall, nextSteps: stepsFor(asked, [...steps, ...GENERAL]) };
}

const GENERAL = ["Which datasets are open to me?", "What does the evidence in this view cover?"];

/** Questions about first cells of small visible tables, which those tables answer. */
async function cellQuestions(asked: Asked, evidence: DraftEvidence): Promise<readonly string[]> {
  const questions: string[] = [];
  const small = evidence.tables.filter(({ rows }) => rows <= SMALL_TABLE).slice(0, TABLES_TRIED);
  for (const visible of small) {
    const rows = await evidence.scan(visible.document);
    const model = modelOf(visible, rows.slice(0, 40));
    const [row] = rows;
    const column = model.columns.find(
      (one) =>
        one.role === "measure" &&
        measureOf(one) !== "" &&
        row !== undefined &&
        /\d/u.test(cellOf(row, one.field.name)?.value ?? ""),
    );
    if (row === undefined || column === undefined) continue;
    const subject = subjectOf(asked, model, row, column);
    if (subject !== "")
      questions.push(askCell(measureOf(column), subject, timeOfCell(model, row, column)?.label));
  }
  return questions;
}

function titleQuestions({ passages }: DraftEvidence): readonly string[] {
  return [...new Set(passages.map(({ passage }) => passage.artifact.title))]
    .slice(0, ENOUGH)
    .map((title) => `What does "${title}" say?`);
}

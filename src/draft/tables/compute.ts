import type { Asked, AskedWord } from "../../question/shapes.ts";
import type { DraftEvidence } from "../evidence.ts";
import { rowsTaken } from "../plan.ts";
import type { DraftClaim } from "../shapes.ts";
import { changesIn, groupsIn } from "./changes.ts";
import { modelOf, type TableModel } from "./columns.ts";
import { chosenComputations, type Computation, type WholeTable } from "./computation.ts";
import { countIn } from "./counts.ts";
import { demandingWords } from "./demanding.ts";
import { extremeIn } from "./extremes.ts";
import { rowClaim } from "./cell-claims.ts";
import { countsRows, measureAsked, momentAsked } from "./measures.ts";
import { withAskedMoment } from "./moments.ts";
import { totalIn } from "./totals.ts";

/** Most rows of a counted list that are still all named. */
const MOST_LISTED = 12;
const SAMPLE_ROWS = 40;

/**
 * What is computed over many rows, said with its scope; none when no complete table answers. `implied` also takes
 * sums that the question does not ask for by name ("how many people died").
 */
export async function computeClaims(
  asked: Asked,
  evidence: DraftEvidence,
  implied: boolean,
): Promise<readonly DraftClaim[]> {
  const words = demandingWords(asked);
  const found: Computation[] = [];
  for (const visible of evidence.tables) {
    const rough = withAskedMoment(modelOf(visible), asked, words);
    if (!visible.artifact.table.complete || !mayCompute(asked, rough, words)) continue;
    const rows = await evidence.scan(visible.document);
    const model = withAskedMoment(modelOf(visible, rows.slice(0, SAMPLE_ROWS)), asked, words);
    found.push(
      ...computeIn(asked, implied, { model, rows, words, bbox: isOfView(asked) ? evidence.bbox : undefined }),
    );
  }
  const claims = chosenComputations(found);
  return asked.operation === "list"
    ? [...claims, ...(await listedRows(asked, evidence, found, claims))]
    : claims;
}

/** Each row that a counted list holds, when they are few enough to name. */
async function listedRows(
  asked: Asked,
  evidence: DraftEvidence,
  found: readonly Computation[],
  claims: readonly DraftClaim[],
): Promise<readonly DraftClaim[]> {
  const plan = claims[0]?.plan;
  const visible = evidence.tables.find(({ document }) => document === plan?.document);
  if (plan === undefined || visible === undefined || claims.length !== 1 || found.length === 0) return [];
  const rows = rowsTaken(plan, await evidence.scan(plan.document));
  if (rows.length > MOST_LISTED) return [];
  const model = modelOf(visible, rows.slice(0, SAMPLE_ROWS));
  const measure = measureAsked(asked, model, demandingWords(asked));
  return measure === undefined ? [] : rows.flatMap((row) => rowClaim(asked, model, row, measure.column));
}

function mayCompute(asked: Asked, model: TableModel, words: readonly AskedWord[]): boolean {
  return (
    measureAsked(asked, model, words) !== undefined ||
    momentAsked(asked, model) !== undefined ||
    asked.extreme === "most" ||
    asked.operation === "change" ||
    (asked.operation === "count" && countsRows(asked, model, words))
  );
}

function isOfView(asked: Asked): boolean {
  return /\b(?:view|map|here|visible|this area|selected)\b/iu.test(asked.text);
}

function computeIn(asked: Asked, implied: boolean, table: WholeTable): readonly Computation[] {
  switch (asked.operation) {
    case "count":
      if (countsRows(asked, table.model, table.words)) return countIn(asked, table);
      return implied ? totalIn(asked, table, "sum", true) : [];
    case "sum":
    case "mean":
      return totalIn(asked, table, asked.operation, false);
    case "list":
      return asked.threshold !== undefined && countsRows(asked, table.model, table.words)
        ? countIn(asked, table)
        : [];
    case "maximum":
    case "minimum": {
      const grouped = groupsIn(asked, table, asked.operation);
      return grouped.length > 0 ? grouped : extremeIn(asked, table, asked.operation);
    }
    case "change":
      return changesIn(asked, table);
    case "value":
    case "compare":
    case "difference":
      return [];
  }
}

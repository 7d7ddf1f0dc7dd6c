import type { Row } from "../../database/db.ts";
import { passageId } from "../cut/passage-id.ts";
import type { Artifact, Dataset, Passage } from "../shapes.ts";
import { loadSpans } from "./stored-spans.ts";

/** Columns of a passage `p` with its document `d` and version `v`, as `loadPassage` reads them. */
export const PASSAGE_COLUMNS = `
  p.first_byte, p.end_byte, p.page, p.heading, p.body, p.spans,
  d.id AS document_id, d.digest AS document, d.chunker, d.artifact, v.dataset`;

const FIRST_OF_DOCUMENT = "row_number() OVER (PARTITION BY d.id ORDER BY p.first_byte) = 1";

/**
 * The same for lists, as `loadPassages` reads them: what the passages of one document share stands in its first
 * row alone, since repeating a table's description in each of its rows costs more than all else.
 */
export const PASSAGE_LIST_COLUMNS = `
  p.first_byte, p.end_byte, p.page, p.heading, p.body, p.spans,
  d.id AS document_id, d.digest AS document, d.chunker,
  CASE WHEN ${FIRST_OF_DOCUMENT} THEN d.artifact END AS artifact,
  CASE WHEN ${FIRST_OF_DOCUMENT} THEN v.dataset END AS dataset`;

interface BareRow extends Row {
  readonly first_byte: number;
  readonly end_byte: number;
  readonly page: number | null;
  readonly heading: string;
  readonly body: string;
  readonly spans: string;
  readonly document_id: number;
  readonly document: string;
  readonly chunker: string;
}

/** A row of `PASSAGE_COLUMNS`. */
export interface PassageRow extends BareRow {
  readonly artifact: Artifact;
  readonly dataset: Dataset;
}

/** A row of `PASSAGE_LIST_COLUMNS`. */
export interface ListedRow extends BareRow {
  readonly artifact: Artifact | null;
  readonly dataset: Dataset | null;
}

/** Passages of a list, in its order; those of one document share artifact and dataset. */
export function loadPassages(rows: readonly ListedRow[]): readonly Passage[] {
  const shared = new Map(
    rows.flatMap(({ document_id, artifact, dataset }) =>
      artifact && dataset ? [[document_id, { artifact, dataset }] as const] : [],
    ),
  );
  return rows.flatMap((row) => {
    const facts = shared.get(row.document_id);
    return facts ? [loadPassage({ ...row, ...facts })] : [];
  });
}

/** A passage as it was admitted, with its id. */
export function loadPassage(row: PassageRow): Passage {
  const { first_byte: start, end_byte: end, document, artifact } = row;
  return {
    id: passageId(document, start, end, row.chunker),
    document,
    start,
    end,
    text: row.body,
    heading: row.heading,
    ...(row.page === null ? {} : { page: row.page }),
    spans: loadSpans(row.spans, start, row.body, artifact.table),
    artifact,
    dataset: row.dataset,
  };
}

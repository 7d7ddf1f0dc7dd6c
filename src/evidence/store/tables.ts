import type { Queryable } from "../../database/db.ts";
import type { Artifact, Dataset, ListTables, ScanTable, Table } from "../shapes.ts";
import { indexTerms, quoteTerm } from "./lexemes.ts";
import { loadPassages, PASSAGE_LIST_COLUMNS, type ListedRow } from "./stored-passages.ts";
import { DOCUMENTS_IN_SCOPE, scopeParams } from "./visibility.ts";

/** Lists the tables of a scope, ordered by slug, version and path. */
export function listTablesIn(db: Queryable): ListTables {
  return async (scope) => {
    const rows = await db.query<{
      document: string;
      artifact: Artifact & { readonly table: Table };
      dataset: Dataset;
      rows: number;
    }>(
      `SELECT d.digest AS document, d.artifact, v.dataset, d.rows
       FROM (${DOCUMENTS_IN_SCOPE}) visible
       JOIN document d ON d.id = visible.id JOIN dataset_version v ON v.id = d.version_id
       WHERE d.artifact ? 'table'
       ORDER BY v.slug COLLATE "C", v.version COLLATE "C", d.artifact ->> 'path' COLLATE "C", d.ordinal`,
      scopeParams(scope),
    );
    return rows.map(({ document, artifact, dataset, rows }) => ({ document, artifact, dataset, rows }));
  };
}

/** One text may be a table of several versions: the first that the scope sees is read. */
const TABLE = `
  visible AS MATERIALIZED (
    SELECT * FROM (${DOCUMENTS_IN_SCOPE}) inside WHERE digest = $9
    ORDER BY slug COLLATE "C", version COLLATE "C", ordinal LIMIT 1)`;

/** Scans a table's rows in file order; phrases narrow it by the text index. */
export function scanTableIn(db: Queryable): ScanTable {
  return async (document, scope, containing) => {
    const query = containing && phraseQuery(containing);
    if (query === "") return [];
    const rows = await db.query<ListedRow>(
      `WITH ${TABLE}
       SELECT ${PASSAGE_LIST_COLUMNS} FROM visible
       JOIN document d ON d.id = visible.id JOIN dataset_version v ON v.id = d.version_id
       ${query === undefined ? "" : MATCHING}
       JOIN passage p ON p.document_id = visible.id
         ${query === undefined ? "" : "AND p.first_byte = t.first_byte"}
       WHERE p.label = ANY($1::text[])
       ORDER BY p.first_byte`,
      [...scopeParams(scope), document, ...(query === undefined ? [] : [query])],
    );
    return loadPassages(rows).filter(({ spans }) => spans[0]?.cells !== undefined);
  };
}

const MATCHING = `
  JOIN passage_terms t ON t.document_id = visible.id
    AND t.label = ANY($1::text[]) AND t.lexemes @@ $10::tsquery`;

/** All words of at least one phrase; a phrase without words of its own matches nothing. */
function phraseQuery(phrases: readonly string[]): string {
  return phrases
    .map((phrase) => indexTerms(phrase).map(quoteTerm).join(" & "))
    .filter((all) => all !== "")
    .map((all) => `(${all})`)
    .join(" | ");
}

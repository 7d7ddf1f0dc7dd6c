import type { Db } from "../../database/db.ts";
import type { OpenEmbedding } from "../embed/embedding.ts";
import { hashEmbedding } from "../embed/hash-embedding.ts";
import type { EvidenceStore } from "../shapes.ts";
import { admitInto } from "./admit.ts";
import { openSpanIn, readSliceIn } from "./open-span.ts";
import { searchIn } from "./search.ts";
import { listTablesIn, scanTableIn } from "./tables.ts";
import { versionsIn } from "./versions.ts";

/**
 * The evidence store over a migrated database, embedded or PostgreSQL.
 *
 * Whatever it gives is narrowed by the scope's labels inside each statement; withdrawing and superseding take
 * effect with the transaction that does it. `openEmbedding` gives the model whose vectors it keeps. Errors: Fault STORE_UNAVAILABLE from the database.
 */
export function pgEvidence(db: Db, openEmbedding: OpenEmbedding = openHashing): EvidenceStore {
  return {
    search: searchIn(db, openEmbedding),
    listTables: listTablesIn(db),
    scanTable: scanTableIn(db),
    openSpan: openSpanIn(db),
    readSlice: readSliceIn(db),
    admit: admitInto(db, openEmbedding),
    ...versionsIn(db),
  };
}

const openHashing: OpenEmbedding = () => Promise.resolve(hashEmbedding);

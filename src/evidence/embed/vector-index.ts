import type { Db, Queryable, Row } from "../../database/db.ts";
import { Fault } from "../../fault.ts";
import type { Embedding } from "./embedding.ts";
import { indexName } from "./segments.ts";

/** The command that makes all vectors anew with the model that the settings name. */
const REEMBED = "npm run model -- reembed";

/** Whose vectors the index holds, and whether every passage has its own. */
interface Held extends Row {
  readonly model: string;
  readonly dimensions: number;
  readonly complete: boolean;
}

/** What a start finds: vectors that fit, or passages that wait for theirs. */
export type IndexState = "fits" | "waiting";

/**
 * Compares the index with the model of the settings. An index that was never filled fits any model.
 * Errors: Fault STORE_UNAVAILABLE, naming the command that embeds again, when it holds another model's vectors.
 */
export async function compareIndex(db: Queryable, embedding: Embedding): Promise<IndexState> {
  const [held] = await db.query<Held>("SELECT model, dimensions, complete FROM vector_index");
  if (held === undefined) return "fits";
  if (held.model === "") return "waiting";
  if (held.model !== embedding.model || held.dimensions !== embedding.dimensions)
    throw mismatch(held, embedding);
  return held.complete ? "fits" : "waiting";
}

/**
 * Makes sure, inside a writer's transaction, that its vectors go to an index of their own model; an index that
 * is not there yet becomes this model's. Errors: as `compareIndex`; also while passages wait for their vectors.
 */
export async function claimIndex(tx: Queryable, embedding: Embedding): Promise<void> {
  await tx.query(
    "INSERT INTO vector_index (model, dimensions, complete) VALUES ($1, $2, true) ON CONFLICT DO NOTHING",
    [embedding.model, embedding.dimensions],
  );
  if ((await compareIndex(tx, embedding)) === "fits") return;
  throw new Fault("STORE_UNAVAILABLE", "passages wait for their vectors", {
    sentence: `Some passages have no vectors yet; start the service once, or run ${REEMBED}, and try again.`,
  });
}

/** Empties the index and gives it to a model; every passage then waits for its vector. The writer's lock is held. */
export async function resetIndex(tx: Queryable, { model, dimensions }: Embedding): Promise<void> {
  const segments = await tx.query<{ label: string; number: number }>(
    "SELECT label, number FROM vector_segment",
  );
  for (const segment of segments) await tx.query(`DROP INDEX ${indexName(segment)}`);
  await tx.query("TRUNCATE passage_vector, vector_segment");
  await tx.query("UPDATE document SET vectors = 0 WHERE vectors > 0");
  await tx.query("DELETE FROM vector_index");
  await tx.query("INSERT INTO vector_index (model, dimensions, complete) VALUES ($1, $2, false)", [
    model,
    dimensions,
  ]);
}

/** Says that every passage has its vector. */
export async function completeIndex(db: Db): Promise<void> {
  await db.query("UPDATE vector_index SET complete = true");
}

function mismatch(held: Held, { model, dimensions }: Embedding): Fault {
  const [there, wanted] = [`${held.model} (${held.dimensions} numbers)`, `${model} (${dimensions})`];
  return new Fault("STORE_UNAVAILABLE", `the index holds vectors of ${there}, not of ${wanted}`, {
    sentence: `The passages were embedded with ${there} and the settings name ${wanted}: set FOCUS_EMBEDDINGS back, or embed them again with ${REEMBED}.`,
  });
}

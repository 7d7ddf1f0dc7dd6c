import type { Db, Row } from "../../database/db.ts";
import { LOCK_WRITER, titleOf } from "../store/admit.ts";
import type { Embedding } from "./embedding.ts";
import { storeVectors } from "./store-vectors.ts";
import { compareIndex, completeIndex, resetIndex } from "./vector-index.ts";

/** Passages of one transaction: a killed run loses no more than these. */
const BATCH = 200;

/** Told how many passages of how many have their vectors. */
export type OnEmbedded = (done: number, total: number) => void;

interface Waiting extends Row {
  readonly document_id: number;
  readonly first_byte: number;
  readonly dataset_title: string;
  readonly title: string;
  readonly heading: string;
  readonly body: string;
}

/**
 * Makes the index ready for a model before anything is searched: passages that wait for vectors get them.
 * Errors: Fault when the index holds another model's vectors, see `compareIndex`; those of the model.
 */
export async function readyIndex(db: Db, embedding: Embedding, onEmbedded: OnEmbedded): Promise<void> {
  if ((await compareIndex(db, embedding)) === "fits") return;
  const [held] = await db.query<{ model: string }>("SELECT model FROM vector_index");
  if (held?.model === "") await giveTo(db, embedding);
  await embedWaiting(db, embedding, onEmbedded);
}

/** Throws all vectors away and makes them anew with this model. Cut off, the next start goes on. */
export async function reembed(db: Db, embedding: Embedding, onEmbedded: OnEmbedded): Promise<number> {
  await giveTo(db, embedding);
  return embedWaiting(db, embedding, onEmbedded);
}

async function giveTo(db: Db, embedding: Embedding): Promise<void> {
  await db.tx(async (tx) => {
    await tx.query(LOCK_WRITER);
    await resetIndex(tx, embedding);
  });
}

/** Label by label and in the order of the key, so that what is there says where to go on. */
async function embedWaiting(db: Db, embedding: Embedding, onEmbedded: OnEmbedded): Promise<number> {
  const [{ total, done: before } = { total: 0, done: 0 }] = await db.query<{ total: number; done: number }>(
    `SELECT (SELECT count(*)::int FROM passage) AS total, (SELECT count(*)::int FROM passage_vector) AS done`,
  );
  let done = before;
  for (const { label } of await db.query<{ label: string }>(
    'SELECT DISTINCT label COLLATE "C" AS label FROM dataset_version ORDER BY 1',
  )) {
    for (let batch = await embedBatch(db, embedding, label); batch > 0;) {
      onEmbedded((done += batch), total);
      batch = await embedBatch(db, embedding, label);
    }
  }
  await completeIndex(db);
  return done;
}

const LAST = `
  SELECT document_id::float8 AS document, first_byte::float8 AS byte FROM passage_vector
  WHERE label = $1 ORDER BY document_id DESC, first_byte DESC LIMIT 1`;

const WAITING = `
  SELECT p.document_id, p.first_byte, p.heading, p.body,
    v.dataset ->> 'title' AS dataset_title, d.artifact ->> 'title' AS title
  FROM passage p JOIN document d ON d.id = p.document_id JOIN dataset_version v ON v.id = d.version_id
  WHERE p.label = $1 AND (p.document_id, p.first_byte) > ($2::bigint, $3::bigint)
  ORDER BY p.document_id, p.first_byte LIMIT ${BATCH}`;

/** Embeds the label's next passages, each document's apart: what is embedded together never mixes labels. */
async function embedBatch(db: Db, embedding: Embedding, label: string): Promise<number> {
  const [{ document, byte } = { document: -1, byte: -1 }] = await db.query<{
    document: number;
    byte: number;
  }>(LAST, [label]);
  const waiting = await db.query<Waiting>(WAITING, [label, document, byte]);
  const byDocument = Map.groupBy(waiting, ({ document_id }) => document_id);
  await db.tx(async (tx) => {
    await tx.query(LOCK_WRITER);
    for (const [documentId, passages] of byDocument)
      await storeVectors(
        tx,
        embedding,
        { label, documentId },
        passages.map(({ first_byte, dataset_title, title, heading, body }) => ({
          firstByte: first_byte,
          title: titleOf(dataset_title, title),
          heading,
          body,
        })),
      );
  });
  return waiting.length;
}

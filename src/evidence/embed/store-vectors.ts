import type { Queryable } from "../../database/db.ts";
import { Fault } from "../../fault.ts";
import type { Embedding } from "./embedding.ts";

/** Vectors are kept in whole ten-thousandths: short to send, and their products exact. */
export const SCALE = 10_000;

/** What of a passage is embedded: it is asked for by its title and headings too. */
export interface EmbeddedText {
  readonly title: string;
  readonly heading: string;
  readonly body: string;
}

/** A passage's place in the store with what is embedded of it. */
export interface PlacedText extends EmbeddedText {
  readonly firstByte: number;
}

const INSERT_VECTORS = `
  INSERT INTO passage_vector (label, document_id, first_byte, embedding)
  SELECT $1::text, $2::bigint, v.first_byte, v.embedding::vector
  FROM unnest($3::bigint[], $4::text[]) AS v (first_byte, embedding)`;

/** Embeds passages of one document and keeps their vectors. Errors: those of `embedChecked`, of the database. */
export async function storeVectors(
  tx: Queryable,
  embedding: Embedding,
  of: { readonly label: string; readonly documentId: number },
  texts: readonly PlacedText[],
): Promise<void> {
  const vectors = await embedChecked(embedding, texts.map(textOf));
  await tx.query(INSERT_VECTORS, [
    of.label,
    of.documentId,
    texts.map(({ firstByte }) => firstByte),
    vectors.map(vectorLiteral),
  ]);
  await tx.query("UPDATE document SET vectors = vectors + $2 WHERE id = $1", [of.documentId, texts.length]);
}

/**
 * Embeds texts and makes sure of what came back.
 * Errors: Fault STORE_UNAVAILABLE when a vector is missing, of another dimension, or holds what is no number.
 */
export async function embedChecked(
  { model, dimensions, embed }: Embedding,
  texts: readonly string[],
): Promise<readonly Float32Array[]> {
  const vectors = await embed(texts);
  const sound = (vector: Float32Array) => vector.length === dimensions && vector.every(Number.isFinite);
  if (vectors.length === texts.length && vectors.every(sound)) return vectors;
  throw new Fault("STORE_UNAVAILABLE", `${model} gave other than ${texts.length} vectors of ${dimensions}`, {
    sentence: `The embedding model ${model} gave vectors that do not fit the index.`,
  });
}

/** A vector as pgvector reads it, in ten-thousandths. */
export function vectorLiteral(vector: Float32Array): string {
  return `[${Array.from(vector, (x) => Math.round(x * SCALE)).join(",")}]`;
}

function textOf({ title, heading, body }: EmbeddedText): string {
  return [title, heading, body].filter((part) => part !== "").join("\n");
}

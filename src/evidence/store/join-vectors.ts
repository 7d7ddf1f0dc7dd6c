import type { Queryable } from "../../database/db.ts";
import type { Embedding } from "../embed/embedding.ts";
import { findNearest, similarities } from "../embed/nearest.ts";
import { embedChecked } from "../embed/store-vectors.ts";
import { compareIndex } from "../embed/vector-index.ts";
import { Fault } from "../../fault.ts";
import type { Scope } from "../shapes.ts";
import { loadCandidates, type Candidate, type Place } from "./candidates.ts";

/** Passages that their vectors alone may bring. */
const NEAREST = 50;

/** A candidate with its score. */
export interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
}

/** A question's vector and how its model counts. */
export interface AskedVector {
  readonly embedding: Embedding;
  readonly vector: Float32Array;
  /** Numbers that are compared one by one before an index is asked. */
  readonly exactNumbers: number;
}

/** Embeds a question. Errors: those of the model, and of `embedChecked`. */
export async function embedQuestion(
  embedding: Embedding,
  question: string,
  exactNumbers: number,
): Promise<AskedVector> {
  const [vector = new Float32Array(embedding.dimensions)] = await embedChecked(embedding, [question]);
  return { embedding, vector, exactNumbers };
}

/** What words have found, and what it is measured by. */
export interface WordSearch {
  readonly scope: Scope;
  readonly found: readonly Scored[];
  /** The weights of all the question's words together. */
  readonly whole: number;
  readonly score: (candidate: Candidate) => number;
}

/**
 * Adds to each candidate's score what its vector says, and the candidates that only vectors bring. Similarity
 * counts in shares of the question's weight, so that its worth beside the words is the same for all questions;
 * where words say enough (`Blend.whenWordsBelow`) all stays as they have it.
 *
 * Errors: Fault STORE_UNAVAILABLE when the index was given to another model meanwhile.
 */
export async function joinVectors(
  tx: Queryable,
  { embedding, vector, exactNumbers }: AskedVector,
  { scope, found, whole, score }: WordSearch,
): Promise<readonly Scored[]> {
  const { blend } = embedding;
  const best = found.reduce((most, { score }) => Math.max(most, score), 0);
  if (best >= blend.whenWordsBelow * whole) return found;
  if ((await compareIndex(tx, embedding)) === "waiting")
    throw new Fault("STORE_UNAVAILABLE", "searched while passages wait for their vectors");
  const near = (await findNearest(tx, vector, scope, NEAREST, exactNumbers)).filter(
    ({ similarity }) => similarity > blend.floor,
  );
  const byPlace = new Map(found.map((one) => [keyOf(one.candidate), one]));
  const further = near.filter((one) => !byPlace.has(keyOf(one)));
  for (const candidate of await loadCandidates(tx, scope.labels, further))
    byPlace.set(keyOf(candidate), { candidate, score: score(candidate) });
  const similar = await similarities(
    tx,
    vector,
    scope.labels,
    [...byPlace.values()].map(({ candidate }) => candidate),
  );
  const similarity = new Map(similar.map((one) => [keyOf(one), one.similarity]));
  return [...byPlace].map(([key, { candidate, score }]) => {
    const alike = Math.max(0, similarity.get(key) ?? 0);
    return { candidate, score: score + alike * blend.weight * whole };
  });
}

function keyOf({ document_id, first_byte }: Place): string {
  return `${document_id} ${first_byte}`;
}

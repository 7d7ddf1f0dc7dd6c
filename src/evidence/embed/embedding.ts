import { Fault } from "../../fault.ts";

/** Turns texts into vectors: one a text, in order, all of one dimension and of length 1. */
export type EmbedTexts = (texts: readonly string[]) => Promise<readonly Float32Array[]>;

/** How similarity joins the ranking by words; figures as `test/bench/retrieval.ts` measured them. */
export interface Blend {
  /** What unrelated texts reach: no more than this finds no passage that the words have not found. */
  readonly floor: number;
  /** What a cosine of 1 counts beside the share of the question's words that a passage holds. */
  readonly weight: number;
  /** Vectors are asked while no passage holds this share of the question by words; Infinity: always. */
  readonly whenWordsBelow: number;
}

/** A model that embeds, with what the index must know of it. */
export interface Embedding {
  /** Names all that makes vectors comparable: vectors under another name are not. */
  readonly model: string;
  readonly dimensions: number;
  readonly blend: Blend;
  readonly embed: EmbedTexts;
}

/** A learned model's similarity is always asked, and worth somewhat more than the words. */
const LEARNED: Blend = { floor: 0.2, weight: 2, whenWordsBelow: Infinity };
/** What the index takes; longer vectors have no HNSW in pgvector and do not fit a page. */
const MOST_DIMENSIONS = 2_000;

/**
 * A learned model, opened: `probe` is a vector of it.
 * Errors: Fault STORE_UNAVAILABLE when its vectors are longer than the index takes.
 */
export function learned(model: string, probe: Float32Array | undefined, embed: EmbedTexts): Embedding {
  const dimensions = probe?.length ?? 0;
  if (dimensions > 0 && dimensions <= MOST_DIMENSIONS) return { model, dimensions, blend: LEARNED, embed };
  throw new Fault("STORE_UNAVAILABLE", `${model} has ${dimensions} dimensions`, {
    sentence: `The embedding model ${model} gives vectors of ${dimensions} numbers; the index takes 1 to ${MOST_DIMENSIONS}. Set another in FOCUS_EMBEDDINGS.`,
  });
}

/** A vector at length 1; one without any direction stays zero. */
export function unit(vector: Float32Array): Float32Array {
  const norm = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
  return norm === 0 ? vector : vector.map((x) => x / norm);
}

/** Opens the model when it is first needed, and then gives the same. */
export type OpenEmbedding = () => Promise<Embedding>;

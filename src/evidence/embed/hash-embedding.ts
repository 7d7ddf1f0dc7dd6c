import { searchTerms } from "../../language/read.ts";
import { unit, type Embedding } from "./embedding.ts";

export const HASH_DIMENSIONS = 128;

/**
 * Feature hashing: words and their groups of three letters, each added with a sign at a place that its hash
 * gives. Needs no model and no network; two texts are near when they are spelled alike, whatever they mean.
 *
 * Source: Weinberger et al., Feature Hashing for Large Scale Multitask Learning, ICML 2009.
 */
export const hashEmbedding: Embedding = {
  model: "hashing-1",
  dimensions: HASH_DIMENSIONS,
  blend: { floor: 0.3, weight: 0.5, whenWordsBelow: 0.5 },
  embed: (texts) => Promise.resolve(texts.map((text) => hashText(text))),
};

/** The vector of one text. */
export function hashText(text: string, dimensions = HASH_DIMENSIONS): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const term of new Set(searchTerms(text))) addWord(term, vector);
  return unit(vector);
}

/** A word counts by itself and, shared out over its letter groups, once more. */
function addWord(term: string, vector: Float32Array): void {
  add(term, 0, term.length, 1, vector);
  const edged = `^${term}$`;
  const groups = edged.length - 2;
  const share = 1 / Math.sqrt(groups);
  for (let at = 0; at < groups; at += 1) add(edged, at, at + 3, share, vector);
}

function add(text: string, from: number, to: number, weight: number, vector: Float32Array): void {
  const hash = fnv1a(text, from, to);
  const at = (hash >>> 1) % vector.length;
  vector[at] = (vector[at] ?? 0) + ((hash & 1) === 0 ? weight : -weight);
}

/** FNV-1a over UTF-16 units, its bits mixed once more since places are taken from few of them. */
function fnv1a(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

import { unit, type Embedding } from "../../src/evidence/embed/embedding.ts";

/** Words of one meaning share a direction, whatever they look like; other words have none. */
const TOPICS = [
  ["weir", "dam", "barrage"],
  ["ferry", "boat", "crossing"],
  ["school", "teacher", "pupils"],
  ["mill", "flour", "grist"],
];

/** A model that knows four meanings: what a learned one does, small enough to reason about. */
export function topicEmbedding(model = "topics", dimensions = TOPICS.length): Embedding {
  return {
    model,
    dimensions,
    blend: { floor: 0.2, weight: 1.5, whenWordsBelow: Infinity },
    embed: (texts) => Promise.resolve(texts.map((text) => topicsOf(text, dimensions))),
  };
}

function topicsOf(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const [topic, words] of TOPICS.entries())
    vector[topic] = words.reduce((sum, word) => sum + text.toLowerCase().split(word).length - 1, 0);
  return unit(vector);
}

import type { Reading } from "../language/shapes.ts";
import { placeOf } from "./demonyms.ts";

const known = new WeakMap<Reading, ReadonlySet<string>>();

/** Whether a text says a lower-case word, a part of a hyphenated one, its plural, or the place it is derived from. */
export function says(reading: Reading, word: string): boolean {
  const words = vocabularyOf(reading);
  const bare = word.replaceAll(".", "");
  const place = placeOf(word);
  return words.has(bare) || words.has(`${bare}s`) || (place !== undefined && words.has(placeKey(place)));
}

function vocabularyOf(reading: Reading): ReadonlySet<string> {
  const cut = known.get(reading);
  if (cut !== undefined) return cut;
  const words = new Set<string>();
  const seen = new Set<string>();
  for (const { lower, stem, kind } of reading.tokens) {
    if (kind === "mark" || seen.has(lower)) continue;
    seen.add(lower);
    words.add(lower.replaceAll(".", "")).add(stem);
    if (lower.includes("-")) for (const part of lower.split("-")) words.add(part);
    const place = placeOf(lower);
    if (place !== undefined) words.add(placeKey(place));
  }
  known.set(reading, words);
  return words;
}

/** Kept apart from words that are spelled alike. */
function placeKey(place: string): string {
  return `place:${place}`;
}

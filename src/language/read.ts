import { cleanText, sourceEnd, sourceOffset, type Cleaned } from "./clean.ts";
import { readNames } from "./names.ts";
import type { Reading } from "./shapes.ts";
import { readValues } from "./values.ts";
import { readTokens } from "./wink-tokens.ts";

export { searchTerms } from "./search-terms.ts";
export { stemOf } from "./stem.ts";

/** Changes whenever a text would be read differently: readings and search terms kept under another are stale. */
export const READER_VERSION = "1";

const CACHE_TEXTS = 2_000;
const CACHE_CHARACTERS = 8_000_000;
const cache = new Map<string, Reading>();
let cachedCharacters = 0;

/**
 * Reads a text once: tokens, typed values and names, each with exact UTF-16 offsets into `text`. Recently read
 * texts come from a bounded cache. Linear time; never throws.
 */
export function readText(text: string): Reading {
  const known = cache.get(text);
  if (known !== undefined) {
    cache.delete(text);
    cache.set(text, known);
    return known;
  }
  const reading = readAnew(text);
  remember(text, reading);
  return reading;
}

function readAnew(text: string): Reading {
  const cleaned = cleanText(text);
  const tokens = readTokens(cleaned.text);
  const values = readValues(cleaned.text);
  const names = readNames(tokens, cleaned.text);
  if (cleaned.offsets === undefined) return { text, tokens, values, names };
  const back = <T extends { text: string; start: number; end: number }>(items: readonly T[]): readonly T[] =>
    items.map((item) => relocated(item, text, cleaned));
  return { text, tokens: back(tokens), values: back(values), names: back(names) };
}

function relocated<T extends { text: string; start: number; end: number }>(
  item: T,
  source: string,
  cleaned: Cleaned,
): T {
  const start = sourceOffset(cleaned, item.start);
  const end = sourceEnd(cleaned, item.end);
  return { ...item, start, end, text: source.slice(start, end) };
}

function remember(text: string, reading: Reading): void {
  if (text.length > CACHE_CHARACTERS / 4) return;
  cache.set(text, reading);
  cachedCharacters += text.length;
  for (const oldest of cache.keys()) {
    if (cache.size <= CACHE_TEXTS && cachedCharacters <= CACHE_CHARACTERS) break;
    cache.delete(oldest);
    cachedCharacters -= oldest.length;
  }
}

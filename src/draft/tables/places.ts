import type { Asked, AskedWord } from "../../question/shapes.ts";

const COUNTS = "one two three four five six seven eight nine ten".split(" ");
const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
const MOST_PLACES = 10;
const NUMBER = `${COUNTS.join("|")}|\\d{1,2}`;
const TOP = new RegExp(`\\b(?:top|bottom)\\s+(${NUMBER})\\b`, "iu");
const SEVERAL = new RegExp(`\\b(?:the|which|what|list|name)\\s+(${NUMBER})\\s+(?:\\p{L}+\\s+){0,4}$`, "iu");
const PLACE = new RegExp(`\\b(${ORDINALS.join("|")})[\\s-]+(?:most\\s+|least\\s+)?$`, "iu");

/**
 * The places of an order that a question asks for: "the three largest" 1 to 3, "second largest" the second; none
 * for a plain "largest".
 */
export function placesAsked({ text, tokens, extreme }: Asked): readonly number[] | undefined {
  const at = tokens.find(({ lower }) => lower === extreme)?.start ?? text.length;
  const before = text.slice(0, at);
  const place = PLACE.exec(before)?.[1]?.toLowerCase();
  if (place !== undefined) return [ORDINALS.indexOf(place) + 1];
  const several = (TOP.exec(text) ?? SEVERAL.exec(before))?.[1]?.toLowerCase();
  if (several === undefined) return undefined;
  const count = /^\d/u.test(several) ? Number(several) : COUNTS.indexOf(several) + 1;
  return count < 2 || count > MOST_PLACES ? undefined : Array.from({ length: count }, (_, nth) => nth + 1);
}

/** Whether a word only counts or orders what an extreme is asked of: the "three" of "the three largest". */
export function isOfPlaces({ lower, end, start }: AskedWord, { text, tokens, extreme }: Asked): boolean {
  if (
    extreme === undefined ||
    !(COUNTS.includes(lower) || ORDINALS.includes(lower) || /^\d{1,2}$/u.test(lower))
  )
    return false;
  if (/\b(?:top|bottom)\s+$/iu.test(text.slice(0, start))) return true;
  const at = tokens.find((token) => token.lower === extreme)?.start ?? -1;
  return at > end && /^[\s-]+(?:\p{L}+\s+){0,4}$/u.test(text.slice(end, at));
}

import { breaksInWords } from "./broken-words.ts";

/** A text as a person sees it, with the way back to the offsets of the text it came from. */
export interface Cleaned {
  readonly text: string;
  /** For each UTF-16 offset of `text` (its end included) the offset in the source; undefined: the same. */
  readonly offsets: Uint32Array | undefined;
}

/** Zero-width characters, soft hyphen, bidi controls, variation selectors, byte order mark, tag characters. */
const INVISIBLE =
  /\u{34f}|[\u{ad}\u{61c}\u{180e}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2064}\u{2066}-\u{206f}]|\p{Variation_Selector}|\u{feff}|[\u{e0000}-\u{e007f}]/u;
const SPACE = /[\u{a0}\u{2000}-\u{200a}\u{202f}\u{205f}\u{3000}]/u;
const FULL_WIDTH = /[\u{ff01}-\u{ff5e}]/u;
const OTHER_SCRIPT = /[\p{Script=Greek}\p{Script=Cyrillic}]/u;

const ALIKE: Readonly<Record<string, string>> = {
  "\u2018": "'",
  "\u2019": "'",
  "\u201b": "'",
  "\u02bc": "'",
  "\u201c": '"',
  "\u201d": '"',
  "\u2010": "-",
  "\u2011": "-",
  "\u2212": "-",
};

/** Letters of other scripts that are drawn like Latin ones; they count as Latin beside Latin letters only. */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  а: "a",
  в: "b",
  е: "e",
  к: "k",
  м: "m",
  н: "h",
  о: "o",
  р: "p",
  с: "c",
  т: "t",
  у: "y",
  х: "x",
  і: "i",
  ј: "j",
  ѕ: "s",
  ԁ: "d",
  ԛ: "q",
  ԝ: "w",
  һ: "h",
  А: "A",
  В: "B",
  Е: "E",
  К: "K",
  М: "M",
  Н: "H",
  О: "O",
  Р: "P",
  С: "C",
  Т: "T",
  У: "Y",
  Х: "X",
  І: "I",
  Ј: "J",
  Ѕ: "S",
  α: "a",
  ο: "o",
  ν: "v",
  ρ: "p",
  ι: "i",
  κ: "k",
  υ: "u",
  χ: "x",
  Α: "A",
  Β: "B",
  Ε: "E",
  Ζ: "Z",
  Η: "H",
  Ι: "I",
  Κ: "K",
  Μ: "M",
  Ν: "N",
  Ο: "O",
  Ρ: "P",
  Τ: "T",
  Υ: "Y",
  Χ: "X",
};

/**
 * Reads a text the way it looks: invisible characters go, typographic quotes, hyphens and spaces become plain,
 * full-width forms become ASCII, look-alike letters inside Latin words become Latin, and words that a line's end
 * breaks are whole. Linear time.
 */
export function cleanText(source: string): Cleaned {
  const breaks = breaksInWords(source);
  if (breaks.length === 0 && isPlain(source)) return { text: source, offsets: undefined };
  const offsets = new Uint32Array(source.length + 1);
  let text = "";
  let at = 0;
  let next = 0;
  for (const character of source) {
    while (at >= (breaks[next]?.to ?? Number.POSITIVE_INFINITY)) next += 1;
    const plain = at >= (breaks[next]?.from ?? Number.POSITIVE_INFINITY) ? "" : plainOf(character);
    for (let unit = 0; unit < plain.length; unit += 1) offsets[text.length + unit] = at + unit;
    text += plain;
    at += character.length;
  }
  offsets[text.length] = source.length;
  return { text: latinised(text), offsets: offsets.subarray(0, text.length + 1) };
}

/** The source offset at which the character at a cleaned offset starts. */
export function sourceOffset(cleaned: Cleaned, offset: number): number {
  return cleaned.offsets?.[offset] ?? offset;
}

/** The source offset just behind the character that ends at a cleaned offset. */
export function sourceEnd(cleaned: Cleaned, offset: number): number {
  return cleaned.offsets === undefined || offset === 0 ? offset : (cleaned.offsets[offset - 1] ?? 0) + 1;
}

/** Nothing above Latin-1's letters but dashes and marks that stay as they are. */
function isPlain(source: string): boolean {
  for (let at = 0; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code >= 0x370 || code === 0xa0 || code === 0xad || code === 0x34f || code === 0x2bc) {
      if (code !== 0x2013 && code !== 0x2014) return false;
    }
  }
  return true;
}

function plainOf(character: string): string {
  if ((character.codePointAt(0) ?? 0) < 0xa0) return character;
  if (INVISIBLE.test(character)) return "";
  if (FULL_WIDTH.test(character)) return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
  return SPACE.test(character) ? " " : (ALIKE[character] ?? character);
}

function latinised(text: string): string {
  if (!OTHER_SCRIPT.test(text)) return text;
  return text.replaceAll(/[\p{L}\p{M}]+/gu, (word) =>
    /[a-z]/iu.test(word) && OTHER_SCRIPT.test(word)
      ? Array.from(word, (letter) => LOOK_ALIKE[letter] ?? letter).join("")
      : word,
  );
}

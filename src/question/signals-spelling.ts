import { isWord } from "../language/lexicon.ts";
import { STOP_WORDS } from "../language/stop-words.ts";
import { KEY_WORDS } from "./signals-key-words.ts";

const LONGEST = Math.max(...Array.from(KEY_WORDS, (word) => word.length));
/** Key words of this length bear two slips, of `ONE_SLIP` one. */
const TWO_SLIPS = 8;
const ONE_SLIP = 5;
const CACHE_LIMIT = 10_000;

const SLIPS: Readonly<Record<string, string>> = {
  teh: "the",
  hte: "the",
  wher: "where",
  whre: "where",
  amm: "am",
  allowd: "allowed",
  irigate: "irrigate",
  ownz: "owns",
  wich: "which",
  waht: "what",
  ur: "your",
  u: "you",
  pls: "please",
  plz: "please",
};

const DIGIT_LETTERS: Readonly<Record<string, string>> = {
  "0": "o",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
};

/**
 * Mends slips in key words, letters written as digits, and key words cut in two. A word that is good in itself
 * stays, and so does what stands in `names`.
 */
export function correctSpelling(tokens: readonly string[], names: ReadonlySet<string>): string[] {
  const mended: string[] = [];
  for (const token of tokens) {
    const word = names.has(token) ? token : mendWord(token);
    const before = mended.at(-1);
    // Only the cut-off letters of a word, never two words that are good in themselves.
    if (
      before !== undefined &&
      KEY_WORDS.has(before + word) &&
      (before + word).length >= 6 &&
      !(isGood(before) && isGood(word))
    )
      mended[mended.length - 1] = before + word;
    else mended.push(word);
  }
  return mended;
}

/** "pet-ro-glyph" reads as "petroglyph", "on-site" as two words: joined only where the pieces are none. */
export function joinHyphenated(text: string): string {
  return text.replaceAll(/\b[a-z]+(?:-[a-z]+){1,5}\b/g, (run) => {
    const pieces = run.split("-");
    const joined = mendWord(pieces.join(""));
    return KEY_WORDS.has(joined) && !pieces.every(isGood) ? joined : run;
  });
}

/** A key word or a word of the language; single letters but "a" and "i" are neither. */
function isGood(word: string): boolean {
  return (
    KEY_WORDS.has(word) || STOP_WORDS.has(word) || (word.length > 2 && isWord(word)) || /^[ai]$/.test(word)
  );
}

const mendings = new Map<string, string>();

function mendWord(token: string): string {
  const slip = Object.hasOwn(SLIPS, token) ? SLIPS[token] : undefined;
  if (slip !== undefined) return slip;
  if (/\d/.test(token)) return readDigitsAsLetters(token);
  if (token.length < ONE_SLIP - 1 || token.length > LONGEST + 2 || isGood(token)) return token;
  const known = mendings.get(token);
  if (known !== undefined) return known;
  const mended = nearestKeyWord(token) ?? token;
  if (mendings.size >= CACHE_LIMIT) mendings.clear();
  mendings.set(token, mended);
  return mended;
}

function nearestKeyWord(token: string): string | undefined {
  const sound = soundOf(token);
  let nearest: string | undefined;
  let least = 3;
  for (const word of KEY_WORDS) {
    const most = word.length >= TWO_SLIPS ? 2 : word.length >= ONE_SLIP ? 1 : 0;
    const slips = word[0] === token[0] ? distance(token, word, most) : most + 1;
    const counted = slips <= most ? slips : word.length >= ONE_SLIP && soundOf(word) === sound ? 2 : 3;
    if (counted < least) [nearest, least] = [word, counted];
  }
  return nearest;
}

/** How a word sounds, roughly: "locashun" and "location" alike. Never empty for a word of letters. */
function soundOf(word: string): string {
  const consonants = word
    .replaceAll(/[sct]i?o+ns?\b|sh[aeou]ns?\b/g, "X")
    .replaceAll("ph", "f")
    .replaceAll(/ch(?=[aeo]?o)|c(?=[ei])/g, (c) => (c === "c" ? "s" : "k"))
    .replaceAll(/ck|[cq]/g, "k")
    .replaceAll("z", "s")
    .replaceAll(/(.)\1/g, "$1");
  return consonants[0] + consonants.slice(1).replaceAll(/[aeiouyhw]/g, "");
}

/** "ign0re" and "r1ver", but not "14rc306", "i70" or "1930s": digits between letters, fewer than these. */
function readDigitsAsLetters(token: string): string {
  if (!/[a-z].*\d|\d[a-z]{1,}/.test(token) || /\d{2}/.test(token)) return token;
  const letters = token.replaceAll(/\d/g, "").length;
  if (letters < 1 || token.length - letters > letters) return token;
  const plain = token.replaceAll(/[034578]/g, (digit) => DIGIT_LETTERS[digit] ?? digit);
  const readings = [plain.replaceAll("1", "i"), plain.replaceAll("1", "l")];
  const known = readings.find((reading) => KEY_WORDS.has(reading) || COMMON.has(reading));
  if (known !== undefined) return known;
  return token.length >= 5 && /^[a-z].*\d.*[a-z]$/.test(token) ? (readings[0] ?? token) : token;
}

const COMMON: ReadonlySet<string> = new Set(
  "is in it if i am river your you rules role roles lake list all show tell near who what how live now steward admin system nest nests roost owner".split(
    " ",
  ),
);

/** Damerau distance (insert, drop, change, swap neighbours) of short words; above `most` it only says so. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (old[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min((old[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (older[j - 2] ?? 0) + 1);
      row.push(best);
    }
    older = old;
    old = row;
  }
  return old[b.length] ?? most + 1;
}

/**
 * Words on which a signal hangs, whose misspellings are mended. Left out are words that are one slip away
 * from another common word (grave and gravel, nest and rest, sacred and scared).
 */
const KEY_WORDS = [
  "burial",
  "burials",
  "cemetery",
  "archaeological",
  "archeological",
  "archaeology",
  "artifacts",
  "petroglyph",
  "petroglyphs",
  "coordinates",
  "location",
  "locations",
  "exactly",
  "exact",
  "precise",
  "latitude",
  "longitude",
  "eagle",
  "eagles",
  "falcon",
  "falcons",
  "nesting",
  "endangered",
  "neighbor",
  "neighbour",
  "landowner",
  "landowners",
  "parcel",
  "address",
  "irrigate",
  "irrigating",
  "allowed",
  "legally",
  "lawsuit",
  "restricted",
  "confidential",
  "embargoed",
  "dataset",
  "datasets",
  "documents",
  "instructions",
  "ignore",
  "disregard",
  "sources",
  "citations",
  "flooding",
  "currently",
  "tomorrow",
  "forecast",
  "predict",
  "bald",
  "owns",
  "where",
  "rules",
] as const;

const KNOWN: ReadonlySet<string> = new Set(KEY_WORDS);
const LONGEST = Math.max(...KEY_WORDS.map((word) => word.length));

/** Real words that lie one slip from a key word and mean something else. */
const OTHER_WORDS: ReadonlySet<string> = new Set(
  "ignored ignores ignorant source resources forces dressed addressed allow hallowed followed parcels resource documented document ruler rule rulers rubles roles roles owes own owned towns downs bale bail ball balk band bold balds there were here whore where's exacts exactly exact extract exalt beagle beagles predicts product depict direct flooring floating blooding forecasts narcotic fasting vesting resting testing netting besting location's allocation vacation locution locations neighbors neighbours expected excerpt precision previse data's database restrict restricts curently legal regally lawsuits precises aboard bards bald's board cords coordinate coordinated coordinator latitudes".split(
    " ",
  ),
);

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

/** Mends slips in key words, letters written as digits, and key words cut in two. */
export function correctSpelling(tokens: readonly string[]): string[] {
  const mended: string[] = [];
  for (const token of tokens) {
    const word = mendWord(token);
    const before = mended.at(-1);
    // Only the cut-off letters of a word, never two words that are good in themselves.
    if (before !== undefined && KNOWN.has(before + word) && (before + word).length >= 6 && !KNOWN.has(word))
      mended[mended.length - 1] = before + word;
    else mended.push(word);
  }
  return mended;
}

function mendWord(token: string): string {
  const slip = Object.hasOwn(SLIPS, token) ? SLIPS[token] : undefined;
  if (slip !== undefined) return slip;
  if (KNOWN.has(token)) return token;
  if (/\d/.test(token)) return readDigitsAsLetters(token);
  if (token.length < 5 || token.length > LONGEST + 2 || OTHER_WORDS.has(token)) return token;
  return (
    KEY_WORDS.find((word) => word.length >= 5 && word[0] === token[0] && withinSlips(token, word)) ?? token
  );
}

/** "ign0re" and "r1ver", but not "14rc306", "i70" or "1930s": digits between letters, fewer than these. */
function readDigitsAsLetters(token: string): string {
  if (!/[a-z].*\d|\d[a-z]{1,}/.test(token) || /\d{2}/.test(token)) return token;
  const letters = token.replaceAll(/\d/g, "").length;
  if (letters < 1 || token.length - letters > letters) return token;
  const plain = token.replaceAll(/[034578]/g, (digit) => DIGIT_LETTERS[digit] ?? digit);
  const readings = [plain.replaceAll("1", "i"), plain.replaceAll("1", "l")];
  const known = readings.find((reading) => KNOWN.has(reading) || COMMON.has(reading));
  if (known !== undefined) return known;
  return token.length >= 5 && /^[a-z].*\d.*[a-z]$/.test(token) ? (readings[0] ?? token) : token;
}

const COMMON: ReadonlySet<string> = new Set(
  "is in it if i am river your you rules role roles lake list all show tell near who what how live now steward admin system nest nests roost owner".split(
    " ",
  ),
);

function withinSlips(token: string, word: string): boolean {
  return distance(token, word, word.length >= 9 ? 2 : 1) <= (word.length >= 9 ? 2 : 1);
}

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

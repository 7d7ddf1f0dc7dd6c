import type { Value } from "../../language/shapes.ts";

const HOURS = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const HOUR = `(${HOURS.join("|")}|\\d{1,2})`;
const CLOCK = new RegExp(
  `\\b(?:(?<half>half past|quarter past|quarter to) ${HOUR}|${HOUR} o['’]clock|${HOUR}(?:[:.](\\d\\d))? ?[ap]\\.?m\\b|(\\d{1,2}):(\\d\\d)|(noon|midnight))(?!\\w)`,
  "giu",
);
const OFFSETS: Readonly<Record<string, number>> = { "half past": 30, "quarter past": 15, "quarter to": -15 };
/** Minutes of half a day: what a clock's face tells. */
const FACE = 720;

/** Times of the clock that a text names, each as minutes from twelve on the face; morning and evening are not told apart. */
export function clockTimes(text: string): readonly Value[] {
  return [...text.matchAll(CLOCK)].map((match) => {
    const [said, half, past, full, named, minutes, hour, minute, twelve] = match;
    const hours = hourOf(past ?? full ?? named ?? hour ?? (twelve === undefined ? "" : "12"));
    const amount = hours * 60 + Number(minutes ?? minute ?? 0) + (OFFSETS[half?.toLowerCase() ?? ""] ?? 0);
    return {
      kind: "quantity",
      start: match.index,
      end: match.index + said.length,
      text: said,
      amount: (amount + FACE) % FACE,
      unit: "o'clock",
      bound: "exact",
      decimals: 0,
    };
  });
}

function hourOf(word: string): number {
  const at = HOURS.indexOf(word.toLowerCase());
  return at < 0 ? Number(word) : at + 1;
}

/** A value that a case names is a number when it is written as one. */
const NUMBER = /^-?\d[\d,]*(\.\d+)?$/;
/** Ordinals are no numbers: the 11th is not eleven. */
const IN_TEXT = /(?<![\d.,])-?\d[\d,]*(?:\.\d+)?(?!\d|(?:st|nd|rd|th)\b)/g;
const DATE = /^([A-Z][a-z]+) (\d{1,2}), (\d{4})$/;
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/**
 * Whether a text holds a value.
 *
 * Numbers are compared as numbers: "6,035" stands in "population 6035", not in "16,035"; a value with decimals
 * is also met by a number that rounds to it. Dates are met in other usual forms. Words are met as whole words,
 * whatever their case and the white space between them.
 */
export function holdsValue(text: string, value: string): boolean {
  if (NUMBER.test(value)) return numbersIn(text).some((found) => meets(found, value));
  const date = DATE.exec(value);
  return (date === null ? [value] : datesAs(date)).some((form) => holdsWords(text, form));
}

/** Numbers of a text, without thousands separators. A hyphen after a letter or digit is no minus sign. */
function numbersIn(text: string): readonly string[] {
  return [...text.replaceAll("\u2212", "-").matchAll(IN_TEXT)].map((match) => {
    const found = match[0].replaceAll(",", "");
    const before = text[match.index - 1] ?? " ";
    return found.startsWith("-") && /[\p{L}\d]/u.test(before) ? found.slice(1) : found;
  });
}

function meets(found: string, value: string): boolean {
  const plain = value.replaceAll(",", "");
  const [, decimals = ""] = plain.split(".");
  if (decimals === "" || found.split(".")[1] === undefined) return Number(found) === Number(plain);
  return Number(Number(found).toFixed(decimals.length)) === Number(plain);
}

function datesAs([, month = "", day = "", year = ""]: RegExpExecArray): readonly string[] {
  const number = String(MONTHS.indexOf(month) + 1).padStart(2, "0");
  return [
    `${month} ${day}, ${year}`,
    `${month} ${day} ${year}`,
    `${day} ${month} ${year}`,
    `${year}-${number}-${day.padStart(2, "0")}`,
  ];
}

function holdsWords(text: string, words: string): boolean {
  const pattern = words
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
    .join("\\s+");
  return new RegExp(`(?<![\\p{L}\\d])${pattern}(?![\\p{L}\\d])`, "iu").test(text);
}

import type { Lexeme } from "./lexemes.ts";

/** A unit with its dimension's base and the exact factor into it: base = amount × factor + offset. */
export interface Unit {
  readonly id: string;
  readonly dimension: string;
  readonly factor: number;
  readonly offset: number;
}

/**
 * Dimension, id, factor into the dimension's base, spellings. Factors are exact by definition: international
 * foot 0.3048 m, acre 43,560 square feet, pound 0.45359237 kg, US liquid gallon 231 cubic inches.
 */
const FOOT = 0.3048;
const ACRE = 43_560 * FOOT ** 2;
const GALLON = 231 * 0.0254 ** 3;
const UNITS: readonly (readonly [dimension: string, id: string, factor: number, spellings: string])[] = [
  ["length", "millimetre", 0.001, "mm|millimeter|millimeters|millimetre|millimetres"],
  ["length", "centimetre", 0.01, "cm|centimeter|centimeters|centimetre|centimetres"],
  ["length", "metre", 1, "m|meter|meters|metre|metres"],
  ["length", "kilometre", 1000, "km|kilometer|kilometers|kilometre|kilometres|kms"],
  ["length", "inch", 0.0254, "inch|inches|in."],
  ["length", "foot", FOOT, "foot|feet|ft|ft."],
  ["length", "yard", 3 * FOOT, "yard|yards|yd|yd.|yds"],
  ["length", "rod", 16.5 * FOOT, "rod|rods"],
  ["length", "mile", 5280 * FOOT, "mile|miles|mi|mi."],
  ["area", "square_foot", FOOT ** 2, "square foot|square feet|sq ft|sq. ft.|sq. ft|ft2"],
  ["area", "square_metre", 1, "square meter|square meters|square metre|square metres|sq m|m2"],
  [
    "area",
    "square_kilometre",
    1e6,
    "square kilometer|square kilometers|square kilometre|square kilometres|sq km|km2",
  ],
  ["area", "square_mile", (5280 * FOOT) ** 2, "square mile|square miles|sq mi|sq. mi.|sq. mi|sq miles|mi2"],
  ["area", "acre", ACRE, "acre|acres|ac"],
  ["area", "hectare", 1e4, "hectare|hectares|ha"],
  ["volume", "litre", 0.001, "liter|liters|litre|litres"],
  ["volume", "gallon", GALLON, "gallon|gallons|gal|gal."],
  ["volume", "cubic_foot", FOOT ** 3, "cubic foot|cubic feet|cu ft|cu. ft.|ft3"],
  ["volume", "cubic_metre", 1, "cubic meter|cubic meters|cubic metre|cubic metres|m3"],
  ["volume", "acre_foot", ACRE * FOOT, "acre foot|acre feet|acre-foot|acre-feet|ac-ft|ac ft"],
  [
    "flow",
    "cubic_foot_per_second",
    FOOT ** 3,
    "cubic feet per second|cubic foot per second|cfs|ft3/s|second-feet|second feet|cubic feet a second",
  ],
  ["flow", "cubic_metre_per_second", 1, "cubic meters per second|cubic metres per second|m3/s|cms"],
  ["flow", "gallon_per_minute", GALLON / 60, "gallons per minute|gpm"],
  ["mass", "gram", 0.001, "gram|grams"],
  ["mass", "kilogram", 1, "kilogram|kilograms|kg|kgs"],
  ["mass", "pound", 0.45359237, "pound|pounds|lb|lbs|lb.|lbs."],
  ["mass", "ounce", 0.45359237 / 16, "ounce|ounces|oz"],
  ["mass", "ton", 907.18474, "ton|tons"],
  ["mass", "tonne", 1000, "tonne|tonnes|metric ton|metric tons"],
  ["mass", "hundredweight", 45.359237, "cwt|hundredweight"],
  ["grain", "bushel", 1, "bushel|bushels|bu|bu."],
  ["bale", "bale", 1, "bale|bales"],
  [
    "yield",
    "bushel_per_acre",
    1,
    "bushels per acre|bushel per acre|bu/acre|bu / acre|bushels an acre|bushels to the acre|bu per acre",
  ],
  ["massyield", "pound_per_acre", 1, "pounds per acre|lb/acre|lb / acre"],
  ["massyield", "ton_per_acre", 2000, "tons per acre|tons / acre"],
  ["speed", "mile_per_hour", 5280 * FOOT, "miles per hour|mph|miles an hour"],
  ["speed", "kilometre_per_hour", 1000, "kilometers per hour|kilometres per hour|km/h|kph"],
  ["speed", "knot", 1852, "knot|knots"],
  ["pressure", "millibar", 1, "millibar|millibars|hpa"],
  ["duration", "second", 1, "second|seconds|sec"],
  ["duration", "minute", 60, "minute|minutes|min"],
  ["duration", "hour", 3600, "hour|hours|hr|hrs"],
  ["duration", "day", 86_400, "day|days"],
  ["duration", "week", 7 * 86_400, "week|weeks"],
  ["months", "month", 1, "month|months"],
  ["months", "year", 12, "year|years|yr|yrs"],
  ["months", "decade", 120, "decade|decades"],
  ["months", "century", 1200, "century|centuries"],
  ["money", "usd", 1, "dollar|dollars|us dollar|us dollars|u.s. dollars|usd|$"],
  ["money", "cent", 0.01, "cent|cents|¢"],
  ["eur", "eur", 1, "euro|euros|€|eur"],
  ["gbp", "gbp", 1, "£|gbp"],
  ["share", "percent", 1, "percent|per cent|%|pct"],
  ["share_change", "percentage_point", 1, "percentage point|percentage points|percent points"],
  ["angle", "degree", 1, "degree|degrees|°"],
  ["power", "watt", 1, "watt|watts"],
  ["power", "kilowatt", 1e3, "kilowatt|kilowatts|kw"],
  ["power", "megawatt", 1e6, "megawatt|megawatts|mw"],
  ["power", "horsepower", 745.6998715822702, "horsepower|hp"],
];
/** Base is the kelvin; (°F − 32) × 5/9 + 273.15. */
const TEMPERATURES: readonly (readonly [id: string, factor: number, offset: number, spellings: string])[] = [
  [
    "fahrenheit",
    5 / 9,
    273.15 - 160 / 9,
    "°f|degrees f|degrees fahrenheit|degree fahrenheit|fahrenheit|deg f|f",
  ],
  ["celsius", 1, 273.15, "°c|degrees c|degrees celsius|degree celsius|celsius|deg c|c|centigrade"],
];

const BY_ID = new Map<string, Unit>();
const BY_SPELLING = new Map<string, Unit>();
for (const [dimension, id, factor, spellings] of UNITS)
  addUnit({ dimension, id, factor, offset: 0 }, spellings);
for (const [id, factor, offset, spellings] of TEMPERATURES)
  addUnit({ dimension: "temperature", id, factor, offset }, spellings);

function addUnit(unit: Unit, spellings: string): void {
  BY_ID.set(unit.id, unit);
  for (const spelling of spellings.split("|")) BY_SPELLING.set(spelling, unit);
}

/** Longest spelling, in lexemes ("cubic feet per second" has four, "sq. mi." too). */
const LONGEST = 5;
/** Spellings that are also common words or letters: only directly behind digits. */
const NEEDS_DIGITS: ReadonlySet<string> = new Set([
  "m",
  "in.",
  "ac",
  "ha",
  "mi",
  "min",
  "sec",
  "f",
  "c",
  "$",
  "second",
  "bu",
  "hp",
  "mw",
  "kw",
]);
/** Marks that are a unit only when glued to the number. */
const MUST_TOUCH: ReadonlySet<string> = new Set(["f", "c"]);

/** The unit with this id. */
export function unitOf(id: string): Unit | undefined {
  return BY_ID.get(id);
}

/** The unit that a header, column title or word names; undefined when it names none that is known. */
export function unitNamed(words: string): Unit | undefined {
  const key = words.trim().toLowerCase();
  return (
    BY_SPELLING.get(key) ??
    BY_ID.get(key.replaceAll(/[\s-]+/gu, "_")) ??
    BY_SPELLING.get(key.replaceAll("_", " "))
  );
}

/** The unit that starts at a lexeme, the longest spelling first. */
export function unitAt(
  lexemes: readonly Lexeme[],
  at: number,
  behindDigits: boolean,
): { readonly unit: Unit; readonly next: number } | undefined {
  const start = lexemes[at]?.text === "-" && lexemes[at]?.glued ? at + 1 : at;
  for (let length = LONGEST; length > 0; length -= 1) {
    const run = lexemes.slice(start, start + length);
    if (run.length < length) continue;
    const key = spellingOf(run);
    const unit = BY_SPELLING.get(key);
    if (unit === undefined || (NEEDS_DIGITS.has(key) && !behindDigits)) continue;
    if (MUST_TOUCH.has(key) && run[0]?.glued !== true) continue;
    return { unit, next: start + length };
  }
  return undefined;
}

function spellingOf(run: readonly Lexeme[]): string {
  let key = "";
  for (const lexeme of run) key += (key !== "" && !lexeme.glued ? " " : "") + lexeme.lower;
  return key;
}

/** An amount in another unit of the same dimension; undefined between dimensions. */
export function convert(amount: number, from: string, to: string): number | undefined {
  if (from === to) return amount;
  const [source, target] = [BY_ID.get(from), BY_ID.get(to)];
  if (source === undefined || target === undefined || source.dimension !== target.dimension) return undefined;
  return (amount * source.factor + source.offset - target.offset) / target.factor;
}

/** What a column's name says of its values, as far as it says it. */
export interface NamedColumn {
  /** The name in plain words, capitalised, without unit and time ("Drainage area"). */
  readonly title: string;
  /** The same in lower case: what is measured when the column holds measures. */
  readonly measure: string;
  readonly unit?: string;
  /** A year, or two joined by "/", that the values speak of. */
  readonly time?: string;
  readonly derived: boolean;
  /** All words of the name in lower case, time and unit included; a unit in brackets is none of them. */
  readonly words: readonly string[];
}

/** Unit words as column names end in them, longest first, with the unit in full. */
const UNIT_ENDINGS: readonly (readonly [ending: string, unit: string])[] = (
  [
    ["square miles|square mile|sq miles|sq mi|sqmi|mi2", "square mile"],
    ["square kilometers|square kilometres|sq kilometers|sq km|sqkm|km2", "square kilometer"],
    ["square meters|square metres|sq meters|sq m|sqm|m2", "square meter"],
    ["square feet|sq feet|sq ft|sqft|ft2", "square foot"],
    ["cubic feet per second|ft3 per s|cfs", "cubic foot per second"],
    ["cubic meters per second|m3 per s|cms", "cubic meter per second"],
    ["acre feet|acre foot|acft|ac ft", "acre-foot"],
    ["bushels per acre|bu per acre|bu acre", "bushel per acre"],
    ["pounds per acre|lb per acre", "pound per acre"],
    ["tons per acre", "ton per acre"],
    ["deg f|degrees f|degf|fahrenheit|°f", "degree Fahrenheit"],
    ["deg c|degrees c|degc|celsius|°c", "degree Celsius"],
    ["miles per hour|mph", "mile per hour"],
    ["kilometers per hour|km per h|kph|kmh", "kilometer per hour"],
    [
      "millions usd|million usd|usd millions|usd million|$ millions|$ million|millions of dollars|million dollars",
      "million US dollars",
    ],
    [
      "thousands usd|thousand usd|usd thousands|usd thousand|$ thousands|$ thousand|$ 000s|$ 000|thousands of dollars|thousand dollars",
      "thousand US dollars",
    ],
    ["usd|us dollars|dollars|$", "US dollar"],
    ["eur|euros|€", "euro"],
    ["percent|pct|percentage|%", "percent"],
    ["inches|inch|in", "inch"],
    ["feet|foot|ft", "foot"],
    ["yards|yard|yd", "yard"],
    ["miles|mile|mi", "mile"],
    ["millimeters|mm", "millimeter"],
    ["centimeters|cm", "centimeter"],
    ["kilometers|kilometres|km", "kilometer"],
    ["meters|metres|m", "meter"],
    ["acres|acre|ac", "acre"],
    ["hectares|ha", "hectare"],
    ["bushels|bu", "bushel"],
    ["pounds|lbs|lb", "pound"],
    ["kilograms|kg", "kilogram"],
    ["tonnes|metric tons", "tonne"],
    ["tons", "ton"],
    ["gallons|gal", "gallon"],
    ["hours|hrs", "hour"],
    ["minutes", "minute"],
    ["days", "day"],
    ["persons|people|population", "person"],
    ["f", "degree Fahrenheit"],
    ["c", "degree Celsius"],
  ] as const
)
  .flatMap(([endings, unit]) => endings.split("|").map((ending) => [ending, unit] as const))
  .sort((a, b) => b[0].length - a[0].length);

/** Words that are the measure as well as its unit: the unit is told, but the word stays in the measure. */
const COUNTED = new Set([
  "acre",
  "acres",
  "day",
  "days",
  "bushels",
  "persons",
  "people",
  "population",
  "tons",
]);

/** One-letter units are believed only after words that such a unit measures. */
const AMBIGUOUS: Readonly<Record<string, RegExp>> = {
  f: /temp|tmax|tmin|tavg|tmean|high|low|heat|dew|chill/,
  c: /temp|tmax|tmin|tavg|tmean|high|low|heat|dew|chill/,
  m: /elev|alt|height|depth|length|width|distance|area|radius/,
  ac: /area|size|surface|parcel|land|harvest|plant/,
  in: /precip|rain|snow|depth|length|width|height|diameter|stage|fall/,
};

const YEAR = /^(?:fy)?((?:1[0-9]|20)\d\d)$/;
const SHORT_FORMS: Readonly<Record<string, string>> = {
  no: "number",
  num: "number",
  pct: "percent",
  avg: "average",
  lat: "latitude",
  lon: "longitude",
  lng: "longitude",
  tmax: "maximum temperature",
  tmin: "minimum temperature",
  tavg: "average temperature",
  temp: "temperature",
  precip: "precipitation",
  elev: "elevation",
};
const ACRONYMS = new Set([
  "fips",
  "huc",
  "huc8",
  "huc12",
  "nws",
  "usgs",
  "gnis",
  "csa",
  "id",
  "cv",
  "ef",
  "us",
]);

/** Reads a column's name: "drainage_area_sq_mi", "population_1930", "Area (sq mi)", "meanTempF_2010". */
export function readColumnName(name: string): NamedColumn {
  const stated = unitInBrackets(name);
  const words = wordsOf(stated?.before ?? name);
  const derived = words.includes("derived");
  const named = words.filter((word) => word !== "derived");
  const { rest: untimed, time } = takeTime(named);
  const { rest, unit } = stated === undefined ? takeUnit(untimed) : { rest: untimed, unit: stated.unit };
  const measure = rest.map((word) => SHORT_FORMS[word] ?? word).join(" ") || words.join(" ");
  return {
    title: titled(rest.length > 0 && measure !== "value" ? rest : words),
    measure,
    ...(unit !== undefined && { unit }),
    ...(time !== undefined && { time }),
    derived,
    words,
  };
}

/** "Land in farms 2012 (acres)": a unit in brackets at the end is no part of what is measured. */
function unitInBrackets(name: string): { before: string; unit: string } | undefined {
  const [, before = "", inside = ""] = /^(.*\S)\s*[([]([^()[\]]+)[)\]]$/.exec(name.trim()) ?? [];
  const written = wordsOf(inside).join(" ");
  const known = UNIT_ENDINGS.find(([ending]) => ending === written)?.[1];
  const unit = known ?? (YEAR.test(before) || isUnit(inside.trim()) ? inside.trim() : undefined);
  return unit === undefined || wordsOf(before).length === 0 ? undefined : { before, unit };
}

/** What stands in brackets as only a unit does: a rate ("mg/L", "kg per tree"), a sign, an abbreviation, a scale. */
function isUnit(inside: string): boolean {
  if (inside.length > MOST_OF_A_UNIT || /\d{4}/.test(inside)) return false;
  return /^\S[^/]*\/[^/]*\S$/u.test(inside) || /\S per \S/u.test(inside) || BRACKETED.test(inside);
}

const MOST_OF_A_UNIT = 20;
const BRACKETED =
  /^(?:[kmµuncdhMG]?(?:g|L|l|W|Wh|V|A|Hz|Pa|J|t|bar)|nmi|ppm|ppb|dB|°\p{L}+|£|years?|yrs|months?|weeks?|seconds?|s|min|thousands?|millions?|billions?)$/u;

function wordsOf(name: string): readonly string[] {
  return name
    .normalize("NFKC")
    .replaceAll(/(\p{Ll}{2}|\d)(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\d%°$€.]+/u)
    .map((word) => word.replaceAll(/^\.+|\.+$/g, ""))
    .filter((word) => word !== "");
}

/**
 * A year at either end of the name, or two as an interval, belong to the time and not to the measure; a name that
 * is a year alone leaves a "value" of which it does not say what it measures.
 */
function takeTime(words: readonly string[]): { rest: readonly string[]; time?: string } {
  const years = words.flatMap((word) => YEAR.exec(word)?.[1] ?? []);
  const rest = words.filter((word) => !YEAR.test(word));
  const [only] = years;
  if (rest.length === 0 && years.length === 1 && only !== undefined) return { rest: ["value"], time: only };
  if (years.length === 0 || years.length > 2 || rest.length === 0) return { rest: words };
  return { rest, time: years.toSorted().join("/") };
}

function takeUnit(words: readonly string[]): { rest: readonly string[]; unit?: string } {
  const name = words.join(" ");
  for (const [ending, unit] of UNIT_ENDINGS) {
    const found = endsWithWords(name, ending);
    if (!found || !believable(ending, name)) continue;
    const count = ending.split(" ").length;
    const kept = COUNTED.has(ending) || words.length === count ? words : words.slice(0, -count);
    return { rest: kept.length > 1 && kept.at(-1) === "in" ? kept.slice(0, -1) : kept, unit };
  }
  const counted = words.find((word) => COUNTED.has(word) && word !== "days" && word !== "day");
  const unit = UNIT_ENDINGS.find(([ending]) => ending === counted)?.[1];
  if (unit !== undefined) return { rest: words, unit };
  if (/^(%|percent|pct|percentage)$/.test(words[0] ?? "")) return { rest: words, unit: "percent" };
  return words[0] === "days" ? { rest: words, unit: "day" } : { rest: words };
}

function endsWithWords(name: string, ending: string): boolean {
  return name === ending || name.endsWith(` ${ending}`);
}

function believable(ending: string, name: string): boolean {
  const sign = AMBIGUOUS[ending];
  if (sign) return sign.test(name);
  return name !== ending || ending.length > 2;
}

function titled(words: readonly string[]): string {
  const spoken = words.map((word) => (ACRONYMS.has(word) ? word.toUpperCase() : (SHORT_FORMS[word] ?? word)));
  const text = spoken.join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A unit as a cell or header writes it ("ft"), in full ("foot"); what is not known stays as it is. */
export function unitInFull(written: string): string {
  const text = written.trim().toLowerCase().replaceAll(/[_.]+/g, " ").trim();
  return UNIT_ENDINGS.find(([ending]) => ending === text)?.[1] ?? written.trim();
}

/** One column as the choice of subject sees it. */
export interface ColumnTraits {
  readonly index: number;
  readonly words: readonly string[];
  readonly kind: "text" | "code" | "place" | "time" | "measure" | "other";
  /** Every row has the same value. */
  readonly constant: boolean;
  /** Mean length of the filled values, in UTF-16 units. */
  readonly meanLength: number;
}

const CODE =
  /^(fips|code|codes|id|ids|uuid|no|num|number|huc\d*|zip|zipcode|postcode|gnis|key|phone|isbn|ein|row|index)$/;
const TIME =
  /^(year|yr|years|date|day|month|week|quarter|hour|time|timestamp|season|decade|datetime|hhmmss|yyyymm|yyyymmdd)$/;
const NAMED =
  /^(name|names|title|county|crop|commodity|program|programme|station|gauge|gage|species|city|town|township|village|place|location|site|waterbody|river|stream|lake|reservoir|state|province|country|nation|tribe|region|district|school|company|railroad|player|team|club|person|author|artist|president|governor|event|storm|treaty|book|film|song|product|item|items|variable|indicator|measure|parameter|series|category|type|domain|element|planet|breed|animal|plant|hospital|university|airport|department|agency|model|brand)$/;
const REMARK =
  /^(comment|comments|note|notes|remark|remarks|description|abstract|text|url|link|source|citation|email|address|geometry|wkt|unit|units|status|flag|flags|grade|qualifier|datum)$/;

/** What a column is for, read from the words of its name and the type of its values. */
export function kindOfColumn(
  words: readonly string[],
  type: string,
  letters: number,
  filled: number,
): ColumnTraits["kind"] {
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (has(/^(lat|latitude|lon|lng|long|longitude|easting|northing)$/)) return "place";
  const numeric = type === "integer" || type === "number";
  if (type === "year" || type === "date" || type === "datetime") return "time";
  if (numeric && has(TIME) && !has(/^(flow|days|hours|per|count|total)$/)) return "time";
  if (isCode(words, type)) return "code";
  if (numeric) return "measure";
  if (has(TIME) && letters * 2 < filled) return "time";
  return letters * 2 >= filled && filled > 0 && type === "string" ? "text" : "other";
}

function isCode(words: readonly string[], type: string): boolean {
  const last = words.at(-1) ?? "";
  const coded = CODE.test(last) || words.some((word) => /^(fips|huc\d*|gnis|uuid|zip)$/.test(word));
  const countsThings = words[0] === "number" && words.length > 1;
  return coded && !countsThings && (type === "integer" || type === "string");
}

/**
 * The columns whose values name what a row is about: a key that is a name; else the first column called a
 * name, with the named columns of the key; else all columns called by a kind of thing; else the first text;
 * else the key.
 */
export function pickSubject(columns: readonly ColumnTraits[], key: readonly number[]): readonly number[] {
  const texts = columns.filter((column) => strengthOf(column) > 0);
  const inKey = columns
    .filter((column) => key.includes(column.index) && (strengthOf(column) > 0 || isRange(column, key)))
    .map((column) => column.index);
  if (key.length === 1 && inKey.length === 1) return inKey;
  const named = texts.find((column) => strengthOf(column) === 3);
  if (named) return inOrder([named.index, ...inKey]);
  const things = texts.filter((column) => strengthOf(column) === 2 && !column.constant);
  if (things.length > 0) return inOrder([...things.map((column) => column.index), ...inKey]);
  const first = texts.find((column) => !column.constant);
  if (first) return inOrder([first.index, ...inKey]);
  const rest = columns.filter((column) => key.includes(column.index) && column.kind !== "measure");
  const fallback = [rest, texts, columns.slice(0, 1)].find((some) => some.length > 0) ?? [];
  return fallback.map((column) => column.index);
}

/** A part of a longer key whose values are neither words, codes, times nor figures: "25-34" of an age group. */
function isRange({ kind, constant, index }: ColumnTraits, key: readonly number[]): boolean {
  return kind === "other" && !constant && key.length > 1 && key[0] !== index;
}

function inOrder(indexes: readonly number[]): readonly number[] {
  return [...new Set(indexes)].sort((a, b) => a - b);
}

/** 3: called a name; 2: called by a kind of thing; 1: any short text; 0: no subject. */
function strengthOf(column: ColumnTraits): 0 | 1 | 2 | 3 {
  if (column.kind !== "text" || column.meanLength > 80) return 0;
  const has = (pattern: RegExp) => column.words.some((word) => pattern.test(word));
  if (has(/^(name|names)$/)) return 3;
  if (has(/^(items?|variable|indicator|parameter)$/)) return 2;
  if (has(REMARK)) return 0;
  return has(NAMED) ? 2 : 1;
}

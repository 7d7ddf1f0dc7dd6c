import { searchTerms } from "../../language/read.ts";
import { alike } from "../../question/vocabulary.ts";

/** Contractions that stand for two words in names of places on rivers and roads. */
const EXPANSIONS: Readonly<Record<string, readonly string[]>> = {
  nf: ["north", "fork"],
  sf: ["south", "fork"],
  mf: ["middl", "fork"],
  ef: ["east", "fork"],
  wf: ["west", "fork"],
  nfk: ["north", "fork"],
  sfk: ["south", "fork"],
};

/** How tables write where a thing stands to a place, by the question's word for it. */
const RELATIONS: Readonly<Record<string, readonly string[]>> = {
  near: ["nr", "near"],
  above: ["ab", "abv", "abov", "above"],
  below: ["bl", "blw", "bel", "below"],
};

/** The terms by which cells say the relations that a question names: "nr" for "near". */
export function relationsIn(text: string): ReadonlySet<string> {
  const said = Object.keys(RELATIONS).filter((word) => new RegExp(`\\b${word}\\b`, "iu").test(text));
  return new Set(said.flatMap((word) => RELATIONS[word] ?? []));
}

/** Words of table language that say nothing about what is measured. */
const BARE = new Set(
  "row one per valu publish deriv report name full titl total number count no measur record as data item with unit amount figur scale code id reportedli column field result read observ".split(
    " ",
  ),
);

/** Search terms of a cell, a header or a title, with contractions written out. */
export function termsOf(text: string): readonly string[] {
  return searchTerms(text.replaceAll("$", " usd ").replaceAll("%", " percent ").replaceAll("_", " ")).flatMap(
    (term) => (Object.hasOwn(EXPANSIONS, term) ? (EXPANSIONS[term] ?? [term]) : [term]),
  );
}

/** Whether a term of a header says nothing about what is measured ("value", "as published"). */
export function isBare(term: string): boolean {
  return BARE.has(term);
}

/** Whether one of the terms is the stem or stands for the same thing. */
export function holds(terms: Iterable<string>, stem: string): boolean {
  for (const term of terms) if (alike(term, stem)) return true;
  return false;
}

/**
 * Terms of a name for a quantity, with what stands behind "per" or a slash joined to it ("bushels per acre" gives
 * "bushel" and "/acr"), so that a rate is never taken for its denominator.
 */
export function rateTermsOf(text: string): readonly string[] {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const terms = computeRateTerms(text);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(text, terms);
  return terms;
}

const CACHE_LIMIT = 20_000;
const cache = new Map<string, readonly string[]>();

function computeRateTerms(text: string): readonly string[] {
  const parts = text.replaceAll("_", " ").split(/\s*\/\s*|\s+per\s+/iu);
  return parts.flatMap((part, at) =>
    at === 0 ? termsOf(part) : termsOf(part).map((term, nth) => (nth === 0 ? `/${term}` : term)),
  );
}

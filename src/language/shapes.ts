/** One word, number or mark. Offsets are UTF-16 code units into the text that was read. */
export interface Token {
  readonly text: string;
  readonly lower: string;
  readonly lemma: string;
  /** Search form: a lower-case stem, equal for the inflections of one word. */
  readonly stem: string;
  /** Universal part of speech: NOUN, PROPN, VERB, ADJ, NUM, PUNCT… */
  readonly pos: string;
  readonly start: number;
  readonly end: number;
  readonly kind: "word" | "number" | "mark";
  /** Stands in the scope of a negation. */
  readonly negated: boolean;
  /** A function word that carries no content of its own. */
  readonly stop: boolean;
}

/** A typed value with where it stands. Instants are ISO dates at their own precision ("1936", "1936-07"). */
export type Value = { readonly start: number; readonly end: number; readonly text: string } & (
  | {
      readonly kind: "quantity";
      /** The number after scale words are applied ("1.2 million" is 1200000). */
      readonly amount: number;
      /** Upper end of a range; absent for a single number. */
      readonly upper?: number;
      /** Canonical unit id ("acre", "usd", "percent", "percentage_point", "bushel"…); "" when bare. */
      readonly unit: string;
      readonly bound: "exact" | "about" | "at_least" | "more_than" | "at_most" | "less_than";
      /** Digits after the decimal point or significant precision, for rounding. */
      readonly decimals: number;
    }
  | { readonly kind: "ordinal"; readonly amount: number }
  | {
      readonly kind: "time";
      /** Inclusive interval of ISO days; an open end is "". */
      readonly from: string;
      readonly to: string;
      readonly precision: "day" | "month" | "season" | "year" | "decade" | "century" | "interval";
      readonly bound: "exact" | "about" | "since" | "until" | "before" | "after";
    }
  | { readonly kind: "coordinates"; readonly lat: number; readonly lon: number }
  | { readonly kind: "code"; readonly code: string }
);

/** A run of proper nouns: a person, place, agency, ship. */
export interface Name {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Lower-case words that bear the name, titles and initials included. */
  readonly words: readonly string[];
}

/** All that is read from a text, once. Pure data, safe to store as JSON. */
export interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly values: readonly Value[];
  readonly names: readonly Name[];
}

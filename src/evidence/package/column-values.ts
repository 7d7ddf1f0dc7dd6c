/** Marks by which publishers say that a cell's value is withheld. */
const SUPPRESSED = new Set([
  "(D)",
  "(S)",
  "(d)",
  "(s)",
  "[D]",
  "[S]",
  "suppressed",
  "withheld",
  "Suppressed",
  "Withheld",
]);

/** Marks by which publishers say that there is no value. */
const MISSING = new Set([
  "NA",
  "N/A",
  "n/a",
  "na",
  "NaN",
  "NULL",
  "null",
  "None",
  "(NA)",
  "(X)",
  "-",
  "--",
  "–",
  "—",
  "..",
  "...",
  "…",
  "$-",
  ".",
  "?",
  "unknown",
  "Unknown",
]);
/** Numbers that stand for "no value" where a column's other numbers are far from them. */
const SENTINEL = /^-(99|999|9999|99999)(\.0+)?$/;
const HIGH_SENTINEL = /^(?:9999|99999)(?:\.0+)?$/;
/** How many times the largest other number such a one must be to stand for "no value". */
const FAR = 10;
/** Marks that stand among numbers without being one: "(Z)", "(H)", "<10". */
const NUMBER_MARK = /^(?:\([A-Z]{1,2}\)|[<>≤≥]\s?\d[\d,]*(?:\.\d+)?)$/;
/** A letter or star where a number should stand: no value, when numbers are at least four times as many. */
const BARE_MARK = /^(?:[A-Z]{1,2}|\*{1,3})$/;
const NUMBERS_TO_A_MARK = 4;

/** Signs behind a number that lead to a footnote: "344*". */
const FOOTNOTE_SIGN = /(?<=\d[%)]?)\s?[*†‡§¶]+$/;

const INTEGER = /^[-+]?(\d+|\d{1,3}(,\d{3})+)$/;
/** Digits with a sign, a currency, an exponent or a percent sign; negative ones also in brackets. */
const NUMBER = /^\(?[-+]?\s?[$€£]?\s?-?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?([eE][-+]?\d+)?\s?%?\)?$/;
/** "45,67" and "1.234,5": a decimal comma, which three digits behind a comma do not tell from thousands. */
const DECIMAL_COMMA = /^[-+]?(\d+|\d{1,3}(\.\d{3})+),(\d{1,2}|\d{4,})\s?%?$/;
const CURRENCIES: Readonly<Record<string, string>> = { $: "US dollar", "€": "euro", "£": "pound sterling" };
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const DATETIME =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[-+]\d\d:?\d\d)?$/;
const YEAR = /^(1[0-9]|20)\d\d$/;
const BOOLEAN = new Set(["true", "false", "TRUE", "FALSE", "True", "False"]);

const MOST_DISTINCT = 10_000;

/** What the values of one column are, gathered row by row in bounded memory. */
export class ColumnValues {
  filled = 0;
  empty = 0;
  readonly suppressed = new Set<string>();
  private readonly noValue = new Set<string>();
  /** Distinct values up to a cap; `distinctOver` once it is passed. */
  readonly distinct = new Set<string>();
  distinctOver = false;
  textLength = 0;
  letters = 0;
  smallest = Number.POSITIVE_INFINITY;
  largest = Number.NEGATIVE_INFINITY;
  firstDay: string | undefined;
  lastDay: string | undefined;
  private integers = 0;
  private numbers = 0;
  private dates = 0;
  private datetimes = 0;
  private years = 0;
  private booleans = 0;
  private marks = 0;
  private zeroLed = 0;
  private decimalCommas = 0;
  private percents = 0;
  private readonly currencies = new Set<string>();
  private readonly nines = new Set<string>();
  private largestPlain = 0;
  private readonly bareMarks = new Map<string, number>();

  take(raw: string): void {
    const value = raw.trim();
    if (value === "") this.empty += 1;
    else if (SUPPRESSED.has(value)) this.suppressed.add(value);
    else if (MISSING.has(value) || SENTINEL.test(value)) this.noValue.add(value);
    else this.count(value);
  }

  private count(value: string): void {
    this.filled += 1;
    this.textLength += value.length;
    if (this.distinct.size < MOST_DISTINCT) this.distinct.add(value);
    else if (!this.distinct.has(value)) this.distinctOver = true;
    const figure = value.replace(FOOTNOTE_SIGN, "");
    if (DECIMAL_COMMA.test(figure)) this.decimalCommas += 1;
    else if (NUMBER.test(figure) && /\d/.test(figure)) this.countNumber(figure);
    else if (NUMBER_MARK.test(value)) this.marks += 1;
    else if (BARE_MARK.test(value)) this.countBareMark(value);
    else if (DATE.test(value)) this.countDay(value, "dates");
    else if (DATETIME.test(value)) this.countDay(value, "datetimes");
    else if (BOOLEAN.has(value)) this.booleans += 1;
    else if (/\p{L}/u.test(value)) this.letters += 1;
  }

  private countBareMark(value: string): void {
    this.bareMarks.set(value, (this.bareMarks.get(value) ?? 0) + 1);
    this.letters += 1;
  }

  /** Marks in place of a value: those that always are, and letters that stand among many numbers. */
  get missing(): ReadonlySet<string> {
    const isFar = Number([...this.nines][0]) >= this.largestPlain * FAR && this.largestPlain > 0;
    return new Set([
      ...this.noValue,
      ...(this.bareMarkCount() > 0 && this.isNumeric() ? this.bareMarks.keys() : []),
      ...(isFar ? this.nines : []),
    ]);
  }

  private bareMarkCount(): number {
    return [...this.bareMarks.values()].reduce((sum, count) => sum + count, 0);
  }

  private isNumeric(): boolean {
    const bare = this.bareMarkCount();
    const figures = this.numbers + this.decimalCommas;
    return figures >= bare * NUMBERS_TO_A_MARK && figures + this.marks + bare === this.filled;
  }

  private countNumber(value: string): void {
    this.numbers += 1;
    if (INTEGER.test(value)) this.integers += 1;
    if (YEAR.test(value)) this.years += 1;
    if (/^0\d/.test(value)) this.zeroLed += 1;
    if (value.includes("%")) this.percents += 1;
    const currency = /[$€£]/.exec(value)?.[0];
    if (currency !== undefined) this.currencies.add(currency);
    const bare = Number(value.replaceAll(/[,$€£%+()\s]/g, ""));
    const amount = value.startsWith("(") ? -bare : bare;
    if (amount < this.smallest) this.smallest = amount;
    if (amount > this.largest) this.largest = amount;
    if (HIGH_SENTINEL.test(value)) this.nines.add(value);
    else if (amount > this.largestPlain) this.largestPlain = amount;
  }

  private countDay(value: string, kind: "dates" | "datetimes"): void {
    this[kind] += 1;
    const day = value.slice(0, 10);
    if (this.firstDay === undefined || day < this.firstDay) this.firstDay = day;
    if (this.lastDay === undefined || day > this.lastDay) this.lastDay = day;
  }

  /** Frictionless type that all filled values have; "string" for what is mixed, codes included. */
  type(): "integer" | "number" | "year" | "date" | "datetime" | "boolean" | "string" {
    const { filled } = this;
    if (filled === 0) return "string";
    if (this.zeroLed > 0 && this.integers === this.numbers) return "string";
    if (this.years === filled) return "year";
    if (this.numbers + this.decimalCommas > 0 && this.isNumeric()) {
      return this.integers === this.filled - this.marks - this.bareMarkCount() ? "integer" : "number";
    }
    if (this.dates === filled) return "date";
    if (this.dates + this.datetimes === filled) return "datetime";
    return this.booleans === filled ? "boolean" : "string";
  }

  /** Some numbers have a comma before their decimals, so that points in the others may divide thousands. */
  get hasDecimalCommas(): boolean {
    return this.decimalCommas > 0;
  }

  /** The unit that signs in the cells state: percent, or one currency in all of them. */
  unit(): string | undefined {
    if (this.numbers === 0) return undefined;
    if (this.percents === this.numbers) return "percent";
    const [only, more] = this.currencies;
    return only !== undefined && more === undefined ? CURRENCIES[only] : undefined;
  }
}

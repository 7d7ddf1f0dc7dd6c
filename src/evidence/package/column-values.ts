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
  "...",
  "…",
  ".",
  "?",
  "unknown",
  "Unknown",
]);
/** Numbers that stand for "no value" where a column's other numbers are far from them. */
const SENTINEL = /^-(99|999|9999|99999)(\.0+)?$/;
/** Marks that stand among numbers without being one: "(Z)", "(H)", "(L)". */
const NUMBER_MARK = /^\([A-Z]{1,2}\)$/;

const INTEGER = /^[-+]?(\d+|\d{1,3}(,\d{3})+)$/;
const NUMBER = /^[-+]?\$?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?([eE][-+]?\d+)?%?$/;
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
  readonly missing = new Set<string>();
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

  take(raw: string): void {
    const value = raw.trim();
    if (value === "") this.empty += 1;
    else if (SUPPRESSED.has(value)) this.suppressed.add(value);
    else if (MISSING.has(value) || SENTINEL.test(value)) this.missing.add(value);
    else this.count(value);
  }

  private count(value: string): void {
    this.filled += 1;
    this.textLength += value.length;
    if (this.distinct.size < MOST_DISTINCT) this.distinct.add(value);
    else if (!this.distinct.has(value)) this.distinctOver = true;
    if (NUMBER.test(value) && /\d/.test(value)) this.countNumber(value);
    else if (NUMBER_MARK.test(value)) this.marks += 1;
    else if (DATE.test(value)) this.countDay(value, "dates");
    else if (DATETIME.test(value)) this.countDay(value, "datetimes");
    else if (BOOLEAN.has(value)) this.booleans += 1;
    else if (/\p{L}/u.test(value)) this.letters += 1;
  }

  private countNumber(value: string): void {
    this.numbers += 1;
    if (INTEGER.test(value)) this.integers += 1;
    if (YEAR.test(value)) this.years += 1;
    if (/^0\d/.test(value)) this.zeroLed += 1;
    const amount = Number(value.replaceAll(/[,$%+]/g, ""));
    if (amount < this.smallest) this.smallest = amount;
    if (amount > this.largest) this.largest = amount;
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
    if (this.numbers > 0 && this.numbers + this.marks === filled) {
      return this.integers === this.numbers ? "integer" : "number";
    }
    if (this.dates === filled) return "date";
    if (this.dates + this.datetimes === filled) return "datetime";
    return this.booleans === filled ? "boolean" : "string";
  }
}

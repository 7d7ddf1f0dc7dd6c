import type { Value } from "../language/shapes.ts";
import { convert, unitOf } from "../language/units.ts";

type Quantity = Extract<Value, { kind: "quantity" }>;
type Time = Extract<Value, { kind: "time" }>;

/** Whether a source's value bears out a claim's: the same, the same but said more loosely, or not. */
export type Agreement = "same" | "looser" | "none";

/** How one value of the source bears on one value of the claim. `units` are unit ids that the context states. */
export function agreement(claimed: Value, source: Value, units: ReadonlySet<string>): Agreement {
  if (claimed.kind === "quantity") {
    if (source.kind === "quantity") return quantityAgreement(claimed, source, units);
    if (source.kind === "time") return isSameYear(source, claimed) ? "same" : "none";
    return "none";
  }
  if (claimed.kind === "time") {
    if (source.kind === "time") return timeAgreement(claimed, source);
    return source.kind === "quantity" && isSameYear(claimed, source) ? "same" : "none";
  }
  if (claimed.kind === "ordinal")
    return source.kind === "ordinal" && source.amount === claimed.amount ? "same" : "none";
  if (claimed.kind === "code")
    return source.kind === "code" && source.code === claimed.code ? "same" : "none";
  const isNear =
    source.kind === "coordinates" && near(source.lat, claimed.lat) && near(source.lon, claimed.lon);
  return isNear ? "same" : "none";
}

/** About eleven metres. */
function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-4;
}

function isSameYear(time: Time, quantity: Quantity): boolean {
  return (
    time.precision === "year" &&
    quantity.unit === "" &&
    quantity.upper === undefined &&
    Number(time.from.slice(0, 4)) === quantity.amount
  );
}

function quantityAgreement(claimed: Quantity, source: Quantity, units: ReadonlySet<string>): Agreement {
  let best: Agreement = "none";
  for (const amount of amountsIn(claimed.unit, source, units)) {
    const found = amountAgreement(claimed, source, amount);
    if (found === "same") return found;
    if (found === "looser") best = found;
  }
  return best;
}

function amountAgreement(claimed: Quantity, source: Quantity, amount: number): Agreement {
  const scale = source.amount === 0 ? 1 : amount / source.amount;
  const upper = source.upper === undefined ? undefined : source.upper * scale;
  if (isBound(claimed.bound)) return meetsBound(claimed, amount, upper, source.bound) ? "same" : "none";
  if (claimed.upper !== undefined) return rangeAgreement(claimed, claimed.upper, amount, upper);
  const converted = claimed.unit !== source.unit && source.unit !== "" && claimed.unit !== "";
  if (upper !== undefined)
    return isClose(claimed, amount, converted) || isClose(claimed, upper, converted) ? "looser" : "none";
  if (!isClose(claimed, amount, converted)) return "none";
  return claimed.bound === "exact" && source.bound !== "exact" ? "looser" : "same";
}

function isBound(bound: Quantity["bound"]): boolean {
  return bound !== "exact" && bound !== "about";
}

/** The source's amount in the claim's unit, a bare one in each stated unit; none where the kinds differ. */
function amountsIn(unit: string, source: Quantity, units: ReadonlySet<string>): readonly number[] {
  if (source.unit === unit) return [source.amount];
  if (unit === "") return unitOf(source.unit)?.dimension === "share_change" ? [] : [source.amount];
  const from = source.unit === "" ? [...units] : [source.unit];
  return from.map((stated) => convert(source.amount, stated, unit)).filter((amount) => amount !== undefined);
}

/** Equal, or equal once the source is rounded to the precision that the claim says. */
function isClose(claimed: Quantity, amount: number, converted: boolean): boolean {
  const difference = Math.abs(amount - claimed.amount);
  if (difference <= Math.abs(amount) * 1e-9) return true;
  const step = 10 ** -claimed.decimals;
  if (claimed.bound === "about")
    return difference <= Math.max(roundStep(claimed.amount) / 2, Math.abs(amount) * 0.05);
  if (converted) return difference <= step * 0.5000001;
  return claimed.decimals < 0 && difference <= step * 0.5000001;
}

/** The place of the last digit that is not zero: 1,000 for 6,000. */
function roundStep(amount: number): number {
  if (amount === 0 || !Number.isInteger(amount)) return 0;
  let step = 1;
  while (amount % (step * 10) === 0) step *= 10;
  return step;
}

function meetsBound(
  claimed: Quantity,
  amount: number,
  upper: number | undefined,
  bound: Quantity["bound"],
): boolean {
  const low = amount;
  const high = upper ?? amount;
  switch (claimed.bound) {
    case "more_than":
      return low > claimed.amount
        ? bound !== "at_most" && bound !== "less_than"
        : low === claimed.amount && bound === "more_than";
    case "at_least":
      return low >= claimed.amount && bound !== "at_most" && bound !== "less_than";
    case "less_than":
      return high < claimed.amount
        ? bound !== "at_least" && bound !== "more_than"
        : high === claimed.amount && bound === "less_than";
    case "at_most":
      return high <= claimed.amount && bound !== "at_least" && bound !== "more_than";
    case "exact":
    case "about":
      return false;
  }
}

function rangeAgreement(
  claimed: Quantity,
  top: number,
  amount: number,
  upper: number | undefined,
): Agreement {
  if (upper !== undefined) return amount === claimed.amount && upper === top ? "same" : "none";
  return "none";
}

function timeAgreement(claimed: Time, source: Time): Agreement {
  if (isOpposed(claimed.bound, source.bound)) return "none";
  if (claimed.from.startsWith("--") || source.from.startsWith("--")) return withoutYear(claimed, source);
  if (claimed.bound === "before")
    return source.to < claimed.from || sameDays(claimed, source) ? "same" : "none";
  if (claimed.bound === "after")
    return source.from > claimed.to || sameDays(claimed, source) ? "same" : "none";
  // "By 1850" is borne out by what happened in 1843; what lasted until 1843 did not last until 1850.
  if (claimed.bound === "until" && source.bound !== "until" && source.to <= claimed.to) return "same";
  if (claimed.from <= source.from && source.to <= claimed.to) {
    if (claimed.precision === "interval") return sameDays(claimed, source) ? "same" : "none";
    return "same";
  }
  return isEndOf(claimed, source) ? "same" : "none";
}

function isOpposed(a: Time["bound"], b: Time["bound"]): boolean {
  const early = (bound: Time["bound"]): boolean => bound === "before" || bound === "until";
  const late = (bound: Time["bound"]): boolean => bound === "after" || bound === "since";
  return (
    (early(a) && late(b)) || (late(a) && early(b)) || (a === "exact" && (b === "before" || b === "after"))
  );
}

function sameDays(a: Time, b: Time): boolean {
  return a.from === b.from && a.to === b.to;
}

/** "In 1866" is one end of "1866 to 1936". */
function isEndOf(claimed: Time, source: Time): boolean {
  if (source.precision !== "interval" || claimed.precision === "interval") return false;
  const within = (day: string): boolean => claimed.from <= day && day <= claimed.to;
  return within(source.from) || within(source.to);
}

function withoutYear(claimed: Time, source: Time): Agreement {
  const short = (day: string): string => (day.startsWith("--") ? day.slice(2) : day.slice(-5));
  const [from, to] = [short(claimed.from), short(claimed.to)];
  const inside = from <= short(source.from) && short(source.to) <= to && source.precision !== "year";
  if (!inside) return "none";
  // A day of a year is not borne out by the same day of no year.
  return claimed.from.startsWith("--") ? "same" : "looser";
}

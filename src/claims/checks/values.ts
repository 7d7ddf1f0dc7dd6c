import type { Value } from "../../language/shapes.ts";
import { unitOf } from "../../language/units.ts";
import { agreement, type Agreement } from "../agree.ts";
import { finding, type Finding, type Regime } from "../check.ts";
import { predicateShare, type Matter } from "../matter.ts";
import { statedUnits } from "../stated-units.ts";

/** Every quantity, ordinal, code and pair of coordinates of the claim stands in its spans or their context. */
export function checkValues(matter: Matter, regime: Regime): Finding {
  // A row's numbers are bound to their column, unit and time by the row's own check.
  const isBound = (value: Value): boolean => regime === "row" && value.kind === "quantity";
  const claimed = matter.claim.values.filter(
    (value) => value.kind !== "time" && !isIdle(value) && !isBound(value),
  );
  return checkTyped("values", matter, claimed);
}

/** Every time of the claim stands in its spans or their context, and no finer than they say it. */
export function checkTime(matter: Matter): Finding {
  return checkTyped(
    "time",
    matter,
    matter.claim.values.filter((value) => value.kind === "time"),
  );
}

function checkTyped(check: string, matter: Matter, claimed: readonly Value[]): Finding {
  if (claimed.length === 0) return finding(check, "none", "the claim states nothing of the kind");
  const source = [...matter.spans, ...matter.contexts].flatMap((reading) => reading.values);
  const units = statedUnits(matter);
  const loose: Value[] = [];
  for (const value of claimed) {
    const best = bestAgreement(value, source, units);
    if (best === "none" && !isSpannedDuration(value, source)) return absent(check, value, source, matter);
    if (best === "looser") loose.push(value);
  }
  const [first] = loose;
  if (first !== undefined)
    return { ...finding(check, "pass", `the source says “${first.text}” more loosely`), penalty: 0.3 };
  return finding(
    check,
    "pass",
    `${claimed.map((value) => `“${value.text}”`).join(", ")} stand in the source`,
  );
}

function bestAgreement(value: Value, source: readonly Value[], units: ReadonlySet<string>): Agreement {
  let best: Agreement = "none";
  for (const candidate of source) {
    const found = agreement(value, candidate, units);
    if (found === "same") return found;
    if (found === "looser") best = found;
  }
  return best;
}

/** Predicate share from which the source speaks of the same thing, so that another value opposes the claim. */
const SAME_MATTER = 0.4;

function absent(check: string, value: Value, source: readonly Value[], matter: Matter): Finding {
  const others = source.filter((candidate) => isRival(value, candidate));
  const said = others.length === 0 ? "the source does not" : `the source says ${quoted(others)}`;
  const isInBest = matter.chosen[0]?.values.some((candidate) => isRival(value, candidate)) === true;
  return {
    ...finding(check, "veto", `the claim says “${value.text}”, ${said}`),
    conflict: isInBest && predicateShare(matter) >= SAME_MATTER,
    penalty: value.kind === "ordinal" ? 0.6 : 1,
  };
}

function quoted(values: readonly Value[]): string {
  return values
    .slice(0, 3)
    .map((value) => `“${value.text}”`)
    .join(", ");
}

/** Of the same kind and dimension: what the source says in its place. */
function isRival(a: Value, b: Value): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind !== "quantity" || b.kind !== "quantity") return true;
  return unitOf(a.unit)?.dimension === unitOf(b.unit)?.dimension;
}

/** "One" alone is as often an article as a count. */
function isIdle(value: Value): boolean {
  return value.kind === "quantity" && value.text.toLowerCase() === "one";
}

/** "For twenty years" is borne out by the two years between which it lasted. */
function isSpannedDuration(value: Value, source: readonly Value[]): boolean {
  if (value.kind !== "quantity" || unitOf(value.unit)?.dimension !== "months") return false;
  const years = source.flatMap((item) =>
    item.kind === "time" && /^\d/u.test(item.from) ? [yearOf(item.from), yearOf(item.to)] : [],
  );
  const wanted = (value.amount * (unitOf(value.unit)?.factor ?? 0)) / 12;
  return wanted >= 1 && years.some((first) => years.some((last) => last - first === wanted));
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

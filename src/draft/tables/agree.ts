import { convert, unitNamed } from "../../language/units.ts";
import { numberIn } from "./columns.ts";

/** Half a step in the last place that a figure shows: how far rounding may have moved it. */
function halfStep(value: string): number {
  const decimals = /\.(\d+)\s*$/u.exec(value)?.[1]?.length ?? 0;
  return 0.5 * 10 ** -decimals;
}

/**
 * Whether two cells give the same value: equal text, or numbers equal after exact conversion of units within what
 * rounding of either may have moved. Undefined when their units cannot be compared.
 */
export function agree(one: string, oneUnit: string, other: string, otherUnit: string): boolean | undefined {
  const [a, b] = [numberIn(one), numberIn(other)];
  if (a === undefined || b === undefined) return one.trim().toLowerCase() === other.trim().toLowerCase();
  const [unitA, unitB] = [unitNamed(oneUnit), unitNamed(otherUnit)];
  if (bareUnit(oneUnit) === bareUnit(otherUnit) || oneUnit === "" || otherUnit === "")
    return Math.abs(a - b) < 1e-9 + roundingOf(one, other);
  if (unitA === undefined || unitB === undefined) return undefined;
  const converted = convert(b, unitB.id, unitA.id);
  const step = convert(halfStep(other), unitB.id, unitA.id);
  if (converted === undefined || step === undefined) return undefined;
  return Math.abs(a - converted) <= (halfStep(one) + Math.abs(step)) * 1.0001;
}

/** "BU / ACRE" and "bu/acre" are one unit. */
function bareUnit(unit: string): string {
  return unit.toLowerCase().replaceAll(/[^a-z0-9/$%]/gu, "");
}

/** Figures in one unit differ by rounding only when one shows fewer decimals. */
function roundingOf(one: string, other: string): number {
  const [a, b] = [halfStep(one), halfStep(other)];
  return a === b ? 0 : Math.max(a, b);
}

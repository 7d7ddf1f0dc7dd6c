import { unitNamed } from "../language/units.ts";
import type { Matter } from "./matter.ts";

/** Unit ids that the spans' headers, titles and fields name, for numbers that stand bare in the span. */
export function statedUnits(matter: Matter): ReadonlySet<string> {
  const units = new Set<string>();
  for (const { row } of matter.cited) {
    for (const { field } of row?.cells ?? []) addUnit(field.unit, units);
  }
  for (const context of matter.contexts) {
    for (const token of context.tokens) {
      if (token.kind !== "number" && token.lower.length > 2) addUnit(token.lower, units);
      if (token.text === "%" || token.text === "$") addUnit(token.text, units);
    }
  }
  return units;
}

function addUnit(words: string | undefined, units: Set<string>): void {
  const unit = words === undefined ? undefined : unitNamed(words);
  if (unit !== undefined) units.add(unit.id);
}

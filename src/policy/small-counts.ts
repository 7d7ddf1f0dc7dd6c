import type { Cell, Field, Table } from "../evidence/shapes.ts";

const TOTAL = /\b(?:total|all|sum|overall|combined|statewide|state|entire|grand)\b/i;
const SPELLED = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"] as const;
const COUNTED =
  "(?:\\w+\\s+){0,2}(?:cases?|deaths?|persons?|people|residents?|patients?|child(?:ren)?|households?|families|family|farms?|operators?|owners?|members?|individuals?|men|man|women|woman|births?|students?|victims?|inmates?|workers?|settlers?|survivors?|fatalities|infections?)\\b";

/** Whether prose counts fewer than `threshold` of something people-like ("three cases", "4 farms"). */
export function hasSmallCount(text: string, threshold: number): boolean {
  const small = SPELLED.filter((_, i) => i + 1 < threshold).join("|");
  const pattern = new RegExp(`(?<![\\d.,])(\\d{1,6}|${small || "(?!)"})\\s+${COUNTED}`, "gi");
  return [...text.matchAll(pattern)].some(([, count = ""]) => {
    const amount = Number(count);
    return Number.isNaN(amount) || (amount > 0 && amount < threshold);
  });
}

/**
 * The cells of one row that a minimum count takes away: each count above zero and below the threshold, every
 * total of a row that lost one or came with a suppressed one, and all counts of a row that is itself a total,
 * since what other rows lose could be had by subtracting the rest from it.
 */
export function smallCountCells(
  cells: readonly Cell[],
  table: Table | undefined,
  threshold: number,
  only: "all" | ReadonlySet<string>,
): ReadonlySet<Cell> {
  const fields = new Map(table?.fields.map((field) => [field.name, field]));
  const names = new Set([...(table?.subject ?? []), ...(table?.primaryKey ?? [])]);
  const isCount = ({ field }: Cell) =>
    only === "all"
      ? !names.has(field) && isCounting(field, fields.get(field))
      : only.has(field.toLowerCase());
  const counts = cells.filter(isCount);
  if (cells.some((cell) => names.has(cell.field) && TOTAL.test(cell.value))) return new Set(counts);
  const small = counts.filter(({ value }) => isSmall(value, threshold));
  const hidden = small.length > 0 || counts.some(({ value }) => table?.suppressed.includes(value) === true);
  const totals = hidden ? counts.filter(({ field }) => isTotal(field, fields.get(field))) : [];
  return new Set([...small, ...totals]);
}

function isSmall(value: string, threshold: number): boolean {
  const amount = Number(value.replaceAll(",", "").trim());
  return value.trim() !== "" && amount > 0 && amount < threshold;
}

function isCounting(name: string, field: Field | undefined): boolean {
  if (field === undefined) return true;
  const yearLike = /(?:^|_)(?:year|date|fips|code|id)(?:_|$)/i.test(name);
  return !yearLike && (field.type === "integer" || field.type === "number" || field.type === "any");
}

function isTotal(name: string, field: Field | undefined): boolean {
  const words = `${name} ${field?.title ?? ""} ${field?.measure ?? ""}`.replaceAll("_", " ");
  return TOTAL.test(words) || field?.derived === true;
}

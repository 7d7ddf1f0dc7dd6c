import { MONTHS } from "../../language/calendar.ts";
import type { Asked, AskedWord } from "../../question/shapes.ts";
import { groupValue, type Computed } from "../plan.ts";
import type { Plan } from "../shapes.ts";
import { cellOf, type Column, type TableModel } from "./columns.ts";
import { countedWords } from "./measures.ts";
import { conditionsSaid, timesSaid } from "./say-computed.ts";
import { countOf, display, displayNumber, measureOf, subjectOf, withUnit } from "./say.ts";

interface ChangeSaid {
  readonly model: TableModel;
  readonly first: Column;
  readonly last: Column;
  readonly isDown: boolean;
  readonly computed: Computed;
  readonly plan: Plan;
}

/** "Largest gain in population from 1900 to 1910 among the 105 rows of …: Oster County, 28,000 (from 1 to 2)". */
export function sayChangeExtreme(asked: Asked, said: ChangeSaid): string {
  const { model, first, last, isDown, computed, plan } = said;
  const whose = computed.deciding.map((row) => {
    const [from, to] = [first, last].map((column) =>
      display(cellOf(row, column.field.name)?.value ?? "", column),
    );
    return `${subjectOf(asked, model, row, first)} (from ${from} to ${to})`;
  });
  const amount = withUnit(displayNumber(computed.value), first.unit);
  const scope = `among the ${displayNumber(String(computed.taken))} rows${whereSaid(plan)} of ${model.visible.artifact.title}`;
  return `Largest ${isDown ? "fall" : "gain"} in ${measureOf(first) || "value"} from ${first.year} to ${last.year} ${scope}: ${whose.join(" and ")}, ${amount}`;
}

/** "77 counties with less population in 1940 than in 1930, counted among the 105 rows of …". */
export function sayChangeCount(asked: Asked, words: readonly AskedWord[], said: ChangeSaid): string {
  const { model, first, last, isDown, computed, plan } = said;
  const nouns = countedWords(asked, words);
  const noun = asked.text.slice(nouns[0]?.start ?? 0, nouns.at(-1)?.end ?? 0);
  return `${countOf(computed.value, noun)} with ${isDown ? "less" : "more"} ${measureOf(first) || "value"} in ${last.year} than in ${first.year}${whereSaid(plan)}, counted among the ${displayNumber(String(computed.taken))} rows of ${model.visible.artifact.title}`;
}

/** "Most tornadoes in 2008 by county among the 187 rows of …: Gove, 12". */
export function sayMostFrequent(
  asked: Asked,
  words: readonly AskedWord[],
  { model, computed, plan }: Pick<ChangeSaid, "model" | "computed" | "plan">,
): string {
  const { field = "", part } = plan.groupBy ?? {};
  const noun = words.find(({ start }) => /\bmost\s+$/iu.test(asked.text.slice(0, start)))?.text ?? "rows";
  const column = model.columns.find((one) => one.field.name === field);
  const isMonth = part === "month" || column?.role === "month";
  const groups = [...new Set(computed.deciding.map((row) => groupValue(row, field, part)))];
  const said = groups.map((group) => (isMonth ? monthName(group) : group)).join(" and ");
  const by = part ?? (column === undefined ? field : measureOf(column) || field);
  const scope = `among the ${displayNumber(String(computed.taken))} rows${whereSaid(plan)} of ${model.visible.artifact.title}`;
  return `Most ${[noun, timesSaid(asked)].filter((one) => one !== "").join(" ")} by ${by} ${scope}: ${said}, ${displayNumber(computed.value)}`;
}

function whereSaid(plan: Plan): string {
  const said = conditionsSaid(plan);
  return said.length === 0 ? "" : ` with ${said.join(" and ")}`;
}

function monthName(number: string): string {
  const name = [...MONTHS.keys()][Number(number) - 1] ?? number;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

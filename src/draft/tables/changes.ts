import type { Asked, AskedWord } from "../../question/shapes.ts";
import { groupsOf } from "../../question/vocabulary.ts";
import { recompute } from "../plan.ts";
import type { Plan } from "../shapes.ts";
import type { Column, TableModel } from "./columns.ts";
import type { Computation, WholeTable } from "./computation.ts";
import { rowsAsked } from "./conditions.ts";
import { countsRows, measureAsked } from "./measures.ts";
import { speaksTo } from "./asked-columns.ts";
import { sayChangeCount, sayChangeExtreme, sayMostFrequent } from "./say-changes.ts";
import { holds } from "./words.ts";

const DOWN = /\b(?:f[ae]ll(?:en)?|declin\w+|decreas\w+|shr[aiu]nk|los[et]|loss|losses|drop(?:ped)?)\b/iu;
const UP = /\b(?:grow|grew|grown|growth|increas\w+|gain(?:ed|s)?|r[io]se|risen)\b/iu;

/**
 * Which row changed most between two years that are columns, or how many rows rose or fell. None when the two
 * columns are not both there, or the question does not say in which direction.
 */
export function changesIn(asked: Asked, table: WholeTable): readonly Computation[] {
  const { model, rows } = table;
  const isDown = DOWN.test(asked.text);
  if (isDown === UP.test(asked.text)) return [];
  const words = table.words.filter(({ text }) => !DOWN.test(text) && !UP.test(text));
  const pair = yearColumns(asked, model, words);
  if (pair === undefined) return [];
  const [first, last] = pair;
  const [field, minus] = isDown ? [first, last] : [last, first];
  const set = rowsAsked({ ...asked, times: [] }, model, rows, words, first);
  if (set === undefined) return [];
  const base = {
    document: model.visible.document,
    field: field.field.name,
    minus: minus.field.name,
    where: set.where,
  };
  const isCount = asked.kind === "count" && countsRows(asked, model, words);
  if (!isCount && asked.extreme === undefined) return [];
  const plan: Plan = isCount ? { operation: "count", above: 0, ...base } : { operation: "maximum", ...base };
  const computed = recompute(plan, rows);
  if (computed === undefined || computed.deciding.length === 0 || !(Number(computed.value) > 0)) return [];
  const said = { model, first, last, isDown, computed, plan };
  const text = isCount ? sayChangeCount(asked, words, said) : sayChangeExtreme(asked, said);
  return [{ ...computed, text, plan, extras: set.extras, timed: true }];
}

/** The two columns of one measure at the first and last year that the question names. */
function yearColumns(
  { times }: Asked,
  model: TableModel,
  words: readonly AskedWord[],
): readonly [Column, Column] | undefined {
  const [from, to] = [times[0]?.from, times.at(-1)?.to];
  if (from === undefined || to === undefined || from >= to) return undefined;
  const named = model.columns.filter(
    (column) => column.role === "measure" && words.some((word) => speaksTo(column, word)),
  );
  const firsts = named.filter(({ year }) => year === from);
  const lasts = named.filter(({ year }) => year === to);
  const kind = ({ terms }: Column): string => terms.toSorted().join(" ");
  const pairs = firsts.flatMap((first) =>
    lasts.filter((last) => kind(last) === kind(first)).map((last) => [first, last] as const),
  );
  return pairs.length === 1 ? pairs[0] : undefined;
}

/** "Which county had the most tornadoes": rows counted by what the question's focus names. */
export function groupsIn(
  asked: Asked,
  { model, rows, words }: WholeTable,
  operation: "maximum" | "minimum",
): readonly Computation[] {
  if (operation !== "maximum" || asked.extreme !== "most" || !countsMostRows(asked, model, words)) return [];
  const by = groupColumn(asked, model);
  if (by === undefined) return [];
  const rest = words.filter(({ lower }) => lower !== asked.focus.split(" ").at(-1));
  const set = rowsAsked(asked, model, rows, rest, undefined);
  if (set === undefined) return [];
  const plan: Plan = {
    operation,
    document: model.visible.document,
    where: set.where,
    groupBy: { field: by.column.field.name, ...(by.part === undefined ? {} : { part: by.part }) },
  };
  const computed = recompute(plan, rows);
  if (computed === undefined) return [];
  const text = sayMostFrequent(asked, rest, { model, computed, plan });
  const extras =
    set.extras + by.column.terms.filter((term) => !asked.words.some(({ stem }) => stem === term)).length;
  return [{ ...computed, text, plan, extras, timed: asked.times.length > 0 }];
}

/** What stands behind "most" is what each row is, and no measure. */
function countsMostRows(asked: Asked, model: TableModel, words: readonly AskedWord[]): boolean {
  const noun = words.find(({ start }) => /\bmost\s+$/iu.test(asked.text.slice(0, start)));
  if (noun === undefined || !holds(model.about, noun.stem)) return false;
  return measureAsked(asked, model, words) === undefined;
}

function groupColumn(
  { focus, words }: Asked,
  { columns }: TableModel,
): { readonly column: Column; readonly part?: "month" | "year" } | undefined {
  const head = focus.split(" ").at(-1) ?? "";
  if (head === "month" || head === "year") {
    const own = columns.find(({ role }) => role === head);
    if (own !== undefined) return { column: own };
    const date = columns.find(({ role }) => role === "date");
    return date === undefined ? undefined : { column: date, part: head };
  }
  const word = words.find(({ lower }) => lower === head);
  const fitting = columns.filter(
    ({ role, terms }) =>
      (role === "subject" || role === "dimension") && word !== undefined && holds(terms, word.stem),
  );
  const [column] = fitting.toSorted((a, b) => a.terms.length - b.terms.length);
  return column === undefined || groupsOf(head).has("=number") ? undefined : { column };
}

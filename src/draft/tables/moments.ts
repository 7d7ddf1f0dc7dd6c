import type { Asked, AskedWord } from "../../question/shapes.ts";
import { speaksTo } from "./asked-columns.ts";
import type { Column, TableModel } from "./columns.ts";

/**
 * The model with the time of its rows read from the column of years or dates that the question speaks of: "built
 * before 1960" takes the year of building as when. Unchanged where the question names no time or asks for one.
 */
export function withAskedMoment(model: TableModel, asked: Asked, words: readonly AskedWord[]): TableModel {
  if (asked.times.length === 0 || asked.kind === "time") return model;
  const sized = model.columns
    .filter(({ isMoment }) => isMoment)
    .map((column) => ({ column, hits: words.filter((word) => speaksTo(column, word)).length }));
  const [best] = sized.toSorted((a, b) => b.hits - a.hits);
  if (best === undefined || best.hits === 0 || sized.filter(({ hits }) => hits === best.hits).length > 1)
    return model;
  const role = best.column.field.type === "year" ? "year" : "date";
  const columns = model.columns.map((column): Column =>
    column === best.column
      ? { ...column, role }
      : /^(?:year|month|day|date)$/u.test(column.role)
        ? { ...column, role: "dimension" }
        : column,
  );
  return { ...model, columns, hasTime: true };
}

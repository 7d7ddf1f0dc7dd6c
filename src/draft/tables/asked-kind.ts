import { monthNamed } from "../../language/table-names.ts";
import { unitNamed } from "../../language/units.ts";
import { asksMonth, speaksTo } from "./asked-columns.ts";
import type { Candidate } from "./candidates.ts";
import { cellOf, numberIn } from "./columns.ts";
import { countedWords, isOfExtreme, mayCount } from "./measures.ts";
import { unitOfCell } from "./say.ts";
import { holds, rateTermsOf } from "./words.ts";

/** "Who recorded the count" is not answered by the count, "how many hogs" by a county, nor "how many bushels" by acres. */
export function mayBeTheAnswer(candidate: Candidate): boolean {
  if (!isOfAskedKind(candidate) || isOfOtherPeriod(candidate)) return false;
  const { asked, model, column, named, row } = candidate;
  const beside = named.flatMap((one) => rateTermsOf(cellOf(row, one.column.field.name)?.value ?? ""));
  if (column.role === "measure" && !isOfExtreme(asked, model, column, beside)) return false;
  if (asked.kind === "count" && countsOther(candidate)) return false;
  const counted = /\bhow many ([\p{L}-]+(?: [\p{L}-]+)?)/iu.exec(asked.text)?.[1] ?? "";
  const [wanted, held] = [
    dimensionOf(counted) ?? dimensionOf(counted.split(" ")[0] ?? ""),
    dimensionOf(unitOfCell(candidate)),
  ];
  return wanted === undefined || held === undefined || wanted === held;
}

/** "Annual salary" is not answered by an hourly wage. */
function isOfOtherPeriod({ asked, column }: Candidate): boolean {
  const said = PERIODS.exec(asked.text)?.[0].toLowerCase();
  const own = PERIODS.exec(column.field.name.replaceAll("_", " "))?.[0].toLowerCase();
  return said !== undefined && own !== undefined && sameYear(said) !== sameYear(own);
}

const PERIODS = /\b(?:hourly|daily|weekly|monthly|quarterly|annual|yearly)\b/iu;

function sameYear(period: string): string {
  return period === "yearly" ? "annual" : period;
}

/** "How many gauges" is not answered by feet: the unit counts something else than the noun that is asked for. */
function countsOther({ asked, column, model }: Candidate): boolean {
  const head = countedWords(asked, asked.words).at(-1);
  if (head === undefined) return false;
  if (speaksTo(column, head)) return !mayCount(column, head);
  return unitNamed(column.unit)?.dimension === "length" && holds(model.about, head.stem);
}

/** Whether a cell is of the sort that the question's "who", "when" or "how many" asks for. */
function isOfAskedKind({ asked, column, cell, state, time }: Candidate): boolean {
  const isFigure = column.role === "measure" || numberIn(cell.value) !== undefined;
  const isOne = asked.extreme === undefined && asked.operation !== "compare" && asked.operation !== "change";
  if (asksMonth(asked))
    return time !== undefined
      ? !/^\d{4}$/u.test(time.label)
      : column.isMoment || column.month !== undefined || !isFigure;
  if (asked.kind === "person") return asked.asksSource || !isOne || !isFigure;
  if (asked.kind === "count") return column.role === "measure" || (state !== "value" && isFigure);
  if (asked.kind === "amount") return isFigure || column.isMoment;
  if (asked.kind === "place" && isOne && /\bwhere\b/iu.test(asked.text)) return column.role !== "measure";
  return asked.kind !== "time" || !isOne || column.isMoment || (!isFigure && saysWhen(cell.value));
}

/** Text that may say when: it holds a number, a month or a season; "TRUE" and "Carried" do not. */
function saysWhen(value: string): boolean {
  return (
    value.trim() === "" ||
    /\d|\b(?:century|season|spring|summer|autumn|fall|winter)\b/iu.test(value) ||
    value.split(/[^\p{L}]+/u).some((word) => monthNamed(word) !== undefined)
  );
}

function dimensionOf(unit: string): string | undefined {
  return unitNamed(unit)?.dimension;
}

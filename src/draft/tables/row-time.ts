import type { Passage } from "../../evidence/shapes.ts";
import type { AskedTime } from "../../question/analyse-time.ts";
import { cellOf, type Column, type TableModel } from "./columns.ts";
import { quarterIn, writtenDate } from "./written-dates.ts";

/** When a cell speaks of: inclusive ISO days, and how a reader says it. */
export interface CellTime {
  readonly fromDay: string;
  readonly toDay: string;
  readonly year: number;
  readonly label: string;
}

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

function pad(part: number): string {
  return String(part).padStart(2, "0");
}

function ofYear(year: number): CellTime {
  const text = String(year).padStart(4, "0");
  return { fromDay: `${text}-01-01`, toDay: `${text}-12-31`, year, label: text };
}

/** "2019-20": a year that runs over the turn of two. */
const YEAR_SPAN = /^(\d{4})\s?[-–/]\s?(\d{2}|\d{4})$/u;

function ofYears(first: number, second: string, label: string): CellTime {
  const last = second.length === 2 ? `${String(first).slice(0, 2)}${second}` : second;
  return { fromDay: `${first}-01-01`, toDay: `${last}-12-31`, year: first, label };
}

function ofMonth(year: number, month: number): CellTime {
  const name = MONTHS[month - 1];
  if (name === undefined) return ofYear(year);
  const prefix = `${String(year).padStart(4, "0")}-${pad(month)}`;
  return { fromDay: `${prefix}-01`, toDay: `${prefix}-31`, year, label: `${name} ${year}` };
}

function ofDay(year: number, month: number, day: number): CellTime {
  const iso = `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}`;
  return { fromDay: iso, toDay: iso, year, label: iso };
}

function ofQuarter(year: number, quarter: number, label: string): CellTime {
  const last = quarter * 3;
  return { fromDay: `${year}-${pad(last - 2)}-01`, toDay: `${year}-${pad(last)}-31`, year, label };
}

/** The time a row speaks of by its own date, year, month and day cells; undefined when it has none. */
export function timeOfRow(model: TableModel, row: Passage): CellTime | undefined {
  const read = (role: Column["role"]): string => {
    const column = model.columns.find((one) => one.role === role);
    return column === undefined ? "" : (cellOf(row, column.field.name)?.value.trim() ?? "");
  };
  const written = read("date");
  const quarter = quarterIn(written);
  if (quarter !== undefined) return ofQuarter(quarter.year, quarter.quarter, written);
  const date = writtenDate(written);
  if (date !== undefined) {
    const { year, month, day } = date;
    const time =
      month === undefined ? ofYear(year) : day === undefined ? ofMonth(year, month) : ofDay(year, month, day);
    return /^\d{4}-/u.test(written) ? time : { ...time, label: written };
  }
  const year = read("year");
  const span = YEAR_SPAN.exec(year);
  if (span !== null) return ofYears(Number(span[1]), span[2] ?? "", year);
  if (!/^\d{4}$/u.test(year)) return undefined;
  const [month, day] = [Number(read("month")), Number(read("day"))];
  if (month >= 1 && month <= 12)
    return day >= 1 && day <= 31 ? ofDay(Number(year), month, day) : ofMonth(Number(year), month);
  return ofYear(Number(year));
}

/** The time of a cell: its column's year and month where the header names them, else its row's. */
export function timeOfCell(model: TableModel, row: Passage, column: Column): CellTime | undefined {
  const time = column.year === undefined ? timeOfRow(model, row) : ofYear(column.year);
  return column.month === undefined || time === undefined ? time : ofMonth(time.year, column.month);
}

/** Whether a cell speaks of just the time that is asked for, no part of it. */
export function isWhole(time: CellTime, asked: AskedTime): boolean {
  if (time.label === asked.text.trim()) return true;
  return asked.fromDay === ""
    ? time.fromDay === `${asked.from}-01-01` && time.toDay === `${asked.to}-12-31`
    : time.fromDay === asked.fromDay && time.toDay === lastDay(asked.toDay);
}

/** Whether a cell's time lies within an asked one. */
export function within(time: CellTime, asked: AskedTime): boolean {
  if (asked.fromDay !== "") return time.fromDay >= asked.fromDay && time.toDay <= lastDay(asked.toDay);
  return time.year >= asked.from && time.year <= asked.to;
}

function lastDay(day: string): string {
  return /^\d{4}-\d{2}$/u.test(day) ? `${day}-31` : day.replace(/^(\d{4}-\d{2})-(?:28|29|30)$/u, "$1-31");
}

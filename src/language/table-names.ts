import { MONTHS } from "./calendar.ts";

const KIND_OF_YEAR =
  "school|fiscal|budget|census|crop|water|calendar|report|reporting|reported|survey|election|tax|harvest|data|model|academic|observation|obs|marketing|growing|financial|season";
const ROW_YEAR = new RegExp(`^(?:(?:${KIND_OF_YEAR})[\\s_-]*)?(?:years?|yr)$`, "iu");
const ROW_DATE = /^(?:(?:event|observation|obs|sample|sampling|measurement|report|reading)[\s_-]*)?date$/iu;

/** Whether a column of this name says of which year its row speaks: "Year", "school_year", not "year built". */
export function isRowYear(name: string): boolean {
  return ROW_YEAR.test(name.trim());
}

/** Whether a column of this name says of which day its row speaks: "date", not "record_crest_date". */
export function isRowDate(name: string): boolean {
  return ROW_DATE.test(name.trim());
}

/** The month, 1 to 12, that a column's name alone says ("Jan", "may_2019"); undefined when it says more or other. */
export function monthNamed(name: string): number | undefined {
  const [word = "", ...more] = name.toLowerCase().match(/[a-z]+/gu) ?? [];
  return more.length > 0 ? undefined : MONTHS.get(word);
}

import { stemOf } from "../../language/read.ts";
import type { AskedWord } from "../../question/shapes.ts";
import type { TableModel } from "./columns.ts";
import { holds } from "./words.ts";

const HOME = stemOf("kansas");
const STATEWIDE = new Set(["statewid", "statewide", stemOf("statewide")]);
const OTHER_STATES: ReadonlySet<string> = new Set(
  `alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois
  indiana iowa kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana
  nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming dakota
  canada mexico england france germany`
    .split(/\s+/u)
    .map(stemOf),
);

/** "KS" behind every station's name distinguishes none. */
export function isPlaceSuffix(term: string, { about }: TableModel): boolean {
  return term === "ks" || ((term === HOME || OTHER_STATES.has(term)) && holds(about, term));
}

/** The state that the whole collection is about goes without saying, unless a table names another. */
export function isHome({ stem }: AskedWord, { about }: TableModel): boolean {
  return (stem === HOME || STATEWIDE.has(stem)) && ![...about].some((term) => OTHER_STATES.has(term));
}

import { cell, number, rowsOf, type Row } from "../tables.ts";
import { severeTornadoes } from "../cuts.ts";
import {
  counted,
  dateInWords,
  extremes,
  figure,
  groupedBy,
  listed,
  markdownPage,
  monthName,
  wording,
} from "./words.ts";

const RECENT = "ks_tornadoes_spc_2008_2020";

const total = (rows: readonly Row[], column: string): number =>
  rows.reduce((sum, row) => sum + (number(row, column) || 0), 0);

/** The tornado years 2008 to 2020, one section a year, told from the agency's list. */
export function recentStorms(): string {
  const years = groupedBy(rowsOf(RECENT), (row) => cell(row, "year"));
  return markdownPage(
    "Tornadoes in Kansas, 2008 to 2020: a reading of the list",
    [
      "Each line of the Storm Prediction Center's list is one tornado track with its date, place of start and end, rating, width, length and toll. This account goes through the Kansas lines year by year. Counts are counts of lines in that list.",
      "The file at hand has few lines for 2020, and it has no tornado of unknown rating; counts for that year, and counts of weak tornadoes, are to be read with that in mind. Losses that the agency put at zero are blank.",
    ],
    [...years].map(([year, rows]) => ({
      heading: `The year ${year}`,
      paragraphs: yearParagraphs(year, rows),
    })),
  );
}

function yearParagraphs(year: string, rows: readonly Row[]): string[] {
  const scales = [...groupedBy(rows, (row) => cell(row, "ef_scale"))].sort(
    ([a], [b]) => Number(a) - Number(b),
  );
  const months = [...groupedBy(rows, (row) => cell(row, "month"))];
  const { most: busiest } = extremes(months, ([, group]) => group.length);
  const counties = [...groupedBy(rows, (row) => cell(row, "county_name"))].filter(([name]) => name !== "");
  const { most: county } = extremes(counties, ([, group]) => group.length);
  const { most: longest } = extremes(rows, (row) => number(row, "path_length_mi"));
  const worst = rows
    .filter((row) => number(row, "injuries") + number(row, "deaths") > 0)
    .sort(
      (a, b) => number(b, "deaths") - number(a, "deaths") || number(b, "injuries") - number(a, "injuries"),
    );
  return [
    `The list has ${counted(rows.length, "Kansas tornado", "Kansas tornadoes")} for ${year}. By rating they are ${listed(scales.map(([scale, group]) => `${group.length} of EF${scale}`))}. ${monthName(Number(busiest[0]))} was the busiest month with ${busiest[1].length}.`,
    `${county[0]} County has the most lines of the year, ${county[1].length}. The longest track measured ${cell(longest, "path_length_mi")} miles and began on ${day(longest)} in ${place(longest)}; it was rated EF${cell(longest, "ef_scale")}.`,
    worst.length === 0
      ? `No tornado of ${year} in this list is recorded with an injury or a death.`
      : `In all, ${counted(total(rows, "injuries"), "injury", "injuries")} and ${counted(total(rows, "deaths"), "death", "deaths")} are recorded for ${year}. ${worst.slice(0, 4).map(recentAccount).join(" ")}`,
  ];
}

const day = (row: Row): string =>
  `${monthName(number(row, "month"))} ${cell(row, "day")}, ${cell(row, "year")}`;

function place(row: Row): string {
  const county = cell(row, "county_name");
  return county === "" ? "a place filed under no single county" : `${county} County`;
}

function recentAccount(row: Row): string {
  const toll = `${counted(number(row, "injuries"), "person", "people")} hurt and ${figure(number(row, "deaths"))} killed`;
  return `On ${day(row)} an EF${cell(row, "ef_scale")} tornado began in ${place(row)}, ran ${cell(row, "path_length_mi")} miles with a width of ${cell(row, "path_width_yd")} yards, and left ${toll}.`;
}

/** Accounts of the tornadoes of 1950 to 2015 that killed people, with those that came in from Oklahoma. */
export function deadlyStorms(): string {
  const deadly = severeTornadoes().filter((row) => number(row, "deaths") > 0);
  const decades = groupedBy(deadly, (row) => `${cell(row, "year").slice(0, 3)}0`);
  const violent = severeTornadoes().filter((row) => number(row, "f_or_ef_scale") === 5);
  return markdownPage(
    "Deadly tornadoes of Kansas, 1950 to 2015",
    [
      "The track file of the Storm Prediction Center has one row for a whole track, filed as a rule under the state where the track begins. Deaths and injuries belong to the whole track, wherever they happened. The county named here is the one that holds the starting point; it was derived from the coordinates and can be off by a county line.",
      `Of the tracks filed under Kansas, ${deadly.length} are recorded with at least one death. ${violent.length} tracks carry the rating five: ${listed(violent.map((row) => dateInWords(cell(row, "date"))))}.`,
    ],
    [
      ...[...decades].map(([decade, rows]) => ({
        heading: `The ${decade}s`,
        paragraphs: [decadeLead(decade, rows), ...rows.map(deadlyAccount)],
      })),
      { heading: "Tracks that began in Oklahoma", paragraphs: enteringParagraphs() },
    ],
  );
}

function decadeLead(decade: string, rows: readonly Row[]): string {
  const { most } = extremes(rows, (row) => number(row, "deaths"));
  return `For the ${decade}s the file has ${counted(rows.length, "deadly track", "deadly tracks")} with ${counted(total(rows, "deaths"), "death", "deaths")} in all. The deadliest among them is that of ${dateInWords(cell(most, "date"))} with ${counted(number(most, "deaths"), "death", "deaths")}.`;
}

function deadlyAccount(row: Row): string {
  const date = dateInWords(cell(row, "date"));
  const county = cell(row, "start_county_name_derived");
  const scale = `${number(row, "year") < 2007 ? "F" : "EF"}${cell(row, "f_or_ef_scale")}`;
  const toll = `${counted(number(row, "deaths"), "death", "deaths")} and ${counted(number(row, "injuries"), "injury", "injuries")}`;
  const start = county === "" ? "at a point outside the county map" : `in ${county} County`;
  const hour = cell(row, "time_hhmmss").slice(0, 5);
  const width = figure(number(row, "path_width_yd"));
  const length = figure(number(row, "path_length_mi"));
  return wording(`${date} ${county} ${hour}`, [
    `The tornado of ${date}, rated ${scale}, began ${start} at ${hour}. Its path was ${length} miles long and ${width} yards wide, and ${toll} are recorded.`,
    `On ${date}, at ${hour}, a tornado rated ${scale} touched down ${start}. The file gives it a length of ${length} miles, a width of ${width} yards, and ${toll}.`,
    `At ${hour} on ${date} a track began ${start} that was rated ${scale}. It ran ${length} miles at a width of ${width} yards; ${toll} stand in the file.`,
  ]);
}

function enteringParagraphs(): string[] {
  const rows = rowsOf("ks_tornadoes_spc_1950_2015_entering").filter(
    (row) => number(row, "deaths_whole_track") > 0,
  );
  return [
    "Some tracks end in Kansas but are filed under Oklahoma, where they began. Whoever reads the Kansas rows alone misses them. Their tolls are those of the whole track, on both sides of the line.",
    ...rows.map((row) => {
      const toll = `${counted(number(row, "deaths_whole_track"), "death", "deaths")} and ${counted(number(row, "injuries_whole_track"), "injury", "injuries")}`;
      return `The tornado of ${dateInWords(cell(row, "date"))}, rated F${cell(row, "f_or_ef_scale")}, began in Oklahoma and ended in ${cell(row, "end_county_name_derived")} County after ${figure(number(row, "path_length_mi"))} miles. Its whole track is recorded with ${toll}.`;
    }),
  ];
}

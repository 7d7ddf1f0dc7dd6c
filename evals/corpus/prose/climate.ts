import { cell, number, rowsOf, type Row } from "../tables.ts";
import { extremes, figure, groupedBy, markdownPage, monthName, wording } from "./words.ts";

const JULY = "ks_statewide_july_climate_1925_2019";
const ABILENE = "ks_abilene_daily_temperature_1950_2022";

const heat = (row: Row): number => number(row, "july_mean_temperature_f");
const rain = (row: Row): number => number(row, "july_precipitation_in");

/** July by July since 1925, as Markdown, a section a decade. */
export function julyHistory(): string {
  const rows = rowsOf(JULY);
  const hot = extremes(rows, heat);
  const wet = extremes(rows, rain);
  return markdownPage(
    "July in Kansas, 1925 to 2019",
    [
      "The series gives one mean temperature and one sum of rain for July of each year, for the whole state. The text that came with the numbers called them yearly means; their size and their labels show that they are values of July, and they are read so here.",
      `The hottest July is that of ${cell(hot.most, "year")} with ${cell(hot.most, "july_mean_temperature_f")} degrees Fahrenheit, the coolest that of ${cell(hot.least, "year")} with ${cell(hot.least, "july_mean_temperature_f")}. The wettest is that of ${cell(wet.most, "year")} with ${cell(wet.most, "july_precipitation_in")} inches, the driest that of ${cell(wet.least, "year")} with ${cell(wet.least, "july_precipitation_in")}.`,
    ],
    [...groupedBy(rows, (row) => `${cell(row, "year").slice(0, 3)}0`)].map(([decade, group]) => ({
      heading: `The Julys of the ${decade}s`,
      paragraphs: [decadeLead(decade, group), group.map(julySentence).join(" ")],
    })),
  );
}

function decadeLead(decade: string, rows: readonly Row[]): string {
  const hot = extremes(rows, heat);
  const wet = extremes(rows, rain);
  return `In the ${decade}s the warmest July came in ${cell(hot.most, "year")} and the coolest in ${cell(hot.least, "year")}; most rain fell in July ${cell(wet.most, "year")}, least in July ${cell(wet.least, "year")}.`;
}

function julySentence(row: Row): string {
  const year = cell(row, "year");
  const degrees = cell(row, "july_mean_temperature_f");
  const inches = cell(row, "july_precipitation_in");
  return wording(`july ${year}`, [
    `July ${year} had a mean of ${degrees} degrees and ${inches} inches of rain.`,
    `In July ${year} the state averaged ${degrees} degrees and received ${inches} inches.`,
    `The July of ${year} brought ${inches} inches of rain at a mean of ${degrees} degrees.`,
  ]);
}

/** Two years at the Abilene station, month by month, as plain text. */
export function abileneYears(): string {
  const years = groupedBy(rowsOf(ABILENE), (row) => cell(row, "date").slice(0, 4));
  const told = [...years].flatMap(([year, rows]) => [
    `THE YEAR ${year}`,
    ...[...groupedBy(rows, (row) => cell(row, "date").slice(5, 7))].map(([month, days]) =>
      abileneMonth(year, Number(month), days),
    ),
  ]);
  return [
    "TWO YEARS OF DAILY TEMPERATURES AT ABILENE",
    "The station's number is USC00140010; it stands at 361.8 metres. Of 1950 the file has 335 days, of 2022 all 365, and on some days a reading is missing. Temperatures are in degrees Fahrenheit.",
    ...told,
    "",
  ].join("\n\n");
}

function abileneMonth(year: string, month: number, days: readonly Row[]): string {
  const highs = days.filter((row) => !Number.isNaN(number(row, "tmax_f")));
  const lows = days.filter((row) => !Number.isNaN(number(row, "tmin_f")));
  const { most } = extremes(highs, (row) => number(row, "tmax_f"));
  const { least } = extremes(lows, (row) => number(row, "tmin_f"));
  const hot = highs.filter((row) => number(row, "tmax_f") >= 90).length;
  const frost = lows.filter((row) => number(row, "tmin_f") <= 32).length;
  const dayOf = (row: Row): string => `${monthName(month)} ${Number(cell(row, "date").slice(8))}`;
  return `${monthName(month)} ${year} has ${days.length} days in the file. The highest reading was ${figure(number(most, "tmax_f"))} degrees, on ${dayOf(most)}, and the lowest ${figure(number(least, "tmin_f"))}, on ${dayOf(least)}. On ${hot} days the thermometer reached 90 degrees, and on ${frost} nights it went down to 32 or lower.`;
}

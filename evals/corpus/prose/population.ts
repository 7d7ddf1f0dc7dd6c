import { cell, number, rowsOf, type Row } from "../tables.ts";
import { extremes, figure, listed, markdownPage, wording } from "./words.ts";

const DECENNIAL = "ks_county_population_decennial_1900_2010";
const ESTIMATES = "ks_county_population_estimates_2010_2019";

const people = (row: Row, year: number): number => number(row, `population_${year}`);
const name = (row: Row): string => cell(row, "county_name");

function ranked(rows: readonly Row[], measure: (row: Row) => number): Row[] {
  return rows.filter((row) => !Number.isNaN(measure(row))).sort((a, b) => measure(b) - measure(a));
}

/** A history of the county counts by decade, told from the decennial table. */
export function populationHistory(): string {
  const rows = rowsOf(DECENNIAL);
  const sections = [];
  for (let year = 1910; year <= 2010; year += 10) sections.push(decade(rows, year));
  return markdownPage(
    "Kansas county populations, 1900 to 2010: what the twelve censuses show",
    [
      "This account retells the table of decennial census counts of the 105 Kansas counties. Sums over counties were added up from that table; nothing else was consulted.",
      "A census counts people where they usually live on the census date. From 1910 to 2010 the table has a figure for each county, and the account compares each census with the one before.",
    ],
    sections,
  );
}

function decade(rows: readonly Row[], year: number) {
  const before = year - 10;
  const sum = rows.reduce((total, row) => total + (people(row, year) || 0), 0);
  const [first, second, third] = ranked(rows, (row) => people(row, year));
  const smallest = ranked(rows, (row) => -people(row, year))[0];
  const change = (row: Row): number => people(row, year) - people(row, before);
  const known = rows.filter((row) => !Number.isNaN(change(row)));
  const { most, least } = extremes(known, change);
  const losing = known.filter((row) => change(row) < 0).length;
  if (!first || !second || !third || !smallest) throw new Error("too few counties");
  return {
    heading: `The census of ${year}`,
    paragraphs: [
      `Added together, the county counts of ${year} make ${figure(sum)} people in Kansas. The three most populous counties were ${listed([first, second, third].map((row) => `${name(row)} with ${figure(people(row, year))}`))}. The least populous was ${name(smallest)} with ${figure(people(smallest, year))}.`,
      `${wording(`losing ${year}`, [`Between ${before} and ${year} the count fell in ${losing} of ${known.length} counties.`, `Of ${known.length} counties, ${losing} had fewer people in ${year} than in ${before}.`])} The largest gain was that of ${name(most)} County, which went from ${figure(people(most, before))} to ${figure(people(most, year))}, and the largest loss that of ${name(least)} County, from ${figure(people(least, before))} to ${figure(people(least, year))}.`,
      doubled(known, before, year),
    ],
  };
}

function doubled(rows: readonly Row[], before: number, year: number): string {
  const growth = (row: Row): number => (people(row, year) / people(row, before) - 1) * 100;
  const { most, least } = extremes(rows, growth);
  return `In proportion, ${name(most)} County grew fastest, by ${growth(most).toFixed(1)} percent, and ${name(least)} County shrank fastest, by ${(-growth(least)).toFixed(1)} percent.`;
}

/** An account of the yearly estimates of 2010 to 2019, as plain text. */
export function estimatesAccount(): string {
  const rows = rowsOf(ESTIMATES);
  const estimate = (row: Row, year: number): number => number(row, `population_estimate_${year}`);
  const yearly = Array.from({ length: 10 }, (_, i) => 2010 + i).map((year) => {
    const sum = rows.reduce((total, row) => total + estimate(row, year), 0);
    const [largest, next] = ranked(rows, (row) => estimate(row, year));
    const smallest = ranked(rows, (row) => -estimate(row, year))[0];
    if (!largest || !next || !smallest) throw new Error("too few counties");
    return `The estimates for July ${year} add up to ${figure(sum)} people in the 105 counties. ${name(largest)} stood first with ${figure(estimate(largest, year))}, followed by ${name(next)} with ${figure(estimate(next, year))}; ${name(smallest)} stood last with ${figure(estimate(smallest, year))}.`;
  });
  const gainers = ranked(rows, (row) => estimate(row, 2019) - estimate(row, 2010)).slice(0, 8);
  const losers = ranked(rows, (row) => estimate(row, 2010) - estimate(row, 2019)).slice(0, 8);
  const told = (row: Row): string =>
    `${name(row)} went from an estimated ${figure(estimate(row, 2010))} people in 2010 to ${figure(estimate(row, 2019))} in 2019.`;
  const rebased = rows.filter(
    (row) => number(row, "census_2010_population") !== number(row, "estimates_base_2010_population"),
  );
  const bases = rebased
    .slice(0, 12)
    .map(
      (row) =>
        `For ${name(row)} the census count was ${figure(number(row, "census_2010_population"))} and the base ${figure(number(row, "estimates_base_2010_population"))}.`,
    );
  return [
    "THE COUNTY POPULATION ESTIMATES OF 2010 TO 2019",
    "Three figures speak of the year 2010, and they need not agree. The census count is what enumerators found on April 1. The estimates base is that count with later corrections. The first estimate is the Bureau's figure for July 1 of the same year.",
    `Census count and estimates base differ in ${rebased.length} of the ${rows.length} counties. ${bases.join(" ")}`,
    "YEAR BY YEAR",
    ...yearly,
    "COUNTIES THAT GAINED MOST",
    gainers.map(told).join(" "),
    "COUNTIES THAT LOST MOST",
    losers.map(told).join(" "),
    "",
  ].join("\n\n");
}

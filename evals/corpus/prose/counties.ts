import { cell, number, rowsOf, type Row } from "../tables.ts";
import { counted, extremes, figure, groupedBy, htmlPage, listed, wording } from "./words.ts";

const CENSUS_YEARS = [1900, 1910, 1920, 1930, 1940, 1950, 1960, 1970, 1980, 1990, 2000, 2010] as const;

const byFips = (name: string): ReadonlyMap<string, Row> =>
  new Map(rowsOf(name).map((row) => [cell(row, "county_fips"), row]));

/** County profiles as HTML pages, a group of initials a page: path below `data/` to text. */
export function countyProfiles(): ReadonlyMap<string, string> {
  const areas = byFips("ks_counties_census2010_area");
  const estimates = byFips("ks_county_population_estimates_2010_2019");
  const land = byFips("ks_counties_tiger");
  const tornadoes = groupedBy(rowsOf("ks_tornadoes_spc_2008_2020"), (row) => cell(row, "county_fips"));
  const gauges = groupedBy(rowsOf("ks_gauges_nwis_2024"), (row) => cell(row, "county_fips"));
  const sections = rowsOf("ks_county_population_decennial_1900_2010").map((row) => {
    const fips = cell(row, "county_fips");
    const at = (table: ReadonlyMap<string, Row>): Row => {
      const found = table.get(fips);
      if (!found) throw new Error(`no county ${fips}`);
      return found;
    };
    return {
      heading: `${cell(row, "county_name")} County`,
      paragraphs: [
        landParagraph(at(land), at(areas)),
        ...peopleParagraphs(row),
        recentParagraph(at(estimates)),
        stormParagraph(cell(row, "county_name"), tornadoes.get(fips) ?? []),
        gaugeParagraph(cell(row, "county_name"), gauges.get(fips) ?? []),
      ],
    };
  });
  const pages = groupedBy(sections, ({ heading }) => pageOf(heading));
  return new Map(
    [...pages].map(([page, group]) => [
      `county_profiles_${page}.html`,
      htmlPage(`Kansas county profiles, ${page.toUpperCase().replace("_", " to ")}`, group),
    ]),
  );
}

function pageOf(heading: string): string {
  const initial = heading.charAt(0);
  if (initial < "D") return "a_c";
  if (initial < "K") return "d_j";
  if (initial < "N") return "k_m";
  return initial < "S" ? "n_r" : "s_z";
}

function landParagraph(land: Row, area: Row): string {
  const name = cell(land, "county_name_full");
  const tiger = number(land, "land_area_sq_mi");
  const census = number(area, "census_area_sq_mi");
  const water = number(land, "water_area_sq_m") / 1_000_000;
  const csa = cell(land, "csa_name");
  const opening = wording(`land ${name}`, [
    `${name} has ${figure(tiger)} square miles of land in the Census Bureau's TIGER/Line county file`,
    `In the TIGER/Line county file the land area of ${name} is ${figure(tiger)} square miles`,
    `The TIGER/Line county file gives ${name} a land area of ${figure(tiger)} square miles`,
  ]);
  const other =
    Math.abs(tiger - census) > 0.05
      ? `, while the 2010 cartographic boundary file says ${census} square miles`
      : `, and the 2010 cartographic boundary file agrees to the second decimal`;
  const region =
    csa === ""
      ? "It belongs to no combined statistical area."
      : `It belongs to the combined statistical area ${csa}.`;
  return `${opening}${other}. Its water area is ${figure(water)} square kilometres. ${region}`;
}

function peopleParagraphs(row: Row): string[] {
  const name = `${cell(row, "county_name")} County`;
  const counts = CENSUS_YEARS.map((year) => ({ year, people: number(row, `population_${year}`) })).filter(
    ({ people }) => !Number.isNaN(people),
  );
  const { most, least } = extremes(counts, ({ people }) => people);
  const [first] = counts;
  const last = counts.at(-1);
  if (!first || !last) throw new Error(`no counts of ${name}`);
  const span = wording(`span ${name}`, [
    `The census of ${first.year} counted ${figure(first.people)} people in ${name}, and that of ${last.year} counted ${figure(last.people)}.`,
    `${name} had ${figure(first.people)} inhabitants at the census of ${first.year} and ${figure(last.people)} at the census of ${last.year}.`,
    `From ${figure(first.people)} people in ${first.year} the population of ${name} went to ${figure(last.people)} in ${last.year}.`,
  ]);
  const peak = wording(`peak ${name}`, [
    `Among these counts the highest is ${figure(most.people)}, in ${most.year}, and the lowest ${figure(least.people)}, in ${least.year}.`,
    `The peak among the decennial counts came in ${most.year} with ${figure(most.people)} people; the low point was ${least.year} with ${figure(least.people)}.`,
  ]);
  return [`${span} ${peak}`, changes(name, counts)];
}

function changes(name: string, counts: readonly { year: number; people: number }[]): string {
  const steps = counts.slice(1).map((count, i) => {
    const before = counts[i];
    if (!before) throw new Error("no earlier count");
    return { from: before.year, to: count.year, by: count.people - before.people };
  });
  const { most, least } = extremes(steps, ({ by }) => by);
  const gain =
    most.by > 0
      ? `Its largest gain between two censuses was ${figure(most.by)} people, from ${most.from} to ${most.to}`
      : `${name} lost people in every decade on record`;
  const loss =
    least.by < 0
      ? `its largest loss was ${figure(-least.by)} people, from ${least.from} to ${least.to}`
      : `it lost people in no decade on record`;
  const losing = steps.filter(({ by }) => by < 0).length;
  return `${gain}, and ${loss}. In ${losing} of the ${steps.length} decades the count fell.`;
}

function recentParagraph(row: Row): string {
  const name = cell(row, "county_name");
  const base = number(row, "estimates_base_2010_population");
  const census = number(row, "census_2010_population");
  const estimate = (year: number): string => figure(number(row, `population_estimate_${year}`));
  const bases =
    base === census
      ? `The estimates base of 2010 equals the census count of ${figure(census)}`
      : `The estimates base of 2010 was set at ${figure(base)}, beside a census count of ${figure(census)}`;
  return `${bases}. The Census Bureau's July estimates put ${name} at ${estimate(2012)} people in 2012, ${estimate(2015)} in 2015 and ${estimate(2019)} in 2019.`;
}

function stormParagraph(name: string, storms: readonly Row[]): string {
  if (storms.length === 0)
    return `The Storm Prediction Center's file for 2008 to 2020 lists no tornado under the code of ${name} County.`;
  const { most } = extremes(storms, (storm) => number(storm, "ef_scale"));
  const hurt = storms.reduce((sum, storm) => sum + number(storm, "injuries"), 0);
  const killed = storms.reduce((sum, storm) => sum + number(storm, "deaths"), 0);
  const toll =
    hurt + killed === 0
      ? "None of them is recorded with an injury or a death."
      : `Together they are recorded with ${counted(hurt, "injury", "injuries")} and ${counted(killed, "death", "deaths")}.`;
  return `The Storm Prediction Center's file for 2008 to 2020 lists ${counted(storms.length, "tornado", "tornadoes")} under the code of ${name} County. The strongest is rated EF${cell(most, "ef_scale")} and began in ${cell(most, "year")}. ${toll}`;
}

function gaugeParagraph(name: string, gauges: readonly Row[]): string {
  if (gauges.length === 0)
    return `No streamgauge of the national list of 2024 is filed under ${name} County.`;
  const names = gauges.map((gauge) => `${cell(gauge, "station_name")} (${cell(gauge, "site_no")})`);
  return gauges.length === 1
    ? `One streamgauge of the national list of 2024 is filed under ${name} County: ${listed(names)}.`
    : `${gauges.length} streamgauges of the national list of 2024 are filed under ${name} County: ${listed(names)}.`;
}

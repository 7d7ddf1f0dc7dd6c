import { cell, number, rowsOf, type Row } from "../tables.ts";
import { extremes, figure, groupedBy, listed, markdownPage, wording } from "./words.ts";

const TIGER = "ks_counties_tiger";
const CENSUS = "ks_counties_census2010_area";

const name = (row: Row): string => cell(row, "county_name");
const tigerArea = (row: Row): number => number(row, "land_area_sq_mi");
const censusArea = (row: Row): number => number(row, "census_area_sq_mi");

/** What the TIGER/Line county file says of land, water and metropolitan regions, as Markdown. */
export function landAccount(): string {
  const rows = rowsOf(TIGER);
  const { most, least } = extremes(rows, tigerArea);
  const water = (row: Row): number => number(row, "water_area_sq_m");
  const wet = extremes(rows, water);
  const regions = [...groupedBy(rows, (row) => cell(row, "csa_name"))].filter(([region]) => region !== "");
  const bySize = groupedBy(rows, sizeClass);
  return markdownPage(
    "Land and water of the Kansas counties in the TIGER/Line file",
    [
      "The Census Bureau's TIGER/Line county file gives the land area and the water area of each county in square metres. Square miles were worked out from them and rounded to two decimals. The year of the file is not stated in the copy at hand.",
      `The largest county by land is ${name(most)} with ${figure(tigerArea(most))} square miles, the smallest ${name(least)} with ${figure(tigerArea(least))}. The most water is in ${name(wet.most)} County, ${figure(water(wet.most))} square metres, and the least in ${name(wet.least)} County, ${figure(water(wet.least))} square metres.`,
    ],
    [
      ...[...bySize].map(([size, group]) => ({
        heading: size,
        paragraphs: [
          `${group.length} counties fall into this class. ${group.map((row) => `${name(row)} has ${figure(tigerArea(row))} square miles.`).join(" ")}`,
        ],
      })),
      {
        heading: "Metropolitan regions",
        paragraphs: regions.map(
          ([region, group]) =>
            `The combined statistical area ${region} takes in ${group.length} Kansas ${group.length === 1 ? "county" : "counties"}: ${listed(group.map(name))}.`,
        ),
      },
    ],
  );
}

function sizeClass(row: Row): string {
  const area = tigerArea(row);
  if (area < 500) return "Counties of less than 500 square miles of land";
  if (area < 700) return "Counties of 500 to 700 square miles of land";
  return area < 900
    ? "Counties of 700 to 900 square miles of land"
    : "Counties of 900 square miles of land and more";
}

/** How the areas of the 2010 boundary file stand to those of the TIGER/Line file, as plain text. */
export function boundaryAccount(): string {
  const tiger = new Map(rowsOf(TIGER).map((row) => [cell(row, "county_fips"), tigerArea(row)]));
  const rows = rowsOf(CENSUS);
  const apart = (row: Row): number =>
    Math.abs(censusArea(row) - (tiger.get(cell(row, "county_fips")) ?? NaN));
  const differing = rows.filter((row) => apart(row) > 0.05).sort((a, b) => apart(b) - apart(a));
  const { most, least } = extremes(rows, censusArea);
  const sum = rows.reduce((total, row) => total + censusArea(row), 0);
  const told = differing.map((row) =>
    wording(`area ${name(row)}`, [
      `For ${name(row)} County this file says ${cell(row, "census_area_sq_mi")} square miles of land.`,
      `${name(row)} County stands in this file with ${cell(row, "census_area_sq_mi")} square miles of land.`,
    ]),
  );
  return [
    "THE LAND AREAS OF THE 2010 CARTOGRAPHIC BOUNDARY FILE",
    "The file goes with the boundaries that the Census Bureau drew for small maps in 2010. Its areas are land alone, in square miles with three decimals. They were not measured on the simplified outlines.",
    `Added up, the 105 counties have ${figure(sum)} square miles of land. ${name(most)} County is the largest with ${cell(most, "census_area_sq_mi")}, and ${name(least)} County the smallest with ${cell(least, "census_area_sq_mi")}.`,
    "WHERE THE TIGER/LINE FILE SAYS OTHERWISE",
    `In ${differing.length} counties the two files are apart by more than a twentieth of a square mile. The county lines did not move; rivers and reservoirs were drawn again.`,
    ...told,
    "",
  ].join("\n\n");
}

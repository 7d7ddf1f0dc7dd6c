import { cell, number, rowsOf, type Row } from "../tables.ts";
import { dateInWords, extremes, figure, groupedBy, htmlPage, listed, wording } from "./words.ts";

const NWIS = "ks_gauges_nwis_2024";

/** Histories of the streamgauges as an HTML page, a section a county. */
export function gaugeHistories(): string {
  const counties = [...groupedBy(rowsOf(NWIS), (row) => cell(row, "county_name"))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return htmlPage(
    "Streamgauges of Kansas and their records",
    counties.map(([county, rows]) => ({
      heading: `Gauges in ${county} County`,
      paragraphs: rows.map(history),
    })),
  );
}

function history(row: Row): string {
  const name = `${cell(row, "station_name")} (site ${cell(row, "site_no")})`;
  const area = number(row, "drainage_area_sq_mi");
  const contributing = number(row, "contributing_drainage_area_sq_mi");
  const drains = Number.isNaN(area)
    ? `No drainage area is given for ${name}.`
    : wording(name, [
        `${name} drains ${figure(area)} square miles.`,
        `The drainage area above ${name} is ${figure(area)} square miles.`,
        `${name} stands below ${figure(area)} square miles of drainage area.`,
      ]);
  const part =
    contributing < area ? ` Of these, ${figure(contributing)} square miles contribute to the flow.` : "";
  return `${drains}${part} ${peaks(row)} ${measurements(row)}`;
}

function peaks(row: Row): string {
  const count = number(row, "peak_flow_count");
  const begin = cell(row, "peak_flow_record_begin");
  if (begin === "" || Number.isNaN(count)) return "It has no record of yearly peak flows.";
  return `Its record of yearly peak flows has ${figure(count)} values, from ${when(begin)} to ${when(cell(row, "peak_flow_record_end"))}.`;
}

function measurements(row: Row): string {
  const count = number(row, "field_measurement_count");
  const begin = cell(row, "field_measurement_begin");
  if (begin === "" || Number.isNaN(count)) return "Field measurements are not listed.";
  return `Hydrographers measured its flow in the field ${figure(count)} times between ${when(begin)} and ${when(cell(row, "field_measurement_end"))}.`;
}

/** A date in words; the register also has years alone and months alone. */
function when(date: string): string {
  return date.includes("-") ? dateInWords(date) : date;
}

/** What the Hydro-Climatic Data Network of 1992 says of its Kansas stations, as plain text. */
export function networkNotes(): string {
  const rows = rowsOf("ks_gauges_hcdn_1992");
  const usable: Readonly<Record<string, string>> = {
    D: "Its record is usable at any time scale.",
    M: "Its record is usable for monthly or longer means only.",
  };
  const notes = rows.map((row) => {
    const comment = cell(row, "comment");
    const datum = number(row, "datum_ft_ngvd29");
    const parts = [
      `${cell(row, "station_name")} is station ${cell(row, "site_no")}, in ${cell(row, "county_name")} County.`,
      `The network of 1992 gives it a drainage area of ${figure(number(row, "drainage_area_sq_mi"))} square miles.`,
      usable[cell(row, "time_scale_code")] ?? "",
      cell(row, "record_part_code") === "E"
        ? "The entire record to water year 1988 was accepted."
        : cell(row, "record_part_code") === "P"
          ? "Only a part of the record was accepted."
          : "",
      datum > 0
        ? `The gauge datum stands ${datum.toFixed(2)} feet above the national vertical datum of 1929.`
        : "",
      comment === "" ? "" : `The compilers remarked: ${comment}`,
    ];
    return parts.filter((part) => part !== "").join(" ");
  });
  return [
    "THE HYDRO-CLIMATIC DATA NETWORK OF 1992 IN KANSAS",
    "The network picked streamgauges whose flow follows the climate, with little change by dams, diversions or pumping. A later register may give another drainage area for the same station: gauges are moved, and basins are measured again.",
    ...notes,
    "",
  ].join("\n\n");
}

/** Lines of a printed guide to the GAGES-II basins, paragraph by paragraph. */
export function basinGuide(): readonly string[] {
  const rows = rowsOf("ks_gauges_gages2_2011");
  const reference = rows.filter((row) => cell(row, "class") === "Ref");
  const { most, least } = extremes(rows, (row) => number(row, "drainage_area_sq_km"));
  const area = (row: Row): string => figure(number(row, "drainage_area_sq_km"));
  const regions = [...groupedBy(rows, (row) => cell(row, "huc02"))].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    "A GUIDE TO THE GAGES-II BASINS OF KANSAS",
    `The data set of 2011 has ${rows.length} streamgauges in Kansas. It calls ${reference.length} of them reference gauges, the least disturbed of their region, and the others non-reference. Areas are in square kilometres.`,
    `The largest basin is that of ${cell(most, "station_name")} with ${area(most)} square kilometres, the smallest that of ${cell(least, "station_name")} with ${area(least)} square kilometres.`,
    "REFERENCE GAUGES",
    ...reference.map(
      (row) =>
        `${cell(row, "station_name")} (${cell(row, "site_no")}) drains ${area(row)} square kilometres and has ${figure(number(row, "complete_flow_years_since_1900"))} complete years of flow since 1900.`,
    ),
    "REGIONS",
    ...regions.map(
      ([region, group]) =>
        `Hydrologic region ${region} has ${group.length} of these gauges. Among its largest basins are ${listed(
          [...group]
            .sort((a, b) => number(b, "drainage_area_sq_km") - number(a, "drainage_area_sq_km"))
            .slice(0, 5)
            .map((row) => `${cell(row, "station_name")} with ${area(row)} square kilometres`),
        )}.`,
    ),
    "GAUGES THAT HAD STOPPED BY 2009",
    ...rows
      .filter((row) => cell(row, "active_2009") !== "yes")
      .map(
        (row) =>
          `${cell(row, "station_name")} was not active in 2009; it has ${figure(number(row, "complete_flow_years_since_1950"))} complete years of flow since 1950.`,
      ),
  ];
}

/** What each flood stage means, river by river, as Markdown. */
export function floodStages(): string {
  const rivers = [
    ...groupedBy(rowsOf("ks_flood_stages_nws_2024_01_12"), (row) => cell(row, "waterbody")),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  const sections = rivers.map(
    ([river, rows]) => `## ${river}\n\n${rows.map((row) => stageSentences(river, row)).join("\n\n")}`,
  );
  return `${[
    "# Flood stages of Kansas gauges, as set in January 2024",
    "The National Weather Service sets stages at which a river needs attention, leaves its banks, and does moderate or major harm. Offices revise them. This list is a snapshot of January 12, 2024, and stages and readings in it go out of date; it is no warning service.",
    ...sections,
  ].join("\n\n")}\n`;
}

function stageSentences(river: string, row: Row): string {
  const place = `${cell(row, "location")} on the ${river} (gauge ${cell(row, "nws_gauge_id")})`;
  const stages = (["action", "flood", "moderate_flood", "major_flood"] as const).flatMap((kind) => {
    const value = cell(row, `${kind}_stage`);
    return value === "" ? [] : [`${kind.replace("_", " ")} stage ${value} feet`];
  });
  const observed = cell(row, "observed_stage");
  const reading =
    observed === "" || cell(row, "observed_time_as_published") === ""
      ? "The snapshot has no current reading for it."
      : `The snapshot read ${observed} feet at ${cell(row, "observed_time_as_published").slice(0, 16)}.`;
  return stages.length === 0
    ? `For ${place} no stages are set. ${reading}`
    : `For ${place} the stages are: ${listed(stages)}. ${reading}`;
}

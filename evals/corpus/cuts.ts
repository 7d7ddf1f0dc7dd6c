import { cell, csvOf, number, rowsOf, whole, type Row } from "./tables.ts";

const MAIN_ITEMS = new Set([
  "WHEAT - ACRES PLANTED",
  "WHEAT - ACRES HARVESTED",
  "WHEAT - PRODUCTION, MEASURED IN BU",
  "WHEAT - PRODUCTION, MEASURED IN $",
  "WHEAT - YIELD, MEASURED IN BU / ACRE",
  "CORN, GRAIN - ACRES HARVESTED",
  "CORN, GRAIN - PRODUCTION, MEASURED IN BU",
  "CORN, GRAIN - YIELD, MEASURED IN BU / ACRE",
  "SORGHUM, GRAIN - ACRES HARVESTED",
  "SORGHUM, GRAIN - PRODUCTION, MEASURED IN BU",
  "SORGHUM, GRAIN - YIELD, MEASURED IN BU / ACRE",
  "SOYBEANS - ACRES HARVESTED",
  "SOYBEANS - PRODUCTION, MEASURED IN BU",
  "SOYBEANS - YIELD, MEASURED IN BU / ACRE",
  "OATS - PRODUCTION, MEASURED IN BU",
  "BARLEY - ACRES HARVESTED",
  "BARLEY - PRODUCTION, MEASURED IN BU",
  "HAY - PRODUCTION, MEASURED IN TONS",
  "COTTON - ACRES HARVESTED",
  "COTTON - PRODUCTION, MEASURED IN 480 LB BALES",
  "COTTON, COTTONSEED - PRODUCTION, MEASURED IN $",
  "SUNFLOWER - ACRES HARVESTED",
  "SUNFLOWER - PRODUCTION, MEASURED IN LB",
  "SUNFLOWER, OIL TYPE - PRODUCTION, MEASURED IN $",
]);

/** Items of the census of agriculture that have no row in the survey. */
const CENSUS_ITEMS = new Set([
  "BARLEY, IRRIGATED - ACRES HARVESTED",
  "COTTON - PRODUCTION, MEASURED IN BALES",
  "COTTON, IRRIGATED - ACRES HARVESTED",
  "CORN, GRAIN, IRRIGATED - ACRES HARVESTED",
  "SORGHUM, GRAIN, IRRIGATED - ACRES HARVESTED",
  "SORGHUM, SYRUP - ACRES HARVESTED",
  "SOYBEANS, IRRIGATED - ACRES HARVESTED",
  "WHEAT, IRRIGATED - ACRES HARVESTED",
  "WHEAT - OPERATIONS WITH AREA HARVESTED",
  "CORN, GRAIN - OPERATIONS WITH AREA HARVESTED",
  "SOYBEANS - OPERATIONS WITH AREA HARVESTED",
  "COTTON - OPERATIONS WITH AREA HARVESTED",
]);

const CROPS = "ks_nass_state_crops_totals_1866_2018";

/**
 * State crop totals: the main items of nine crops from survey and census, and the census's irrigated and
 * operation counts. Silage, rye, hay by kind, sampling measures and the coefficient column are left out.
 */
export function cropTotals(): readonly Row[] {
  return rowsOf(CROPS).filter((row) => {
    const item = cell(row, "data_item_with_unit");
    return MAIN_ITEMS.has(item) || (cell(row, "program") === "CENSUS" && CENSUS_ITEMS.has(item));
  });
}

/** The rows of `cropTotals` as CSV. */
export const cropTotalsCsv = (): string =>
  csvOf(cropTotals(), ["program", "year", "commodity", "data_item_with_unit", "value_as_published"]);

/** Census wheat and cotton by size of the area harvested: acres, irrigated acres and production. */
export function bySize(): readonly Row[] {
  return rowsOf("ks_nass_state_wheat_by_domain_1997_2016").filter(
    (row) =>
      cell(row, "domain") === "AREA HARVESTED" &&
      /^(WHEAT|COTTON)(, IRRIGATED)? - (ACRES HARVESTED|PRODUCTION|OPERATIONS)/.test(
        cell(row, "data_item_with_unit"),
      ),
  );
}

/** The rows of `bySize` as CSV. */
export const bySizeCsv = (): string =>
  csvOf(bySize(), [
    "program",
    "year",
    "commodity",
    "data_item_with_unit",
    "domain_category",
    "value_as_published",
  ]);

/** Tornadoes of 1950 to 2015 filed under Kansas that hurt or killed someone, or were rated F3 or higher. */
export function severeTornadoes(): readonly Row[] {
  return rowsOf("ks_tornadoes_spc_1950_2015").filter(
    (row) => number(row, "deaths") > 0 || number(row, "injuries") > 0 || number(row, "f_or_ef_scale") >= 3,
  );
}

/** The rows of `severeTornadoes` as CSV, without codes that the publisher does not explain. */
export const severeTornadoesCsv = (): string =>
  csvOf(severeTornadoes(), [
    "year",
    "tornado_number_om",
    "date",
    "time_hhmmss",
    "f_or_ef_scale",
    "injuries",
    "deaths",
    "start_lat_deg",
    "start_lon_deg",
    "end_lat_deg",
    "end_lon_deg",
    "path_length_mi",
    "path_width_yd",
    "start_county_name_derived",
  ]);

const YIELD_CROPS = new Set(["wheat", "corn"]);
const YIELD_COLUMNS = ["crop", "year", "acres_harvested", "yield_value", "yield_unit"];

/** Wheat and corn of the earlier extract, 1866 to 2012: what the second edition replaces. */
export function yieldsFirstEdition(): readonly Row[] {
  return rowsOf("ks_nass_state_yields_agridat_1866_2012").filter((row) => YIELD_CROPS.has(cell(row, "crop")));
}

/** The rows of `yieldsFirstEdition` as CSV. */
export const yieldsFirstEditionCsv = (): string => csvOf(yieldsFirstEdition(), YIELD_COLUMNS);

/** The same layout made from the later extract of the survey, with its revised values, to 2017. */
export function yieldsSecondEdition(): readonly Row[] {
  const items = { wheat: "WHEAT", corn: "CORN, GRAIN" } as const;
  return Object.entries(items).flatMap(([crop, item]) => {
    const acres = surveyValues(`${item} - ACRES HARVESTED`);
    const yields = surveyValues(`${item} - YIELD, MEASURED IN BU / ACRE`);
    return [...acres].map(([year, value]) => ({
      crop,
      year,
      acres_harvested: value,
      yield_value: yields.get(year) ?? "",
      yield_unit: "bu/acre",
    }));
  });
}

function surveyValues(item: string): ReadonlyMap<string, string> {
  const rows = rowsOf(CROPS).filter(
    (row) => cell(row, "program") === "SURVEY" && cell(row, "data_item_with_unit") === item,
  );
  return new Map(rows.map((row) => [cell(row, "year"), cell(row, "value_as_published").replaceAll(",", "")]));
}

/** The rows of `yieldsSecondEdition` as CSV. */
export const yieldsSecondEditionCsv = (): string => csvOf(yieldsSecondEdition(), YIELD_COLUMNS);

/** Internal points of the counties as GeoJSON, with names, code and areas as properties. */
export function countyPointsGeoJson(): string {
  const features = rowsOf("ks_counties_tiger").map((row) => ({
    type: "Feature",
    properties: {
      county_fips: cell(row, "county_fips"),
      county_name: cell(row, "county_name"),
      gnis_feature_id: cell(row, "gnis_feature_id"),
      csa_name: cell(row, "csa_name") || null,
    },
    geometry: {
      type: "Point",
      coordinates: [number(row, "internal_point_lon_deg"), number(row, "internal_point_lat_deg")],
    },
  }));
  return `${JSON.stringify({ type: "FeatureCollection", features }, null, 1)}\n`;
}

/** An original table without the named columns. */
export function without(name: string, ...dropped: string[]): string {
  const rows = rowsOf(name);
  const columns = Object.keys(rows[0] ?? {}).filter((column) => !dropped.includes(column));
  return dropped.length === 0 ? whole(name) : csvOf(rows, columns);
}

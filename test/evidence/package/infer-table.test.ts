import { describe, expect, test } from "vitest";
import { readColumnName } from "../../../src/evidence/package/column-names.ts";
import { inferTable } from "../../../src/evidence/package/infer-table.ts";

const infer = (csv: string, name = "table") =>
  inferTable(async function* () {
    yield Buffer.from(csv);
  }, name);

describe("readColumnName", () => {
  test.each([
    ["population_1930", { measure: "population", unit: "person", time: "1930" }],
    ["drainage_area_sq_mi", { measure: "drainage area", unit: "square mile" }],
    ["Area (sq mi)", { measure: "area", unit: "square mile" }],
    ["tmax_f", { measure: "maximum temperature", unit: "degree Fahrenheit" }],
    ["acres_harvested", { measure: "acres harvested", unit: "acre" }],
    ["days_above_70f_1948", { measure: "days above 70f", unit: "day", time: "1948" }],
    ["path_length_mi", { measure: "path length", unit: "mile" }],
    ["class", { measure: "class" }],
    ["Nitrate (mg/L)", { measure: "nitrate", unit: "mg/L" }],
    ["Yield (kg per tree)", { measure: "yield", unit: "kg per tree" }],
    ["2005 (kt CO2e)", { measure: "value", unit: "kt CO2e", time: "2005" }],
    ["pH", { measure: "ph" }],
    ["FY2023 Actual ($ thousands)", { measure: "actual", unit: "thousand US dollars", time: "2023" }],
  ])("reads %s", (name, said) => {
    expect(readColumnName(name)).toMatchObject(said);
  });
});

describe("inferTable", () => {
  test("takes nines far above all other numbers as missing, and bounds and four-digit years for what they are", async () => {
    const { table } = await infer("site,first lit,count\nA,1858,9999\nB,1885,40\nC,1904,<10\nD,1531,33\n");
    expect(table.missingValues).toContain("9999");
    expect(table.fields.map(({ type }) => type)).toEqual(["string", "year", "integer"]);
  });

  test("takes letters among many numbers as missing, and no such column as a key", async () => {
    const rows = Array.from({ length: 9 }, (_, at) => `${at < 5 ? "Oster" : "Pell"},${1990 + at},${at}.5`);
    const { table } = await infer(`station,year,rain\n${rows.join("\n")}\nPell,1999,M\n`);
    expect(table).toMatchObject({ missingValues: ["", "M"] });
    expect(table.fields[2]).toMatchObject({ type: "number", measure: "rain" });
    expect(table.primaryKey).not.toContain("rain");
  });

  test("years in which something was opened are years, and measure nothing", async () => {
    const { table } = await infer("museum,opened,visitors\nHall,1938,1940\nDepot,1976,2021\n");
    expect(table.fields[1]).toMatchObject({ type: "year" });
    expect(table.fields[1]?.measure).toBeUndefined();
    expect(table.fields[2]).toMatchObject({ type: "integer", measure: "visitors" });
  });

  test("finds key, subject, measures, time, place and marks", async () => {
    const { table, time, bbox, rows } = await infer(
      'county_fips,county_name,lat_deg,lon_deg,population_1930,cv_pct\n20097,Kiowa,37.5,-99.3,"6,035",(D)\n20135,Ness,38.4,-99.9,8358,NA\n',
    );
    expect(table).toMatchObject({
      primaryKey: ["county_fips"],
      subject: ["county_name"],
      grain: "one row per county fips",
      missingValues: ["", "NA"],
      suppressed: ["(D)"],
      complete: true,
    });
    expect(table.fields.map(({ type }) => type)).toEqual([
      "string",
      "string",
      "number",
      "number",
      "integer",
      "string",
    ]);
    expect(table.fields[4]).toMatchObject({
      title: "Population",
      measure: "population",
      unit: "person",
      time: "1930",
    });
    expect({ time, bbox, rows }).toEqual({
      time: { start: "1930", end: "1930" },
      bbox: [-99.9, 37.5, -99.3, 38.4],
      rows: 2,
    });
  });

  test("says from which column a value takes its unit and its meaning", async () => {
    const { table } = await infer(
      'crop,year,data_item,value,yield,yield_unit\nwheat,1930,WHEAT - ACRES,"1,200",14,bu/acre\nwheat,1931,WHEAT - ACRES,800,15,bu/acre\nhay,1930,HAY - TONS,900,1.2,tons/acre\n',
    );
    expect(table.fields[3]).toMatchObject({ measureFrom: "data_item" });
    expect(table.fields[4]).toMatchObject({ unitFrom: "yield_unit" });
    expect(table.subject).toEqual(["crop", "data_item"]);
  });

  test("takes a key of several columns where none alone tells rows apart", async () => {
    const { table } = await infer("crop,year,acres\nwheat,1930,1\nwheat,1931,2\nhay,1930,3\nhay,1931,4\n");
    expect(table.primaryKey).toEqual(["crop", "year"]);
  });

  test("keeps codes with leading zeros as text, and elevations from being years", async () => {
    const { table } = await infer("site_no,elevation_ft\n06860000,1450\n06868000,1720\n");
    expect(table.fields.map(({ type }) => type)).toEqual(["string", "integer"]);
  });

  test("reads currencies, percent, brackets for losses and footnote signs as numbers with their unit", async () => {
    const { table } = await infer(
      'department,actual,share,staff\nPolice,"$1,204.50",41%,344*\nParks,"($12,400)",2.5%,12\n',
    );
    expect(table.fields.slice(1).map(({ type, unit }) => [type, unit])).toEqual([
      ["number", "US dollar"],
      ["number", "percent"],
      ["integer", undefined],
    ]);
  });

  test("computes nothing from numbers with decimal commas", async () => {
    const { table } = await infer("Ort;Fläche in km²\nAltdorf;12,5\nNeustadt;1.204,75\n");
    expect(table).toMatchObject({
      complete: false,
      fields: [{}, { type: "number", unit: "square kilometer" }],
    });
  });

  test("columns that are years alone measure what an item column or the table's name says", async () => {
    const csv = (item: string) => `country,${item},1960,1970\nFreedonia,x,5,7\nSylvania,y,6,..\n`;
    const named = await infer(csv("indicator"));
    expect(named.table.fields[2]).toMatchObject({ measure: "value", measureFrom: "indicator", time: "1960" });
    const bare = await infer(csv("note"), "farms_by_country_1970");
    expect(bare.table.fields[3]).toMatchObject({
      type: "integer",
      measure: "farms by country",
      time: "1970",
    });
  });

  test("does not call a part complete", async () => {
    expect((await infer("a,b\nx,1\n", "paths_partial")).table.complete).toBe(false);
  });
});

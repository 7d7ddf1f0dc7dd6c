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
  ])("reads %s", (name, said) => {
    expect(readColumnName(name)).toMatchObject(said);
  });
});

describe("inferTable", () => {
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

  test("does not call a part complete", async () => {
    expect((await infer("a,b\nx,1\n", "paths_partial")).table.complete).toBe(false);
  });
});

import { describe, expect, test } from "vitest";
import { collect } from "./collect.ts";
import { readCsvLines, readLayout } from "../../../src/evidence/extract/csv-table.ts";

async function read(csv: string) {
  const bytes = Buffer.from(csv);
  const open = async function* () {
    yield bytes;
  };
  const layout = await readLayout(open());
  const lines = (await collect(readCsvLines(open(), layout))).flat();
  const of = (kind: "row" | "note") =>
    lines
      .filter((line) => line.kind === kind)
      .map(({ record }) => record.cells.map(({ value }) => value).join("|"));
  expect(bytes.subarray(layout.header.start, layout.header.end).toString()).toBe(layout.header.text);
  return { columns: layout.columns, rows: of("row"), notes: of("note") };
}

describe("findHeader", () => {
  test("joins groups that span columns, the names under them and their units", async () => {
    const { columns, rows, notes } = await read(
      '"Table 4. Farms, selected years"\n\n,,Farms,,Land,\nCounty,FIPS,2012,2017,2012,2017\n,,number,number,acres,acres\n' +
        'Barber,20007,"1,402",(D),689,695\nClark,20025,311,300,521,530\n"(D) Withheld."\n',
    );
    expect(columns).toEqual([
      "County",
      "FIPS",
      "Farms 2012",
      "Farms 2017",
      "Land 2012 (acres)",
      "Land 2017 (acres)",
    ]);
    expect(rows).toEqual(["Barber|20007|1,402|(D)|689|695", "Clark|20025|311|300|521|530"]);
    expect(notes).toEqual(["Table 4. Farms, selected years", "(D) Withheld."]);
  });

  test("takes a line of units, and a line of formats, for no row", async () => {
    const units = await read(
      "station,date,temp,wind\n,,degF,mph\nKICT,2020-01-01,41,14\nKICT,2020-01-02,38,22\n",
    );
    expect(units.columns).toEqual(["station", "date", "temp (degF)", "wind (mph)"]);
    expect(units.rows).toHaveLength(2);
    const formats = await read("agency\tsite\tflow\n5s\t15s\t14n\nUSGS\t0714\t1.5\n");
    expect(formats).toMatchObject({ columns: ["agency", "site", "flow"], rows: ["USGS|0714|1.5"] });
  });

  test.each([
    ["blank columns between names", "Name,,Height,,Built\nAlpha,,612,,1971\nBeta,,588,,1969\n", 2],
    ["a first row with marks for figures", "site,depth,flow\nA,NA,T\nB,3,4\nC,5,6\n", 3],
    ["a first row with words for figures", "site,depth,flow\nA,unknown,none\nB,3,4\nC,5,6\n", 3],
    ["a first row of years in columns of years", "name,from,to\nA,1901,1950\nB,1920,1970\n", 2],
    ["a table without figures", "name,place\nA,X\nB,Y\n", 2],
  ])("keeps every row under %s", async (_, csv, count) => {
    expect((await read(csv)).rows).toHaveLength(count);
  });
});

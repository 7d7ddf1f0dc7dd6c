import { expect, test } from "vitest";
import type { CitedSpan } from "../../../src/claims/shapes.ts";
import { checkClaim } from "../../../src/claims/verify.ts";

function rowOf(county: string, population1920: string, population1930: string, wheat: string): CitedSpan {
  const number = (name: string, title: string, time: string, unit: string, value: string) => ({
    field: { name, type: "integer", title, measure: title.toLowerCase(), unit, time },
    value,
  });
  return {
    text: `${county},${population1920},${population1930},${wheat}`,
    context: "Kansas counties\ncounty_name,population_1920,population_1930,wheat_1930",
    row: {
      subject: [county],
      suppressed: ["(D)"],
      missingValues: [""],
      cells: [
        { field: { name: "county_name", type: "string", title: "County" }, value: county },
        number("population_1920", "Population", "1920", "person", population1920),
        number("population_1930", "Population", "1930", "person", population1930),
        number("wheat_1930", "Wheat harvested", "1930", "acre", wheat),
      ],
    },
  };
}

const kiowa = rowOf("Kiowa", "6164", "6035", "(D)");
const rush = rowOf("Rush", "8360", "9093", "150000");

test.each([
  ["Kiowa County, 1930: population 6,035", [kiowa]],
  ["The population of Kiowa County was 6,035 in 1930.", [kiowa]],
  ["Rush County, 1930: wheat harvested 150,000 acres", [rush]],
  ["Kiowa County, 1930: population 6,035; Rush County, 1930: population 9,093", [kiowa, rush]],
])("%j is borne out", (claim, cited) => {
  expect(checkClaim(claim, cited)).toMatchObject({ verdict: "supported", regime: "row" });
});

test.each([
  ["Kiowa County, 1920: population 6,035", [kiowa], "another year"],
  ["Kiowa County: population 6,035", [kiowa], "no year, where the column has one"],
  ["Rush County, 1930: population 150,000", [rush], "another column"],
  ["Rush County, 1930: wheat harvested 150,000 bushels", [rush], "another unit"],
  ["Pratt County, 1930: population 6,035", [kiowa], "another row"],
  ["Kiowa County, 1930: wheat harvested 0 acres", [kiowa], "a withheld cell"],
  [
    "Kiowa County, 1930: population 9,093; Rush County, 1930: population 6,035",
    [kiowa, rush],
    "rows exchanged",
  ],
])("%j is not: %s", (claim, cited) => {
  expect(checkClaim(claim, cited).verdict).not.toBe("supported");
});

/** A row under plain column names, times and units as the names have them. */
function plainRow(
  subject: string,
  cells: Readonly<Record<string, readonly [value: string, unit?: string]>>,
): CitedSpan {
  const fields = Object.entries(cells);
  return {
    text: fields.map(([, [value]]) => value).join(","),
    context: fields.map(([name]) => name).join(","),
    row: {
      subject: [subject],
      suppressed: [],
      missingValues: [""],
      cells: fields.map(([name, [value, unit]]) => ({
        field: { name, type: "string", title: name.replaceAll("_", " "), unit },
        value,
      })),
    },
  };
}

const climate = plainRow("Kansas", {
  state: ["Kansas"],
  year: ["1934"],
  month: ["7"],
  mean_temperature: ["86.8", "degree Fahrenheit"],
});
const gauge = plainRow("06866000", {
  site_no: ["06866000"],
  drainage_area: ["2010", "square mile"],
  contributing_area: ["1993", "square mile"],
  peak_record_begin_date: ["1895-07-02"],
});

test.each([
  ["Kansas, July 1934: mean temperature 86.8 degrees Fahrenheit", climate],
  ["06866000: drainage area 2,010 square miles", gauge],
])("%j is borne out whatever stands in the cells beside it", (claim, cited) => {
  expect(checkClaim(claim, [cited]).verdict).toBe("supported");
});

test.each([
  ["Kansas, July 1935: mean temperature 86.8 degrees Fahrenheit", climate, "another year"],
  ["Kansas, June 1934: mean temperature 86.8 degrees Fahrenheit", climate, "another month"],
  ["Kansas, July 1934: mean temperature 86.8 degrees Celsius", climate, "another unit"],
  ["06866000: contributing area 2,010 square miles", gauge, "another column"],
  ["06866000: drainage area 20,101 square miles", gauge, "digits of two cells"],
])("%j is not: %s", (claim, cited) => {
  expect(checkClaim(claim, [cited]).verdict).not.toBe("supported");
});

const tornado: CitedSpan = {
  text: "Franklin,1957-05-20,5,44,no_flooding",
  context: "Tornadoes\ncounty,date,f_scale,deaths,status",
  row: {
    subject: ["Franklin"],
    suppressed: [],
    missingValues: [""],
    cells: [
      { field: { name: "county", type: "string", title: "County" }, value: "Franklin" },
      { field: { name: "date", type: "date", title: "Date" }, value: "1957-05-20" },
      { field: { name: "f_scale", type: "integer", title: "F scale" }, value: "5" },
      { field: { name: "deaths", type: "integer", title: "Deaths", measure: "deaths" }, value: "44" },
      { field: { name: "status", type: "string", title: "Status" }, value: "no_flooding" },
    ],
  },
};

test("a column named to say which row is meant does not take another column's number, and no word of another cell denies it", () => {
  expect(checkClaim("Franklin, 1957-05-20 (F scale 5): deaths 44", [tornado]).verdict).toBe("supported");
});

test.each(["Franklin, 1957-05-20 (F scale 44): deaths 5", "Franklin, 1957-05-20 (deaths 5): F scale 44"])(
  "numbers that change columns are vetoed: %s",
  (claim) => expect(checkClaim(claim, [tornado]).verdict).toBe("contradicted"),
);

const RAIN_CELLS = ["1064", "2019", "7.15", "4.88", "1951-07-13"];
const RAIN: CitedSpan = {
  text: `Oster Lock,${RAIN_CELLS.join(",")}`,
  context: "Monthly rainfall\nStation,Elevation (ft),Year,May,Jun,record_crest_date",
  row: {
    subject: ["Oster Lock"],
    suppressed: [],
    missingValues: [""],
    cells: ["Station", "Elevation (ft)", "Year", "May", "Jun", "record_crest_date"].map((name, at) => ({
      field: { name, type: at === 0 ? "string" : "number" },
      value: ["Oster Lock", ...RAIN_CELLS][at] ?? "",
    })),
  },
};

test("a cell below a month speaks of that month in its row's year, and of no other", () => {
  expect(checkClaim("Oster Lock, May 2019: 7.15", [RAIN]).verdict).toBe("supported");
  expect(checkClaim("Oster Lock, June 2019: 7.15", [RAIN]).verdict).not.toBe("supported");
  expect(checkClaim("Oster Lock, May 2018: 7.15", [RAIN]).verdict).not.toBe("supported");
});

test("a figure in a column of thousands is borne out with its scale alone", () => {
  const span: CitedSpan = {
    text: 'Fire,"$3,240"',
    context: "Budget\nDepartment,FY2023 Actual ($ thousands)\nActual\nthousand US dollars\n2023",
    row: {
      subject: ["Fire"],
      suppressed: [],
      missingValues: [""],
      cells: [
        { field: { name: "Department", type: "string" }, value: "Fire" },
        {
          field: {
            name: "FY2023 Actual ($ thousands)",
            type: "number",
            measure: "actual",
            unit: "thousand US dollars",
            time: "2023",
          },
          value: "$3,240",
        },
      ],
    },
  };
  expect(checkClaim("Fire, 2023: actual $3,240 thousand", [span]).verdict).toBe("supported");
  expect(checkClaim("Fire, 2023: actual $3,240 million", [span]).verdict).not.toBe("supported");
  expect(checkClaim("Fire, 2023: actual $3,240", [span]).verdict).not.toBe("supported");
});

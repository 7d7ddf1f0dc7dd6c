import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readValues } from "../../src/language/values.ts";

function quantities(text: string): readonly unknown[] {
  return readValues(text).flatMap((value) =>
    value.kind === "quantity"
      ? [[value.amount, value.upper, value.unit, value.bound].filter((part) => part !== undefined)]
      : [],
  );
}

function times(text: string): readonly string[] {
  return readValues(text).flatMap((value) =>
    value.kind === "time" ? [`${value.from}/${value.to} ${value.precision} ${value.bound}`] : [],
  );
}

test.each([
  ["6,035 people", [[6035, "", "exact"]]],
  ["$1.2 million", [[1_200_000, "usd", "exact"]]],
  ["half a million acres", [[500_000, "acre", "exact"]]],
  ["three hundred and fifty-two", [[352, "", "exact"]]],
  ["two dozen", [[24, "", "exact"]]],
  ["about 40%", [[40, "percent", "about"]]],
  ["3 percentage points", [[3, "percentage_point", "exact"]]],
  ["more than twenty-five hundred", [[2500, "", "more_than"]]],
  ["no fewer than 12 farms", [[12, "", "at_least"]]],
  ["up to 90 cfs", [[90, "cubic_foot_per_second", "at_most"]]],
  ["12–15 ft. deep", [[12, 15, "foot", "exact"]]],
  ["between 10 and 20 miles", [[10, 20, "mile", "exact"]]],
  ["2 to 3 million bushels", [[2_000_000, 3_000_000, "bushel", "exact"]]],
  ["-5 degrees F", [[-5, "fahrenheit", "exact"]]],
  ["100 °F", [[100, "fahrenheit", "exact"]]],
  ["5½ miles", [[5.5, "mile", "exact"]]],
  ["3 1/2 bushels per acre", [[3.5, "bushel_per_acre", "exact"]]],
  ["500 or more", [[500, "", "at_least"]]],
  ["Highway K-10 and gauge ABIK1", []],
  ["one of the oldest", []],
])("quantities of %j", (text, expected) => {
  expect(quantities(text)).toEqual(expected);
});

test.each([
  ["May 12, 1904", ["1904-05-12/1904-05-12 day exact"]],
  ["12th of May, 1904", ["1904-05-12/1904-05-12 day exact"]],
  ["1904-05-12", ["1904-05-12/1904-05-12 day exact"]],
  ["5/12/1904", ["1904-05-12/1904-05-12 day exact"]],
  ["May 1904", ["1904-05-01/1904-05-31 month exact"]],
  ["in May", ["--05-01/--05-31 month exact"]],
  ["it may rain", []],
  ["since 1904", ["1904-01-01/1904-12-31 year since"]],
  ["by 1904", ["1904-01-01/1904-12-31 year until"]],
  ["c. 1870", ["1870-01-01/1870-12-31 year about"]],
  ["the 1930s", ["1930-01-01/1939-12-31 decade exact"]],
  ["nineteenth century", ["1801-01-01/1900-12-31 century exact"]],
  ["(1866–1936)", ["1866-01-01/1936-12-31 interval exact"]],
  ["1930-40", ["1930-01-01/1940-12-31 interval exact"]],
  ["summer of 1935", ["1935-06-01/1935-08-31 season exact"]],
  ["February 30, 1904", ["1904-01-01/1904-12-31 year exact"]],
  ["2000 people", []],
  ["1,904 farms", []],
])("times of %j", (text, expected) => {
  expect(times(text)).toEqual(expected);
});

test.each([
  ["T. 24 S., R. 16 W., Sec. 12", "T24S-R16W-S12"],
  ["Section 12, Township 24 South, Range 16 West", "T24S-R16W-S12"],
  ["T24S R16W", "T24S-R16W"],
  ["25 U.S.C. § 3001", "usc:25-3001"],
  ["K.S.A. 82a-701", "ksa:82a-701"],
  ["36 CFR 800.4", "cfr:36-800.4"],
])("%j is the code %s", (text, code) => {
  expect(readValues(text)).toMatchObject([{ kind: "code", code }]);
});

test.each(["38.9266, -97.2129", "38.9266° N, 97.2129° W"])("%j are coordinates", (text) => {
  expect(readValues(text)).toMatchObject([{ kind: "coordinates", lat: 38.9266, lon: -97.2129 }]);
});

test("values stand in order, do not overlap and are the text at their offsets", () => {
  const part = fc.constantFrom(
    "1904",
    "May",
    "12",
    ",",
    " ",
    "-",
    "to",
    "half",
    "million",
    "acres",
    "$",
    "T.",
    "24",
    "S.",
    "°",
    "F",
    "/",
    "½",
    "first",
    "about",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const text = parts.join("");
      let end = 0;
      for (const value of readValues(text)) {
        expect(text.slice(value.start, value.end)).toBe(value.text);
        expect(value.start).toBeGreaterThanOrEqual(end);
        end = value.end;
      }
    }),
  );
});

test("any whole number is read back from its written form with its unit", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3000, max: 1e12 }),
      fc.constantFrom("acre", "mile", "bushel"),
      (amount, unit) => {
        expect(readValues(`${amount.toLocaleString("en-US")} ${unit}s`)).toMatchObject([
          { kind: "quantity", amount, unit },
        ]);
      },
    ),
  );
});

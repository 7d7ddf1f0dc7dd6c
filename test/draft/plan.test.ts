import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recompute } from "../../src/draft/plan.ts";
import type { Plan } from "../../src/draft/shapes.ts";
import { makeTable } from "./made-table.ts";

const STORMS = makeTable(
  "Storms",
  `id,date,county,deaths,lat,lon
a,1951-05-02,Oster,0,38.0,-98.0
b,1951-06-09,Pell,7,38.5,-97.0
c,1952-04-30,Oster,7,39.0,-96.0
d,1953-08-01,Oster,,0.0,0.0
`,
  { primaryKey: ["id"], subject: ["county"], missingValues: [""] },
);
const { document } = STORMS.visible;
const run = (plan: Omit<Plan, "document">) => recompute({ document, ...plan }, STORMS.rows);
const ids = (computed: ReturnType<typeof recompute>) =>
  computed?.deciding.map(({ spans }) => spans[0]?.cells?.[0]?.value);

describe("recompute", () => {
  test("counts rows that meet all conditions, days compared at the precision of the bound", () => {
    const where: Plan["where"] = [
      { field: "date", op: "from", value: "1951-06" },
      { field: "date", op: "to", value: "1952" },
    ];
    expect(run({ operation: "count", where })).toMatchObject({ value: "2", taken: 2 });
  });

  test("names every row that shares an extreme", () => {
    const computed = run({ operation: "maximum", field: "deaths", where: [] });
    expect([computed?.value, ids(computed)]).toEqual(["7", ["b", "c"]]);
  });

  test("takes no row that sums up the others", () => {
    const { visible, rows } = makeTable("Farms", "county,farms\nBarber,1402\nKiowa,344\nState total,1746\n", {
      primaryKey: ["county"],
      subject: ["county"],
    });
    const over = (operation: "count" | "sum" | "maximum") =>
      recompute({ operation, field: "farms", where: [], document: visible.document }, rows)?.value;
    expect([over("count"), over("sum"), over("maximum")]).toEqual(["2", "1746", "1402"]);
  });

  test("gives no sum over rows of which one has no figure", () => {
    expect(run({ operation: "sum", field: "deaths", where: [] })).toBeUndefined();
    const known: Plan["where"] = [{ field: "date", op: "to", value: "1952" }];
    expect(run({ operation: "sum", field: "deaths", where: known })?.value).toBe("14");
  });

  test("takes only rows with a point inside the view", () => {
    expect(ids(run({ operation: "count", where: [], bbox: [-97.5, 38, -95, 40] }))).toEqual(["b", "c"]);
    expect(run({ operation: "count", where: [], bbox: [170, -90, -97.9, 90] })?.value).toBe("1");
  });

  test("gives a difference only when each term selects one row", () => {
    const term = (id: string) => ({
      field: "deaths",
      where: [{ field: "id", op: "equals" as const, value: id }],
    });
    expect(run({ operation: "difference", where: [], terms: [term("a"), term("b")] })?.value).toBe("7");
    expect(run({ operation: "difference", where: [], terms: [term("a"), term("d")] })).toBeUndefined();
    const both = { field: "deaths", where: [{ field: "deaths", op: "equals" as const, value: "7" }] };
    expect(run({ operation: "difference", where: [], terms: [term("a"), both] })).toBeUndefined();
  });

  test("gives the figure at a place from either end, with all rows that share it", () => {
    const ranked = (place: number, from: "maximum" | "minimum") =>
      run({ operation: "rank", field: "deaths", where: [], place, from });
    expect([ranked(1, "maximum")?.value, ids(ranked(1, "maximum"))]).toEqual(["7", ["b", "c"]]);
    expect(ranked(3, "maximum")?.value).toBe("0");
    expect(ranked(1, "minimum")?.value).toBe("0");
    expect(ranked(4, "maximum")).toBeUndefined();
  });

  test("counts rows by a column or by the month of its dates, and gives the group with the most", () => {
    expect(run({ operation: "maximum", where: [], groupBy: { field: "county" } })).toMatchObject({
      value: "3",
      taken: 4,
    });
    const byMonth = run({ operation: "maximum", where: [], groupBy: { field: "date", part: "month" } });
    expect([byMonth?.value, ids(byMonth)]).toEqual(["1", ["a", "b", "c", "d"]]);
  });

  test("takes one column from another within each row, and counts those above a bound", () => {
    const made = makeTable("T", "n,x,y\na,5,9\nb,4,2\nc,1,6.5\nd,,3\n", { missingValues: [""] });
    const over = (plan: Omit<Plan, "document">) =>
      recompute({ document: made.visible.document, ...plan }, made.rows);
    expect(over({ operation: "maximum", field: "y", minus: "x", where: [] })?.value).toBe("5.5");
    expect(over({ operation: "count", field: "y", minus: "x", above: 0, where: [] })).toMatchObject({
      value: "2",
      taken: 3,
    });
  });

  test("a withheld figure leaves extremes, places and counts of changes open", () => {
    const made = makeTable("T", "n,x,y\na,5,9\nb,(D),2\n");
    const over = (plan: Omit<Plan, "document">) =>
      recompute({ document: made.visible.document, ...plan }, made.rows);
    expect(over({ operation: "maximum", field: "x", where: [] })).toBeUndefined();
    expect(over({ operation: "rank", field: "x", place: 1, from: "maximum", where: [] })).toBeUndefined();
    expect(over({ operation: "count", field: "y", minus: "x", above: 0, where: [] })).toBeUndefined();
  });

  test("a change in percent is of the first figure, to one decimal", () => {
    const made = makeTable("T", "n,x,y\na,634,577\n");
    const where: Plan["where"] = [{ field: "n", op: "equals", value: "a" }];
    const plan: Plan = {
      operation: "percent_change",
      document: made.visible.document,
      where: [],
      terms: [
        { field: "x", where },
        { field: "y", where },
      ],
    };
    expect(recompute(plan, made.rows)?.value).toBe("9.0");
  });

  test("looks at no row of another document", () => {
    expect(recompute({ operation: "count", document: "other", where: [] }, STORMS.rows)?.value).toBe("0");
  });

  test("an extreme is no smaller than any figure taken, for any figures", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9999, max: 9999 }), { minLength: 1, maxLength: 30 }),
        (figures) => {
          const made = makeTable("T", `n,v\n${figures.map((figure, at) => `${at},${figure}`).join("\n")}\n`);
          const plan: Plan = { operation: "maximum", document: made.visible.document, field: "v", where: [] };
          expect(Number(recompute(plan, made.rows)?.value)).toBe(Math.max(...figures));
        },
      ),
    );
  });
});

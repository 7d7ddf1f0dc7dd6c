import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { examplesFor } from "../../src/web/examples.ts";

const SLUGS = ["kansas_county_population", "kansas_crop_totals", "county_areas_census"];

describe("questions to begin with", () => {
  test("are three over the sample evidence, whose datasets are really in it", () => {
    expect(examplesFor(SLUGS.map((slug) => ({ slug })))).toHaveLength(3);
    for (const slug of SLUGS) expect(existsSync(`evals/corpus/packages/${slug}/manifest.json`)).toBe(true);
  });

  test("are offered only where their dataset is open to the asker", () => {
    expect(examplesFor([])).toEqual([]);
    expect(examplesFor([{ slug: "kansas_county_population" }])).toEqual([
      "What was the population of Kiowa County in 1930?",
    ]);
  });
});

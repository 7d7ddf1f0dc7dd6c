import { bySize, cropTotals, yieldsFirstEdition, yieldsSecondEdition } from "../cuts.ts";
import { cell, number, type Row } from "../tables.ts";
import { extremes, figure, listed, markdownPage, wording } from "./words.ts";

interface Series {
  readonly name: string;
  readonly acres: string;
  readonly production: string;
  readonly yields: string;
  readonly unit: string;
}

const SERIES: readonly Series[] = [
  series("Wheat", "WHEAT", "bushels"),
  series("Corn for grain", "CORN, GRAIN", "bushels"),
  series("Grain sorghum", "SORGHUM, GRAIN", "bushels"),
  series("Soybeans", "SOYBEANS", "bushels"),
];

function series(name: string, item: string, unit: string): Series {
  return {
    name,
    acres: `${item} - ACRES HARVESTED`,
    production: `${item} - PRODUCTION, MEASURED IN BU`,
    yields: `${item} - YIELD, MEASURED IN BU / ACRE`,
    unit,
  };
}

type ByYear = ReadonlyMap<number, number>;

function values(program: string, item: string): ByYear {
  const found = new Map<number, number>();
  for (const row of cropTotals()) {
    if (cell(row, "program") !== program || cell(row, "data_item_with_unit") !== item) continue;
    const value = number(row, "value_as_published");
    if (!Number.isNaN(value)) found.set(number(row, "year"), value);
  }
  return found;
}

/** Histories of four grain crops by the survey, decade by decade, and where the census of agriculture differs. */
export function cropHistories(): string {
  return markdownPage(
    "Grain in Kansas since 1866: four crops by the numbers",
    [
      "Two programmes of the National Agricultural Statistics Service speak of the same harvests. The survey asks a sample of farms every year. The census of agriculture asks all farms, but only every five years. They give different numbers for the same year, and neither is an error.",
      "The histories below follow the survey. Where a census year is named, the census figure stands beside it under the heading of its own.",
    ],
    [
      ...SERIES.flatMap((crop) => history(crop)),
      { heading: "Survey and census side by side", paragraphs: SERIES.flatMap(sideBySide) },
      { heading: "What the agency withheld", paragraphs: withheld() },
    ],
  );
}

function history(crop: Series) {
  const acres = values("SURVEY", crop.acres);
  const production = values("SURVEY", crop.production);
  const yields = values("SURVEY", crop.yields);
  const years = [...production.keys()].sort((a, b) => a - b);
  const decades = [...new Set(years.map((year) => Math.floor(year / 10) * 10))];
  const lead = overall(crop, production, yields);
  return [
    {
      heading: `${crop.name}: the survey series`,
      paragraphs: [
        lead,
        ...decades.map((decade) => decadeParagraph(crop, decade, acres, production, yields)),
      ],
    },
  ];
}

function overall(crop: Series, production: ByYear, yields: ByYear): string {
  const { most, least } = extremes([...production], ([, value]) => value);
  const best = extremes([...yields], ([, value]) => value);
  const years = [...production.keys()];
  return `The survey series of ${crop.name.toLowerCase()} runs from ${Math.min(...years)} to ${Math.max(...years)}. Its largest harvest is ${figure(most[1])} ${crop.unit}, in ${most[0]}, and its smallest ${figure(least[1])} ${crop.unit}, in ${least[0]}. The highest yield is ${figure(best.most[1])} bushels an acre, first reached in ${best.most[0]}; the lowest is ${figure(best.least[1])}, first met in ${best.least[0]}.`;
}

function decadeParagraph(
  crop: Series,
  decade: number,
  acres: ByYear,
  production: ByYear,
  yields: ByYear,
): string {
  const inDecade = [...production].filter(([year]) => year >= decade && year < decade + 10);
  const { most, least } = extremes(inDecade, ([, value]) => value);
  const rate = (year: number): string => {
    const value = yields.get(year);
    return value === undefined ? "" : ` at ${figure(value)} bushels an acre`;
  };
  const cut = (year: number): string => {
    const value = acres.get(year);
    return value === undefined ? "" : ` from ${figure(value)} acres`;
  };
  if (inDecade.length === 1)
    return `Of the ${decade}s the series has ${most[0]} alone, when ${figure(most[1])} ${crop.unit} of ${crop.name.toLowerCase()} were cut${cut(most[0])}${rate(most[0])}.`;
  return wording(`${crop.name} ${decade}`, [
    `In the ${decade}s the best year for ${crop.name.toLowerCase()} was ${most[0]}, with ${figure(most[1])} ${crop.unit}${cut(most[0])}${rate(most[0])}; the poorest was ${least[0]}, with ${figure(least[1])} ${crop.unit}${cut(least[0])}${rate(least[0])}.`,
    `The ${decade}s ranged between ${figure(least[1])} ${crop.unit} of ${crop.name.toLowerCase()} in ${least[0]}${cut(least[0])}${rate(least[0])} and ${figure(most[1])} ${crop.unit} in ${most[0]}${cut(most[0])}${rate(most[0])}.`,
    `${most[0]} brought the largest harvest of the ${decade}s, ${figure(most[1])} ${crop.unit} of ${crop.name.toLowerCase()}${cut(most[0])}${rate(most[0])}, and ${least[0]} the smallest, ${figure(least[1])} ${crop.unit}${cut(least[0])}${rate(least[0])}.`,
  ]);
}

function sideBySide(crop: Series): string[] {
  const survey = values("SURVEY", crop.production);
  const census = values("CENSUS", crop.production);
  return [...census].flatMap(([year, counted]) => {
    const sampled = survey.get(year);
    return sampled === undefined
      ? []
      : [
          `For ${year} the survey puts the Kansas harvest of ${crop.name.toLowerCase()} at ${figure(sampled)} bushels, and the census of agriculture at ${figure(counted)} bushels.`,
        ];
  });
}

function withheld(): string[] {
  const rows = cropTotals().filter((row) => cell(row, "value_as_published") === "(D)");
  return [
    "A figure that would let a reader work out what a single farm produced is printed as (D). It is withheld in the source, and no sum or difference is given here that would bring it back.",
    `The table has ${rows.length} such cells: ${listed(rows.map((row) => `${cell(row, "data_item_with_unit")}, ${cell(row, "program").toLowerCase()} of ${cell(row, "year")}`))}.`,
  ];
}

/** A reading of the census tables by size of harvested area, as Markdown; withheld cells stay unsaid. */
export function sizeClasses(): string {
  const rows = bySize();
  const years = [...new Set(rows.map((row) => cell(row, "year")))].sort();
  const items = [...new Set(rows.map((row) => cell(row, "data_item_with_unit")))];
  const sections = years.map((year) => ({
    heading: `Census of ${year}`,
    paragraphs: items.flatMap((item) =>
      sizeParagraph(
        item,
        year,
        rows.filter((row) => cell(row, "year") === year && cell(row, "data_item_with_unit") === item),
      ),
    ),
  }));
  return markdownPage(
    "Wheat and cotton by the size of the harvested area",
    [
      "The census of agriculture sorts farms by how many acres of a crop they harvested. Classes with few farms are printed as (D), because a number would tell what a neighbour grew.",
      "This reading names the figures that were published and says how many classes were withheld; it does not fill the gaps.",
    ],
    sections.filter(({ paragraphs }) => paragraphs.length > 0),
  );
}

function sizeParagraph(item: string, year: string, rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const known = rows.filter((row) => !Number.isNaN(number(row, "value_as_published")));
  const hidden = rows.length - known.length;
  if (known.length === 0) return [];
  const { most } = extremes(known, (row) => number(row, "value_as_published"));
  const size = cell(most, "domain_category")
    .replace(/^AREA HARVESTED: \((.*)\)$/, "$1")
    .toLowerCase();
  const kept =
    hidden === 0 ? "No class was withheld." : `${hidden} of ${rows.length} classes were withheld as (D).`;
  return [
    `${item}, ${year}: the largest published class is "${size}" with ${cell(most, "value_as_published")}. ${kept}`,
  ];
}

/** The note that goes with an edition of the wheat and corn yields, as plain text. */
export function yieldNotes(edition: "first" | "second"): string {
  const rows = edition === "first" ? yieldsFirstEdition() : yieldsSecondEdition();
  const lead =
    edition === "first"
      ? "This edition was drawn from the survey series as it stood after the harvest of 2012."
      : "This edition was drawn from a later extract of the survey series, with the agency's revisions, and runs to 2017. It replaces the first edition.";
  const told = ["wheat", "corn"].flatMap((crop) => {
    const mine = rows.filter((row) => cell(row, "crop") === crop && number(row, "year") >= 1990);
    return mine.map(
      (row) =>
        `In ${cell(row, "year")} Kansas farmers harvested ${figure(number(row, "acres_harvested"))} acres of ${crop}${cell(row, "yield_value") === "" ? "" : ` and took ${cell(row, "yield_value")} bushels from an acre`}.`,
    );
  });
  return [`WHEAT AND CORN IN KANSAS, ${edition.toUpperCase()} EDITION`, lead, ...told, ""].join("\n\n");
}

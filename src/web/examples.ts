/** Questions to begin with, each with the dataset that answers it. */
const EXAMPLES = [
  { slug: "kansas_county_population", question: "What was the population of Kiowa County in 1930?" },
  { slug: "kansas_crop_totals", question: "How many bushels of wheat did Kansas produce in 2012?" },
  { slug: "county_areas_census", question: "What is the land area of Leavenworth County in square miles?" },
] as const;

/** The questions whose datasets are open to the asker. */
export function examplesFor(layers: readonly { readonly slug: string }[]): readonly string[] {
  const open = new Set(layers.map(({ slug }) => slug));
  return EXAMPLES.filter(({ slug }) => open.has(slug)).map(({ question }) => question);
}

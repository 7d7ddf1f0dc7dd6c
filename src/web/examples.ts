/** Questions to begin with, each with the dataset that answers it. */
const EXAMPLES = [
  { slug: "kansas_county_population", question: "What was the population of Kiowa County in 1930?" },
  { slug: "kansas_crops", question: "How many bushels of wheat did Kansas produce in 2012?" },
  { slug: "kansas_gauges", question: "What is the drainage area of the Arkansas River gauge at Syracuse?" },
] as const;

/** The questions whose datasets are open to the asker, at most three. */
export function examplesFor(layers: readonly { readonly slug: string }[]): readonly string[] {
  const open = new Set(layers.map(({ slug }) => slug));
  return EXAMPLES.filter(({ slug }) => open.has(slug))
    .slice(0, 3)
    .map(({ question }) => question);
}

import type { Queryable, Row } from "../../database/db.ts";

/** A word of the store one slip away from a word that is not in it. */
export interface Variant {
  readonly term: string;
  /** In how many passages it stands. */
  readonly passages: number;
}

/** Shorter words have too many neighbours that mean something else. */
const SHORTEST = 6;
const MISSPELT = new RegExp(`^[a-z]{${SHORTEST},40}$`);

interface Neighbour extends Row {
  readonly wanted: string;
  readonly term: string;
  readonly passages: number;
}

/**
 * For words that stand nowhere: the word of the labels' store that differs by one slip (a letter left out,
 * added, changed, or two exchanged), begins with the same two letters and stands in the most passages. Words
 * with digits, and short ones, have no variant. `currentVersions` is SQL giving the ids that stand for the
 * labels ($1): a hidden word is nobody's variant.
 */
export async function variantsOf(
  db: Queryable,
  currentVersions: string,
  labels: readonly string[],
  unknown: readonly string[],
): Promise<ReadonlyMap<string, Variant>> {
  const wanted = unknown.filter((term) => MISSPELT.test(term));
  if (wanted.length === 0) return new Map();
  const neighbours = await db.query<Neighbour>(
    `SELECT wanted.term AS wanted, c.term, sum(c.passages)::float8 AS passages
     FROM unnest($2::text[]) AS wanted (term)
     JOIN term_count c ON c.label = ANY($1::text[]) AND left(c.term, 2) = left(wanted.term, 2)
       AND length(c.term) BETWEEN length(wanted.term) - 1 AND length(wanted.term) + 1
     WHERE c.bucket = 0 OR c.bucket IN (SELECT id FROM (${currentVersions}) v)
     GROUP BY wanted.term, c.term HAVING sum(c.passages) > 0
     ORDER BY passages DESC, c.term COLLATE "C"`,
    [[...labels], wanted],
  );
  const variants = new Map<string, Variant>();
  for (const { wanted, term, passages } of neighbours)
    if (!variants.has(wanted) && isOneSlip(wanted, term)) variants.set(wanted, { term, passages });
  return variants;
}

/** Whether two different words become equal by one insertion, deletion, change or exchange of neighbours. */
export function isOneSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (one === other || long.length - short.length > 1) return false;
  let from = 0;
  while (from < short.length && short[from] === long[from]) from += 1;
  const rest = (word: string, skip: number) => word.slice(from + skip);
  if (short.length < long.length) return rest(short, 0) === rest(long, 1);
  const exchanged = short[from] === long[from + 1] && short[from + 1] === long[from];
  return rest(short, 1) === rest(long, 1) || (exchanged && rest(short, 2) === rest(long, 2));
}

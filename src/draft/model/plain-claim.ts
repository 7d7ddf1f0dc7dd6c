/** Marks of interface, markup and links: a plain claim has none, unless its evidence has the same. */
const MARKUP = /<\/?[a-z!][^>]*>|\]\(|!\[|https?:\/\/|www\.|^\s*#|```|javascript:/iu;

/**
 * A model's claim as plain text: NFC, invisible and control characters gone, white space folded. Undefined
 * when it carries markup or links that its evidence does not hold: such a sentence is not a claim of ours.
 */
export function plainClaim(text: string, evidence: readonly string[]): string | undefined {
  const plain = text
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
  const mark = MARKUP.exec(plain)?.[0];
  if (plain === "" || (mark !== undefined && !evidence.some((span) => span.includes(mark)))) return undefined;
  return plain;
}

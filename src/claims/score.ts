import { searchTerms } from "../language/read.ts";
import type { Finding, Regime } from "./check.ts";
import type { Matter } from "./matter.ts";
import { readableText } from "./row-text.ts";

/** How much of the claim the evidence bears out, each a share in [0, 1]. */
export interface Features {
  /** Predicate words, outside subject and context, by rarity. */
  readonly predicate: number;
  /** All content words, later ones weighing more. */
  readonly tail: number;
  /** Neighbouring words whose counterparts are near each other. */
  readonly pairs: number;
  /** All content words alike. */
  readonly plain: number;
  /** Content words in the order of the best sentence. */
  readonly inOrder: number;
  /** How densely they stand there. */
  readonly density: number;
}

/**
 * Hand-set weights, which sum to one; chosen on one half of five public sets and read off on the other. Predicate
 * coverage carries most: words of the subject match for free.
 */
const WEIGHTS: Readonly<Record<keyof Features, number>> = {
  predicate: 0.55,
  tail: 0.05,
  pairs: 0.13,
  plain: 0.04,
  inOrder: 0.15,
  density: 0.08,
};

/** What a finding of full penalty takes off the score. */
const PENALTIES: Readonly<Record<string, number>> = {
  row: 0.3,
  values: 0.4,
  time: 0.5,
  names: 0.27,
  order: 0.1,
  polarity: 0.35,
  opposites: 0.4,
  "quantity-words": 0.2,
  modality: 0.05,
  substitution: 0.07,
  wording: 0.1,
  neighbours: 0.3,
};

/**
 * Alignment in [0, 1]: what stands in the evidence, less what the checks found amiss. It ranks claims and never
 * overrides a veto.
 */
export function scoreOf(matter: Matter, regime: Regime, findings: readonly Finding[]): number {
  const borneOut = regime === "row" ? rowShare(matter) : weighted(featuresOf(matter));
  const amiss = findings.reduce((sum, one) => sum + (one.penalty ?? 0) * (PENALTIES[one.check] ?? 0), 0);
  return squeezed(borneOut - amiss);
}

/** Below this a score is squeezed towards zero instead of cut off, so that it still ranks. */
const SOFT = 0.2;
function squeezed(raw: number): number {
  return Math.min(1, raw >= SOFT ? raw : SOFT * Math.exp((raw - SOFT) / SOFT));
}

function weighted(features: Features): number {
  let sum = 0;
  for (const key of Object.keys(WEIGHTS) as (keyof Features)[]) sum += WEIGHTS[key] * features[key];
  return sum;
}

/** Measures how much of the claim stands in the chosen sentences. */
export function featuresOf(matter: Matter): Features {
  const { words } = matter;
  const share = (weightAt: (at: number) => number): number => {
    let total = 0;
    let found = 0;
    words.forEach((word, at) => {
      total += weightAt(at);
      found += weightAt(at) * Math.max(word.match.strength, word.inContext ? IN_CONTEXT : 0);
    });
    return total === 0 ? 0 : found / total;
  };
  const rarity = (at: number): number => words[at]?.weight ?? 0;
  const isPredicate = (at: number): boolean => words[at]?.inSubject === false && !words[at].inContext;
  const hasPredicate = words.some((_, at) => isPredicate(at));
  return {
    predicate: share((at) => (hasPredicate && !isPredicate(at) ? 0 : rarity(at))),
    tail: share((at) => rarity(at) * (at + 1)),
    pairs: pairShare(matter),
    plain: share(() => 1),
    inOrder: matter.aligned.share,
    density: matter.aligned.density,
  };
}

/** What a word counts that only the heading, title or header says. */
const IN_CONTEXT = 0.9;
/** Tokens within which two counterparts are near. */
const NEAR = 6;

function pairShare({ words }: Matter): number {
  if (words.length < 2) return words[0]?.match.strength ?? 0;
  let found = 0;
  for (let at = 1; at < words.length; at += 1) {
    const [a, b] = [words[at - 1]?.match, words[at]?.match];
    if (a?.sentence === undefined || a.sentence !== b?.sentence) continue;
    if (Math.abs(a.at - b.at) <= NEAR) found += Math.min(a.strength, b.strength);
  }
  return found / (words.length - 1);
}

/** Share of the claim's terms that the rows' cells, their columns' descriptions or the context say. */
function rowShare({ claim, cited }: Matter): number {
  const said = new Set(
    cited.flatMap((span) => {
      const fields = (span.row?.cells ?? []).map(({ field }) =>
        [field.name, field.title, field.measure, field.unit, field.time].join(" "),
      );
      return searchTerms([readableText(span), span.context, ...fields].join("\n"));
    }),
  );
  const terms = searchTerms(claim.text);
  return terms.length === 0 ? 0 : terms.filter((term) => said.has(term)).length / terms.length;
}

import type { Finding, Regime } from "./check.ts";
import { searchTerms } from "../language/read.ts";
import type { Matter } from "./matter.ts";

/** Weighted shares of the claim that the evidence bears out, each in [0, 1]. */
export interface Features {
  readonly plain: number;
  readonly predicate: number;
  readonly tail: number;
  readonly pairs: number;
  readonly missing: number;
  readonly best: number;
  readonly inOrder: number;
}

/** Measures how much of the claim stands in the chosen sentences. */
export function featuresOf(matter: Matter): Features {
  const { words } = matter;
  const strength = (at: number): number => {
    const word = words[at];
    if (word === undefined) return 0;
    return Math.max(word.match.strength, word.inContext ? 0.9 : 0);
  };
  const share = (weight: (at: number) => number): number => {
    let total = 0;
    let found = 0;
    words.forEach((_, at) => {
      total += weight(at);
      found += weight(at) * strength(at);
    });
    return total === 0 ? 0 : found / total;
  };
  const predicateWeight = (at: number): number =>
    words[at]?.inSubject || words[at]?.inContext ? 0 : (words[at]?.weight ?? 0);
  const hasPredicate = words.some((word) => !word.inSubject && !word.inContext);
  const best = matter.chosen[0];
  return {
    plain: share(() => 1),
    predicate: hasPredicate ? share(predicateWeight) : share((at) => words[at]?.weight ?? 0),
    tail: share((at) => (words[at]?.weight ?? 0) * (at + 1)),
    pairs: pairShare(matter),
    missing: Math.min(1, words.filter((_, at) => strength(at) < 0.5).length / 6),
    best: share(
      (at) => (words[at]?.weight ?? 0) * (words[at]?.match.sentence === best || words[at]?.inContext ? 1 : 0),
    ),
    inOrder: matter.aligned.share,
  };
}

/** Neighbouring claim words whose counterparts stand near each other in one sentence. */
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

/** Alignment in [0, 1]: what stands in the evidence, less what the checks found amiss. Ranks; never overrides a veto. */
export function scoreOf(matter: Matter, regime: Regime, findings: readonly Finding[]): number {
  const features = featuresOf(matter);
  const borneOut =
    regime === "row"
      ? rowShare(matter)
      : 0.5 * features.predicate + 0.2 * features.tail + 0.15 * features.pairs + 0.15 * features.plain;
  const amiss = findings.reduce((sum, one) => sum + (one.penalty ?? 0) * 0.3, 0);
  return Math.min(1, Math.max(0, borneOut - amiss));
}

/** Share of the claim's terms that the rows' cells, their columns' descriptions or the context say. */
function rowShare({ claim, cited }: Matter): number {
  const said = new Set(
    cited.flatMap(({ text, context, row }) => {
      const fields = (row?.cells ?? []).map(({ field }) =>
        [field.name, field.title, field.measure, field.unit, field.time].join(" "),
      );
      return searchTerms([text, context, ...fields].join("\n"));
    }),
  );
  const terms = searchTerms(claim.text);
  return terms.length === 0 ? 0 : terms.filter((term) => said.has(term)).length / terms.length;
}

import { readText } from "../language/read.ts";
import type { Reading } from "../language/shapes.ts";
import { matterOf } from "./matter.ts";
import { NEGATIONS, STRONG_QUANTIFIERS } from "./word-classes.ts";
import { agreement } from "./agree.ts";
import { oppositeIn } from "./opposites.ts";

/** A way in which a question presumes what the evidence says otherwise; `word` is the question's own. */
export interface PremiseConflict {
  readonly kind: "antonym" | "prefix" | "negation" | "value" | "ordinal" | "quantifier";
  readonly word: string;
  /** A sentence an analyst can check. */
  readonly detail: string;
}

/**
 * Typed reasons why the spans do not answer the question although they look alike: each names the question's
 * word that the spans oppose or lack. Empty when nothing of the kind was found, which is no proof of an answer.
 * Meant for the one to three spans an answer would cite, not for a whole page.
 */
export function premiseConflicts(question: Reading, spans: readonly string[]): readonly PremiseConflict[] {
  const matter = matterOf(
    question.text,
    spans.map((text) => ({ text, context: "" })),
  );
  const conflicts: PremiseConflict[] = [];
  for (const word of matter.words) {
    if (word.match.strength >= 0.9) continue;
    const opposite = oppositeIn(word.token, matter.chosen);
    if (opposite !== undefined)
      conflicts.push({
        kind: opposite.kind,
        word: word.token.text,
        detail: `the question says “${word.token.text}”, the source “${opposite.text}”`,
      });
  }
  return [...conflicts, ...valueConflicts(question, matter.spans), ...wordConflicts(question, matter.spans)];
}

function valueConflicts(question: Reading, spans: readonly Reading[]): readonly PremiseConflict[] {
  const source = spans.flatMap((span) => [...span.values]);
  return question.values.flatMap((value): readonly PremiseConflict[] => {
    if (value.kind !== "quantity" && value.kind !== "ordinal") return [];
    if (source.some((other) => agreement(value, other, new Set()) !== "none")) return [];
    if (value.kind === "quantity" && value.text.toLowerCase() === "one") return [];
    const kind = value.kind === "ordinal" ? "ordinal" : "value";
    return [{ kind, word: value.text, detail: `the source does not say “${value.text}”` }];
  });
}

function wordConflicts(question: Reading, spans: readonly Reading[]): readonly PremiseConflict[] {
  const source = new Set(spans.flatMap((span) => span.tokens.map((token) => token.lower)));
  const denies = [...source].some((word) => NEGATIONS.has(word));
  return question.tokens.flatMap((token): readonly PremiseConflict[] => {
    if (NEGATIONS.has(token.lower) && !denies && token.lower !== "no")
      return [
        {
          kind: "negation",
          word: token.text,
          detail: `the source denies nothing, the question says “${token.text}”`,
        },
      ];
    if (STRONG_QUANTIFIERS.has(token.lower) && !source.has(token.lower) && !NEGATIONS.has(token.lower))
      return [{ kind: "quantifier", word: token.text, detail: `the source does not say “${token.text}”` }];
    return [];
  });
}

/**
 * Share of a question's content words that one text bears out, weighted by rarity, in [0, 1]; question words and
 * function words count nothing. The "not about this" signal: low means that the text speaks of something else.
 */
export function coverageOf(question: Reading | string, text: string): number {
  const asked = typeof question === "string" ? readText(question) : question;
  const { words } = matterOf(asked.text, [{ text, context: "" }]);
  const total = words.reduce((sum, word) => sum + word.weight, 0);
  return total === 0 ? 0 : words.reduce((sum, word) => sum + word.weight * word.match.strength, 0) / total;
}

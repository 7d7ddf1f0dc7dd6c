import type { Stretch } from "./signals-text.ts";

/** Raises a signal where all of `when` are found in a stretch and nothing of `unless`. */
export interface SignalRule {
  readonly signal: string;
  readonly when: readonly RegExp[];
  readonly unless?: readonly RegExp[];
}

/** Whether the rule is met by one stretch of the question. */
export function isRaised(rule: SignalRule, { words }: Stretch): boolean {
  return (
    rule.when.every((pattern) => pattern.test(words)) &&
    !(rule.unless ?? []).some((pattern) => pattern.test(words))
  );
}

/** A pattern over whole words; blanks in the source stand for exactly one blank between words. */
export function words(source: string): RegExp {
  return new RegExp(`(?<= )(?:${source})(?= )`);
}

/** Up to `most` words in between, clause ends included. */
export function within(most: number): string {
  return `(?: \\S+){0,${most}} `;
}

/** Clauses with the mark of a beginning before each. */
export function clausesOf(text: string): readonly string[] {
  return text
    .split("|")
    .filter((clause) => clause.trim() !== "")
    .map((clause) => ` | ${clause.trim()} | `);
}

import type { Class, Judged } from "./judge.ts";
import { CLASSES } from "./judge.ts";

/** A share with its 95 % Wilson interval; null figures where there is nothing to divide by. */
export interface Share {
  readonly n: number;
  readonly count: number;
  readonly rate: number | null;
  readonly lower_95: number | null;
  readonly upper_95: number | null;
}

const Z = 1.959963984540054;

/**
 * Share of `count` in `n` with the Wilson score interval, rounded to six decimals.
 * Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209.
 */
export function share(count: number, n: number): Share {
  if (n === 0) return { n, count, rate: null, lower_95: null, upper_95: null };
  const p = count / n;
  const middle = p + (Z * Z) / (2 * n);
  const spread = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const scale = 1 + (Z * Z) / n;
  return {
    n,
    count,
    rate: rounded(p),
    lower_95: rounded(Math.max(0, (middle - spread) / scale)),
    upper_95: rounded(Math.min(1, (middle + spread) / scale)),
  };
}

/**
 * Upper end of the one-sided 95 % interval of a rate (Clopper and Pearson): 1 - 0.05^(1/n) when none was seen,
 * about 3/n; found by halving otherwise.
 */
export function upperBound(count: number, n: number): number | null {
  if (n === 0) return null;
  if (count >= n) return 1;
  let low = count / n;
  let high = 1;
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (atMost(count, n, middle) > 0.05) low = middle;
    else high = middle;
  }
  return rounded(high);
}

/** Probability of at most `count` in `n` trials of probability p. */
function atMost(count: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = term;
  for (let k = 0; k < count; k += 1) {
    term *= ((n - k) / (k + 1)) * (p / (1 - p));
    sum += term;
  }
  return sum;
}

const rounded = (value: number): number => Number(value.toFixed(6));

/** The figures of a run or of one kind of its cases. */
export interface Figures {
  readonly cite_or_abstain: {
    readonly n: number;
    readonly breaches: number;
    readonly rate: number | null;
    readonly upper_95: number | null;
  };
  /** Answerable cases that were answered. */
  readonly coverage: Share;
  /** Answerable cases that were abstained on or denied. */
  readonly needless_abstention: Share;
  /** Cases that came out wholly as expected. */
  readonly correct: Share;
  /** Answers that were not due or false, among all responses. */
  readonly false_answers: Share;
}

/** Whether a response broke an invariant. */
export function breaks({ findings }: Judged): boolean {
  return findings.some(({ kind }) => kind === "invariant");
}

/** Figures over judged cases; unscored ones count in `n` of nothing but `correct`, where they fail. */
export function figuresOf(judged: readonly Judged[]): Figures {
  const scored = judged.filter((one) => one.class !== "unscored");
  const answerable = scored.filter(({ asked }) => asked.expect.outcome === "answer");
  const count = (list: readonly Judged[], test: (one: Judged) => boolean): number => list.filter(test).length;
  const breaches = count(scored, breaks);
  const silent = new Set<Class>(["needlessly_abstained", "wrongly_denied"]);
  return {
    cite_or_abstain: {
      n: scored.length,
      breaches,
      rate: share(scored.length - breaches, scored.length).rate,
      upper_95: upperBound(breaches, scored.length),
    },
    coverage: share(
      count(answerable, ({ observed }) => observed?.response.kind === "answer"),
      answerable.length,
    ),
    needless_abstention: share(
      count(answerable, (one) => silent.has(one.class)),
      answerable.length,
    ),
    correct: share(
      count(judged, ({ passed }) => passed),
      judged.length,
    ),
    false_answers: share(
      count(scored, ({ falseAnswer }) => falseAnswer),
      scored.length,
    ),
  };
}

/** How many cases of each class. */
export function countClasses(judged: readonly Judged[]): Readonly<Record<Class, number>> {
  const counts = Object.fromEntries(CLASSES.map((name) => [name, 0])) as Record<Class, number>;
  for (const one of judged) counts[one.class] += 1;
  return counts;
}

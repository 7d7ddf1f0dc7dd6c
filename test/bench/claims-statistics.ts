/** Rank statistic with ties counted half, and its 95 % interval by Hanley and McNeil (Radiology 143, 1982). */
export function auroc(positive: readonly number[], negative: readonly number[]) {
  let wins = 0;
  const scores = negative.toSorted((a, b) => a - b);
  for (const score of positive) {
    const below = lowerBound(scores, score);
    wins += below + (lowerBound(scores, score + 1e-12) - below) / 2;
  }
  const value = wins / (positive.length * negative.length);
  const q1 = value / (2 - value);
  const q2 = (2 * value ** 2) / (1 + value);
  const spread =
    value * (1 - value) +
    (positive.length - 1) * (q1 - value ** 2) +
    (negative.length - 1) * (q2 - value ** 2);
  const margin = 1.96 * Math.sqrt(spread / (positive.length * negative.length));
  return { value, lower95: value - margin, upper95: value + margin };
}

function lowerBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A share with its Wilson interval. */
export function interval(count: number, n: number) {
  if (n === 0) return { n, count, rate: null, lower95: null, upper95: null };
  const [rate, z2] = [count / n, 1.96 ** 2];
  const centre = (rate + z2 / (2 * n)) / (1 + z2 / n);
  const margin = (1.96 * Math.sqrt((rate * (1 - rate)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return { n, count, rate, lower95: Math.max(0, centre - margin), upper95: Math.min(1, centre + margin) };
}

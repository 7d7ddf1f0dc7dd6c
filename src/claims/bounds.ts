/** Steps of the bisection: more than a double resolves. */
const STEPS = 60;

/**
 * The largest share that `count` of `n` still allows at the level `delta`: the one-sided upper bound of Clopper
 * and Pearson (Biometrika 26, 1934). In (0, 1]; 1 when nothing was counted.
 */
export function upperBound(count: number, n: number, delta: number): number {
  if (n === 0 || count >= n) return 1;
  let [low, high] = [count / n, 1];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (atMost(count, n, middle) > delta) low = middle;
    else high = middle;
  }
  return high;
}

/** Probability of at most `count` successes in `n` trials of chance `p`. */
function atMost(count: number, n: number, p: number): number {
  const [yes, no] = [Math.log(p), Math.log1p(-p)];
  let logChoose = 0;
  let sum = 0;
  for (let k = 0; k <= count; k += 1) {
    if (k > 0) logChoose += Math.log((n - k + 1) / k);
    sum += Math.exp(logChoose + k * yes + (n - k) * no);
  }
  return Math.min(1, sum);
}

/** Draws a whole number from 0 below its bound. */
export type Draw = (bound: number) => number;

/** A small seeded generator (mulberry32), so that a drill can be run again. */
export function seeded(seed: number): Draw {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % bound;
  };
}

/** One member of a list. Errors: an empty list. */
export function oneOf<T>(list: readonly T[], pick: Draw): T {
  const one = list[pick(list.length)];
  if (one === undefined) throw new Error("an empty list has no member");
  return one;
}

/** What a check came to; the numbers are the exit codes of `verify`. */
export const CODES = {
  sound: 0,
  payloadMismatch: 10,
  truncated: 11,
  forked: 12,
  stale: 13,
  unsigned: 14,
} as const;

export type Code = (typeof CODES)[keyof typeof CODES];

/** The first thing that is wrong with a log. */
export interface Finding {
  readonly code: Exclude<Code, 0>;
  /** The first index that is bad or that nothing vouches for. */
  readonly index: number;
  /** What is wrong, in words that name the index. */
  readonly sentence: string;
}

/** A log that passed: what it holds, under which head, and what a reader should know about it. */
export interface Sound {
  readonly code: 0;
  readonly size: number;
  readonly checkpoints: number;
  /** base64 */
  readonly root: string;
  readonly notices: readonly string[];
}

/** Thrown inside the checker alone; its entry points give the finding back as a value. */
export class Bad extends Error {
  readonly finding: Finding;

  constructor(code: Finding["code"], index: number, sentence: string) {
    super(sentence);
    this.finding = { code, index, sentence };
  }
}

/** Runs a check that throws Bad, and gives its finding. */
export async function findingOf<T>(check: () => Promise<T>): Promise<T | Finding> {
  try {
    return await check();
  } catch (thrown) {
    if (thrown instanceof Bad) return thrown.finding;
    throw thrown;
  }
}

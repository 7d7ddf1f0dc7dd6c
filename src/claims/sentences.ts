import type { Name, Reading, Token, Value } from "../language/shapes.ts";

/** One sentence of cited text, indexed for matching. */
export interface Sentence {
  readonly reading: Reading;
  readonly tokens: readonly Token[];
  readonly values: readonly Value[];
  readonly names: readonly Name[];
  /** Positions of the word and number tokens under stem and lemma. */
  readonly positions: ReadonlyMap<string, readonly number[]>;
}

const known = new WeakMap<Reading, readonly Sentence[]>();

/** The sentences of a reading, cut once and kept with it. */
export function sentencesOf(reading: Reading): readonly Sentence[] {
  const cut = known.get(reading);
  if (cut !== undefined) return cut;
  const sentences = cutTokens(reading.tokens).map((tokens) => sentenceOf(reading, tokens));
  known.set(reading, sentences);
  return sentences;
}

function cutTokens(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const cut: Token[][] = [];
  let open: Token[] = [];
  tokens.forEach((token, at) => {
    open.push(token);
    if (!endsSentence(tokens, at)) return;
    cut.push(open);
    open = [];
  });
  if (open.length > 0) cut.push(open);
  return cut;
}

/** A full stop before a capital, a quotation or the end; abbreviations keep theirs inside the token. */
function endsSentence(tokens: readonly Token[], at: number): boolean {
  const text = tokens[at]?.text ?? "";
  if (text !== "." && text !== "!" && text !== "?") return false;
  const before = tokens[at - 1]?.text ?? "";
  if (text === "." && /^(?:\p{Lu}|vs|ca|c|no|approx)$/iu.test(before) && before.length < 7) return false;
  const next = tokens[at + 1];
  return next === undefined || !/^[\p{Ll},;)\]]/u.test(next.text);
}

function sentenceOf(reading: Reading, tokens: readonly Token[]): Sentence {
  const start = tokens[0]?.start ?? 0;
  const end = tokens.at(-1)?.end ?? start;
  const within = (item: { start: number; end: number }): boolean => item.start >= start && item.end <= end;
  return {
    reading,
    tokens,
    values: reading.values.filter(within),
    names: reading.names.filter(within),
    positions: positionsOf(tokens),
  };
}

function positionsOf(tokens: readonly Token[]): ReadonlyMap<string, readonly number[]> {
  const positions = new Map<string, number[]>();
  tokens.forEach((token, at) => {
    if (token.kind === "mark") return;
    for (const key of new Set([token.stem, token.lemma, token.lower, digitsOf(token)])) {
      const places = positions.get(key);
      if (places === undefined) positions.set(key, [at]);
      else places.push(at);
    }
  });
  return positions;
}

const SPELLED = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

/** The digits of a small spelled number, else the word itself: "four" and "4" are one count. */
export function digitsOf(token: Token): string {
  const at = SPELLED.indexOf(token.lower);
  return at < 0 ? token.lower : String(at);
}

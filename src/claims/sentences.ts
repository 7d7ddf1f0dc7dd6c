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
  const valuesOf = walker(reading.values);
  const namesOf = walker(reading.names);
  const sentences = cutTokens(reading.tokens).map((tokens): Sentence => {
    const end = tokens.at(-1)?.end ?? 0;
    return { reading, tokens, values: valuesOf(end), names: namesOf(end), positions: positionsOf(tokens) };
  });
  known.set(reading, sentences);
  return sentences;
}

/** Tokens from which a run without a full stop ends at the next mark, and at which it ends anyhow. */
const LONG = 300;
const LONGEST = 400;

/** Cuts at the ends of sentences; what never ends (lists, tables, hostile text) in pieces, so that no check is slow. */
function cutTokens(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const cut: Token[][] = [];
  let open: Token[] = [];
  tokens.forEach((token, at) => {
    open.push(token);
    const isOverlong = open.length >= LONGEST || (open.length >= LONG && token.kind === "mark");
    if (!isOverlong && !endsSentence(tokens, at)) return;
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

/** Hands out items that stand in order, those up to an offset at each call: one pass over all of them. */
function walker<T extends { readonly end: number }>(items: readonly T[]): (end: number) => readonly T[] {
  let next = 0;
  return (end) => {
    const from = next;
    while ((items[next]?.end ?? Number.POSITIVE_INFINITY) <= end) next += 1;
    return items.slice(from, next);
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

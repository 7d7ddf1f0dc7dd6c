import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sensesOf } from "../language/lexicon.ts";
import { stemOf } from "../language/stem.ts";
import { STOP_WORDS } from "../language/stop-words.ts";

/**
 * Signals that the model knows, in the order of its weights: the second opinion beside the rules, for wordings
 * that no rule foresaw.
 */
export const MODEL_SIGNALS = [
  "sensitive_location",
  "living_person",
  "small_count",
  "legal_advice",
  "enumerate_hidden",
  "live_information",
  "forecast",
] as const;

/** Above this log odds a signal is raised; chosen by cross-validation, see test/bench/README.md. */
const THRESHOLD = -0.5;
/** A sentence of fewer words says too little to be judged by itself. */
const LEAST_WORDS = 4;

/** More sentences than these are not weighed together: what they share is only their number. */
const MOST_TOGETHER = 3;
/** A content word must itself speak this much for a signal: turns of phrase alone raise none. */
const LEAST_ANCHOR = 1;

/** Steps up the tree of senses: what a word means speaks where the word itself was never seen. */
const BROADER = 2;

/** One row of weights a feature, in the order of MODEL_SIGNALS. */
export interface GateModel {
  readonly biases: readonly number[];
  readonly weights: ReadonlyMap<string, readonly number[]>;
}

let model: GateModel | undefined;

/** Reads gate-weights.tsv on first use: biases, then a line a feature. Made by `npm run bench -- gate-train`. */
function loaded(): GateModel {
  if (model !== undefined) return model;
  const text = readFileSync(join(import.meta.dirname, "gate-weights.tsv"), "utf8");
  const [first = "", ...lines] = text.trimEnd().split("\n");
  const numbers = (cells: readonly string[]): number[] => cells.map((cell) => Number(cell) / 100);
  const weights = new Map(
    lines.map((line) => {
      const [feature = "", ...cells] = line.split("\t");
      return [feature, numbers(cells)] as const;
    }),
  );
  model = { biases: numbers(first.split("\t").slice(1)), weights };
  return model;
}

/**
 * What the model weighs in a text of words as a stretch holds them: stems, neighbouring stems and those one
 * apart, and how clauses begin. Each once; years and other numbers are alike.
 */
export function gateFeatures(text: string): ReadonlySet<string> {
  const features = new Set<string>();
  const all: string[] = [];
  for (const clause of text.split("|")) {
    const stems = clause.trim().split(" ").filter(Boolean).map(wordClass);
    if (stems.length === 0) continue;
    features.add(`^${stems[0]}`).add(`^${stems.slice(0, 2).join(" ")}`);
    all.push(...stems);
    for (const word of clause.trim().split(" "))
      if (!STOP_WORDS.has(word)) for (const sense of sensesOf(word, BROADER)) features.add(`@${sense}`);
  }
  for (const [i, stem] of all.entries()) {
    features.add(stem);
    if (i > 0) features.add(`${all[i - 1]} ${stem}`);
    if (i > 1) features.add(`${all[i - 2]} _ ${stem}`);
  }
  if (all.length <= 6) features.add("^short");
  return features;
}

function wordClass(word: string): string {
  if (/^(?:1[5-9]\d\d|20[01]\d)s?$/.test(word)) return "#year";
  if (/\d/.test(word)) return "#";
  return STOP_WORDS.has(word) ? word : stemOf(word);
}

/**
 * The signal that a question most likely raises, read sentence by sentence and as a whole; undefined when none
 * is likely enough. Takes the `words` of its sentences.
 */
export function likelySignal(sentences: readonly string[]): string | undefined {
  const said = sentences.filter(isSpoken);
  const texts = said.filter((text) => text.split(/[ |]+/).filter(Boolean).length >= LEAST_WORDS);
  if (said.length > 1 && said.length <= MOST_TOGETHER) texts.push(said.join(" "));
  let best: string | undefined;
  let most = THRESHOLD;
  for (const text of texts) {
    for (const [i, odds] of gateOdds(gateFeatures(text), loaded()).entries())
      if (odds > most) [best, most] = [MODEL_SIGNALS[i], odds];
  }
  return best;
}

/** Words without any function word between them are no sentence: names of fields, a list, what code leaves behind. */
function isSpoken(text: string): boolean {
  return text.split(/[ |]+/).some((word) => STOP_WORDS.has(word));
}

/** Log odds of each signal, in the order of MODEL_SIGNALS; minus infinity where no content word speaks for it. */
export function gateOdds(features: Iterable<string>, { biases, weights }: GateModel): readonly number[] {
  const sums = biases.map(() => 0);
  const anchors = biases.map(() => -Infinity);
  let known = 0;
  for (const feature of features) {
    const row = weights.get(feature);
    if (row === undefined) continue;
    known += 1;
    const content = /^@|^[a-z]{3,}$/.test(feature) && !STOP_WORDS.has(feature);
    for (const [i, weight] of row.entries()) {
      sums[i] = (sums[i] ?? 0) + weight;
      if (content) anchors[i] = Math.max(anchors[i] ?? -Infinity, weight);
    }
  }
  const scale = 1 / Math.sqrt(Math.max(1, known));
  return sums.map((sum, i) =>
    (anchors[i] ?? 0) < LEAST_ANCHOR ? -Infinity : (biases[i] ?? 0) + scale * sum,
  );
}

import { z } from "zod";
import { readText } from "../language/read.ts";
import { sentencesOf } from "./sentences.ts";
import type { CheckResult, SecondKey } from "./shapes.ts";

/** What `entailment.json` beside the weights says of the model. */
export const EntailmentSettings = z.strictObject({
  /** Places of the two logits; the score is the first less the second. */
  logits: z.strictObject({ entailed: z.int().nonnegative(), refuted: z.int().nonnegative() }),
  /** Tokens of quote and claim together. */
  max_tokens: z.int().positive(),
  /** The model takes inputs of exactly that many tokens. */
  fixed_length: z.boolean().default(false),
  /** Vetoes below this score. */
  veto_below: z.number(),
  /** `support`: the best window speaks for a long quote; `conflict`: the worst, since others are only unrelated. */
  finds: z.enum(["support", "conflict"]),
  /** The model says nothing of quotes with more sentences together than this. */
  speaks_for: z.strictObject({ max_sentences: z.int().positive() }),
});
export type EntailmentSettings = z.infer<typeof EntailmentSettings>;

/** Logits of one pair of quote and claim, and how many tokens the pair has without a limit. */
export interface PairModel {
  logits(quote: string, claim: string): Promise<ArrayLike<number>>;
  tokens(quote: string, claim: string): number;
}

/**
 * A model that reads pairs of quote and claim as second key: it may veto a claim, never release one. It is opened
 * at the first claim that it speaks for. One that fails vetoes, since a key that was asked for must turn; the next
 * claim opens it anew.
 */
export function createEntailmentKey(settings: EntailmentSettings, open: () => Promise<PairModel>): SecondKey {
  let model: Promise<PairModel> | undefined;
  return async (claim, quotes, signal) => {
    const sentences = quotes.flatMap(sentenceTexts);
    if (sentences.length > settings.speaks_for.max_sentences)
      return result("none", "the entailment model does not speak for quotes of this length");
    try {
      model ??= open();
      return judged(await scoreOf(claim, sentences, await model, settings, signal), settings);
    } catch {
      model = undefined;
      return result("veto", "the entailment model gave no verdict");
    }
  };
}

function judged(score: number, { veto_below }: EntailmentSettings): CheckResult {
  const shown = `${score.toFixed(2)} of ${veto_below}`;
  return score < veto_below
    ? result("veto", `the entailment model finds the claim at odds with its quotes (${shown})`)
    : result("pass", `the entailment model finds nothing against the claim (${shown})`);
}

function result(found: CheckResult["result"], detail: string): CheckResult {
  return { check: "entailment", result: found, detail };
}

async function scoreOf(
  claim: string,
  sentences: readonly string[],
  model: PairModel,
  { logits, max_tokens, finds }: EntailmentSettings,
  signal: AbortSignal | undefined,
): Promise<number> {
  const scores: number[] = [];
  for (const window of windowsOf(sentences, (quote) => model.tokens(quote, claim) <= max_tokens)) {
    signal?.throwIfAborted();
    const found = await model.logits(window, claim);
    const score = (found[logits.entailed] ?? Number.NaN) - (found[logits.refuted] ?? Number.NaN);
    if (!Number.isFinite(score)) throw new Error("the model's logits are not what entailment.json says");
    scores.push(score);
  }
  if (scores.length === 0) throw new Error("no quote");
  return finds === "support" ? Math.max(...scores) : Math.min(...scores);
}

/**
 * Runs of sentences as long as fit, each begun at the last sentence of the one before, so that a pronoun keeps its
 * antecedent. A sentence that alone does not fit is a window of its own, which the tokenizer cuts.
 */
export function windowsOf(sentences: readonly string[], fits: (text: string) => boolean): readonly string[] {
  const windows: string[] = [];
  let open: readonly string[] = [];
  for (const sentence of sentences) {
    const longer = [...open, sentence];
    if (open.length === 0 || fits(longer.join(" "))) {
      open = longer;
      continue;
    }
    windows.push(open.join(" "));
    const overlapping = [...open.slice(-1), sentence];
    open = fits(overlapping.join(" ")) ? overlapping : [sentence];
  }
  return open.length === 0 ? windows : [...windows, open.join(" ")];
}

function sentenceTexts(quote: string): readonly string[] {
  const reading = readText(quote);
  return sentencesOf(reading).map(({ tokens }) =>
    reading.text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0),
  );
}

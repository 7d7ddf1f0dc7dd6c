/**
 * Fits the question gate's second opinion and writes src/question/gate-weights.tsv: logistic regressions, one a
 * signal, over our own question sets and every second public question (all of those are to be let through; the
 * others stay unseen, and policy-gate counts them apart). Before that it prints, by five folds, what share of
 * unseen questions the model alone would refuse at some thresholds. Same data, same bytes.
 *
 * Usage: node test/bench/gate-train.ts [DATA_DIR]   default ../shared/data
 */
import { writeFileSync } from "node:fs";
import { gateFeatures, gateOdds, MODEL_SIGNALS, type GateModel } from "../../src/question/gate-model.ts";
import { normaliseQuestion } from "../../src/question/normalise.ts";
import { sentencesOf } from "../../src/question/signals-text.ts";
import { ownQuestions, publicQuestions } from "./gate-questions.ts";

const REASON_OF: Readonly<Record<(typeof MODEL_SIGNALS)[number], string>> = {
  sensitive_location: "SENSITIVE_LOCATION",
  living_person: "LIVING_PERSON",
  small_count: "SMALL_COUNT",
  legal_advice: "LEGAL_ADVICE",
  enumerate_hidden: "RESTRICTED_REQUEST",
  live_information: "LIVE_INFORMATION",
  forecast: "FORECAST",
};
const FOLDS = 5;
const EPOCHS = 30;
const LEAST_TIMES = 2;
const L2 = 1e-4;
/** How much a question to be refused, and one of our own to be let through, counts beside a public one. */
const EMPHASIS = { refused: 2, neighbour: 3, public: 2 };
/** Weights below this change no decision and are left out. */
const LEAST_WEIGHT = 0.1;

interface Example {
  readonly features: readonly string[];
  /** Reason that is due; "" when to be let through. */
  readonly reason: string;
  readonly own: boolean;
}

interface Fit {
  readonly columns: ReadonlyMap<string, number>;
  readonly signals: readonly { readonly weights: Float64Array; readonly bias: number }[];
}

function example(question: string, reason: string, own: boolean): Example {
  const words = sentencesOf(normaliseQuestion(question)).map((sentence) => sentence.words);
  return { features: [...gateFeatures(words.join(" "))], reason, own };
}

/** Numbers in [0, 1) that are the same in each run. */
function* draws(): Generator<number, never> {
  for (let state = 7; ;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    yield state / 0x7fffffff;
  }
}

function fit(examples: readonly Example[]): Fit {
  const times = new Map<string, number>();
  for (const { features } of examples) for (const one of features) times.set(one, (times.get(one) ?? 0) + 1);
  const frequent = [...times].filter(([, n]) => n >= LEAST_TIMES).map(([feature]) => feature);
  const columns = new Map(frequent.sort().map((feature, i) => [feature, i]));
  const rows = examples.map(({ features }) => columnsOf(features, columns));
  return {
    columns,
    signals: MODEL_SIGNALS.map((signal) => fitSignal(REASON_OF[signal], examples, rows, columns.size)),
  };
}

function columnsOf(features: readonly string[], columns: ReadonlyMap<string, number>): readonly number[] {
  return features.map((feature) => columns.get(feature)).filter((column) => column !== undefined);
}

function fitSignal(
  reason: string,
  examples: readonly Example[],
  rows: readonly (readonly number[])[],
  size: number,
): { weights: Float64Array; bias: number } {
  const weights = new Float64Array(size);
  const chance = draws();
  const order = examples.map((_, i) => i);
  let bias = -3;
  for (let epoch = 0, rate = 0.5; epoch < EPOCHS; epoch += 1, rate *= 0.92) {
    shuffle(order, chance);
    for (const i of order) {
      const row = rows[i] ?? [];
      const one = examples[i];
      const scale = 1 / Math.sqrt(Math.max(1, row.length));
      const likely = 1 / (1 + Math.exp(-oddsOf(row, weights, bias)));
      const due = one?.reason === reason ? 1 : 0;
      const emphasis =
        due === 1
          ? EMPHASIS.refused
          : one?.own === true && one.reason === ""
            ? EMPHASIS.neighbour
            : EMPHASIS.public;
      const slope = (likely - due) * emphasis;
      for (const column of row)
        weights[column] = (weights[column] ?? 0) * (1 - rate * L2) - rate * slope * scale;
      bias -= 0.1 * rate * slope;
    }
  }
  return { weights, bias };
}

function shuffle(order: number[], chance: Generator<number, never>): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(chance.next().value * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
}

function oddsOf(row: readonly number[], weights: Float64Array, bias: number): number {
  const scale = 1 / Math.sqrt(Math.max(1, row.length));
  return bias + scale * row.reduce((sum, column) => sum + (weights[column] ?? 0), 0);
}

function modelOf({ columns, signals }: Fit): GateModel {
  const weights = [...columns].map(
    ([feature, column]) => [feature, signals.map((signal) => signal.weights[column] ?? 0)] as const,
  );
  return { biases: signals.map(({ bias }) => bias), weights: new Map(weights) };
}

function crossValidate(examples: readonly Example[]): void {
  const chance = draws();
  const folds = examples.map(() => Math.floor(chance.next().value * FOLDS));
  const odds: number[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const fitted = modelOf(fit(examples.filter((_, i) => folds[i] !== fold)));
    for (const [i, { features }] of examples.entries())
      if (folds[i] === fold) odds[i] = Math.max(...gateOdds(features, fitted));
  }
  const share = (of: (one: Example) => boolean, threshold: number): string => {
    const picked = odds.filter((_, i) => of(examples[i] ?? { features: [], reason: "", own: false }));
    return `${((100 * picked.filter((value) => value > threshold).length) / picked.length).toFixed(1)} %`;
  };
  for (const threshold of [1, 0.5, 0, -0.5, -1])
    console.log(
      `threshold ${threshold}: refuses ${share((one) => one.reason !== "", threshold)} of those to be refused, ` +
        `${share((one) => one.reason === "" && one.own, threshold)} of their neighbours, ` +
        `${share((one) => !one.own, threshold)} of the public ones`,
    );
}

function write({ biases, weights }: GateModel): number {
  const row = (name: string, values: readonly number[]): string =>
    [name, ...values.map((value) => Math.round(value * 100))].join("\t");
  const telling = [...weights].filter(([, values]) =>
    values.some((value) => Math.abs(value) >= LEAST_WEIGHT),
  );
  const lines = [row("", biases), ...telling.map(([feature, values]) => row(feature, values))];
  writeFileSync(new URL("../../src/question/gate-weights.tsv", import.meta.url), `${lines.join("\n")}\n`);
  return telling.length;
}

const data = process.argv[2] ?? "../shared/data";
const own = ownQuestions().filter(({ reason, measured }) => reason !== "OUT_OF_SCOPE" && !measured);
const examples = [
  ...own.map(({ question, reason }) => example(question, reason, true)),
  ...publicQuestions(data).flatMap(({ questions }) =>
    questions.filter((_, i) => i % 2 === 0).map((question) => example(question, "", false)),
  ),
];
console.log(`${examples.length} questions, ${own.length} of them our own`);
crossValidate(examples);
console.log(`${write(modelOf(fit(examples)))} features written`);

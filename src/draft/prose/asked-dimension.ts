import type { Value } from "../../language/shapes.ts";
import { unitOf } from "../../language/units.ts";
import type { Asked } from "../../question/shapes.ts";

/**
 * What a question measures: the wording that asks, the dimensions whose figures may answer, and, where figures of
 * that dimension tell different things ("86 metres" long or wide), the wording that an answer must have.
 */
interface Measured {
  readonly asks: RegExp;
  readonly dimensions: ReadonlySet<string>;
  readonly bare: boolean;
  readonly says?: RegExp;
}

const LENGTH = ["length"];
const LASTING = ["duration", "months"];
const MONEY = ["money", "eur", "gbp"];
/** A pound is a weight to the reader of values; whoever asks for money means the other one. */
const POUND = "pound";

const SPAN_OF_TIME = /\b(?:from|between|until|till|since|to)\b|\d[-–]\d/iu;

/** Behind a figure without unit: a word that says what it counts. */
const COUNTS =
  /^\s+(?!(?:by|x|to|and|or|in (?:all|length|width|height|depth|diameter|total|\p{Lu})|on|at|of|for|from|when|while|with|across|above|below)\b)\p{L}/iu;

const MEASURES: readonly Measured[] = [
  {
    asks: /\bhow (?:fast|quick(?:ly)?)\b/iu,
    dimensions: new Set(["speed", ...LASTING]),
    bare: true,
    says: /\b(?:speeds?|fast\w*|quick\w*|velocity|pace|rate|within|in|knots?|mph|km\/h|kph|an? (?:hour|minute|second|day)|per)\b/iu,
  },
  {
    asks: /\bhow (?:wide|broad)\b/iu,
    dimensions: new Set(LENGTH),
    bare: true,
    says: /\b(?:wide|width|broad|breadth|across|diameter|gauge|beam)\b|\d by \d|×/iu,
  },
  {
    asks: /\bhow heavy\b|\bhow much (?:do|does|did)\b.*\bweigh\b/iu,
    dimensions: new Set(["mass"]),
    bare: false,
  },
  { asks: /\bhow (?:hot|cold|warm)\b/iu, dimensions: new Set(["temperature", "angle"]), bare: true },
  { asks: /\bhow (?:deep|tall|high)\b/iu, dimensions: new Set(LENGTH), bare: true },
  {
    asks: /\b(?:what|which) (?:percent(?:age)?|per cent|share|proportion|fraction)\b/iu,
    dimensions: new Set(["share"]),
    bare: true,
    says: /%|\bper ?cent|\bshare|\bproportion|\bhalf\b|\bthirds?\b|\bquarters?\b|\b(?:fifth|tenth)s?\b|\bfraction/iu,
  },
  {
    asks: /\bhow old\b/iu,
    dimensions: new Set(LASTING),
    bare: true,
    says: /\b(?:aged?|ages|old|born|birth(?:day)?|built|opened|founded|established|dates?|dating)\b/iu,
  },
  { asks: /\bhow far\b/iu, dimensions: new Set([...LENGTH, ...LASTING]), bare: true },
  {
    asks: /\bhow long\b.*\b(?:live|last|take|took|wait|stay|spend|spent|work|teach|serve|reign|rule)(?:s|ed|d)?\b/iu,
    dimensions: new Set(LASTING),
    bare: false,
  },
  { asks: /\bhow long\b/iu, dimensions: new Set([...LENGTH, ...LASTING]), bare: true },
  {
    asks: /\b(?:cost|costs|dollars?)\b|\bhow much\b.*\bpa(?:y|id)\b/iu,
    dimensions: new Set(MONEY),
    bare: false,
  },
];

/**
 * Whether a value is a figure of a dimension that the question measures, any where it measures none in particular;
 * years tell how long where they are a span ("from 1964 to 1987").
 */
export function isOfAskedDimension(value: Value, asked: Asked, sentence: string): boolean {
  const measured = measuredBy(asked);
  if (value.kind === "time")
    return measured?.dimensions.has("duration") === true && SPAN_OF_TIME.test(sentence);
  if (value.kind !== "quantity") return false;
  if (measured === undefined) return true;
  if (value.unit === "") return measured.bare && !COUNTS.test(sentence.slice(value.end));
  const dimension = unitOf(value.unit)?.dimension ?? "";
  return measured.dimensions.has(dimension) || (value.unit === POUND && measured.dimensions.has("money"));
}

/** Whether a sentence says which of several things its figures tell is the one asked for ("wide", not "long"). */
export function saysAskedMeasure(asked: Asked, text: string): boolean {
  return measuredBy(asked)?.says?.test(text) ?? true;
}

function measuredBy({ kind, text }: Asked): Measured | undefined {
  return kind === "amount" || kind === "count" ? MEASURES.find(({ asks }) => asks.test(text)) : undefined;
}

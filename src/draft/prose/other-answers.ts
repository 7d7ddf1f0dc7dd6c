import { clockTimes } from "./clock-times.ts";
import type { Value } from "../../language/shapes.ts";
import type { Asked } from "../../question/shapes.ts";
import type { Judged } from "./attempt.ts";

/** Most sources shown beside the first. */
const MOST_OTHERS = 2;
/** How much worse than the first a differing source may fit and still count as answering the same. */
const MARGIN = 2.5;
/** Log-odds of answering that a differing source needs: less than a first answer, since it is told of the same thing. */
const OTHER_FLOOR = -0.8;
/** Strength from which a word counts as said, and weight from which it says what is spoken of. */
const SAME = 0.7;
const RARE = 0.4;

/**
 * Sentences of other documents that answer the same question with another value: a different time or hour, or a
 * different figure in the same unit. Only questions that ask for a time or a figure are compared.
 */
export function otherAnswers(asked: Asked, best: Judged, judged: readonly Judged[]): readonly Judged[] {
  const own = valuesAsked(asked, best);
  if (own.length === 0) return [];
  const others: Judged[] = [];
  for (const one of judged) {
    if (!isOtherAccount(best, one)) continue;
    const values = valuesAsked(asked, one);
    const differs =
      values.some((value) => own.some((other) => comparable(value, other))) &&
      !values.some((value) => own.some((other) => sameValue(value, other)));
    if (differs && !others.some(({ fit }) => isSameDocument(fit, one.fit))) others.push(one);
  }
  return others.slice(0, MOST_OTHERS);
}

/** Another document's sentence on the same thing: it lacks nothing typed and has the rare words that the first has. */
function isOtherAccount(best: Judged, one: Judged): boolean {
  const telling = best.fit.matches.flatMap(({ strength, weight }, at) =>
    strength >= SAME && weight >= RARE ? [at] : [],
  );
  return (
    !isSameDocument(best.fit, one.fit) &&
    one.shortcomings.length === 0 &&
    one.choice >= best.choice - MARGIN &&
    one.answer >= OTHER_FLOOR &&
    telling.length > 0 &&
    telling.every((at) => isSpokenOf(one, at))
  );
}

/** Whether a sentence has a word of the question, or, of a name, its document. */
function isSpokenOf({ fit: { matches, sentence } }: Judged, at: number): boolean {
  const match = matches[at];
  if (match === undefined) return false;
  const { word, strength, around } = match;
  return (
    Math.max(strength, around) >= SAME || (word.pos === "PROPN" && sentence.page.document.has(word.stem))
  );
}

function isSameDocument(one: Judged["fit"], other: Judged["fit"]): boolean {
  return one.sentence.passage.document === other.sentence.passage.document;
}

/** Values of the asked kind that the question does not itself name. */
function valuesAsked(asked: Asked, { fit }: Judged): readonly Value[] {
  const { reading } = fit.sentence;
  if (asked.focus === "hour" || asked.focus === "time") return clockTimes(reading.text);
  const wanted =
    asked.kind === "time" ? "time" : asked.kind === "count" || asked.kind === "amount" ? "quantity" : "";
  return reading.values.filter(
    (value) => value.kind === wanted && !asked.reading.values.some((own) => sameValue(own, value)),
  );
}

function sameValue(one: Value, other: Value): boolean {
  if (one.kind === "time" && other.kind === "time") return one.from <= other.to && other.from <= one.to;
  return (
    one.kind === "quantity" &&
    other.kind === "quantity" &&
    one.amount === other.amount &&
    one.unit === other.unit
  );
}

function comparable(one: Value, other: Value): boolean {
  if (one.kind === "time" && other.kind === "time") return one.precision === other.precision;
  return one.kind === "quantity" && other.kind === "quantity" && one.unit === other.unit;
}

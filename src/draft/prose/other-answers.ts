import type { Value } from "../../language/shapes.ts";
import type { Asked } from "../../question/shapes.ts";
import type { Judged } from "./attempt.ts";

/** Most sources shown beside the first. */
const MOST_OTHERS = 2;
/** How much worse than the first a differing source may fit and still count as answering the same. */
const MARGIN = 0.8;

/**
 * Sentences of other sources that answer the same question with another value: a different time, or a different
 * figure in the same unit. Only questions that ask for a time or a figure are compared.
 */
export function otherAnswers(asked: Asked, best: Judged, answering: readonly Judged[]): readonly Judged[] {
  const own = valuesAsked(asked, best);
  if (own.length === 0) return [];
  const others: Judged[] = [];
  for (const one of answering) {
    const values = valuesAsked(asked, one);
    const isRival =
      one.fit.sentence.passage.dataset.slug !== best.fit.sentence.passage.dataset.slug &&
      one.choice >= best.choice - MARGIN &&
      values.length > 0 &&
      !values.some((value) => own.some((other) => sameValue(value, other))) &&
      values.some((value) => own.some((other) => comparable(value, other)));
    if (isRival && !others.some(({ fit }) => fit.sentence.span.text === one.fit.sentence.span.text))
      others.push(one);
  }
  return others.slice(0, MOST_OTHERS);
}

/** Values of the asked kind that the question does not itself name. */
function valuesAsked(asked: Asked, { fit }: Judged): readonly Value[] {
  const wanted =
    asked.kind === "time" ? "time" : asked.kind === "count" || asked.kind === "amount" ? "quantity" : "";
  return fit.sentence.reading.values.filter(
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

import type { Asked } from "../../question/shapes.ts";
import { alignWords } from "./align.ts";
import { candidatesFor } from "./could-answer.ts";
import { timeDifferences } from "./premise.ts";
import { indexOf, type ProseSentence } from "./sentences.ts";

const SPEAKS_ON = /^(?:it|its|he|his|she|her|they|their|this|these|that|those)$/u;

/** Words within which a sentence says what it is about. */
const OPENING = 2;

/**
 * Sentences that open with a pronoun or follow one that only repeats the question, each together with the one
 * before: that one names what is asked about, this one says it. Left out where the one before opens with another name than the question's, or this one has times of
 * its own and none that is asked for.
 */
export function pairsOf(asked: Asked, sentences: readonly ProseSentence[]): readonly ProseSentence[] {
  return sentences.flatMap((sentence) => {
    const { before, parts, span } = sentence;
    if (before === undefined) return [];
    if (
      !SPEAKS_ON.test(sentence.tokens[0]?.lower ?? "") &&
      tellsSomething(asked, before) &&
      !goesOn(asked, before, sentence)
    )
      return [];
    if (
      !tellsSomething(asked, sentence) ||
      opensWithAnother(asked, before) ||
      speaksOfOtherTimes(asked, sentence)
    )
      return [];
    const text = `${before.span.text} ${span.text}`;
    return [{ ...before, span: { text }, parts: [...before.parts, ...parts], ...indexOf(text) }];
  });
}

/** Whether a sentence says more than the question itself does. */
function tellsSomething(asked: Asked, sentence: ProseSentence): boolean {
  return asked.kind !== "thing" || candidatesFor(asked, sentence, alignWords(asked, sentence)).length > 0;
}

/** How a thing is done takes several sentences: the next one has words of the question that this one lacks. */
function goesOn(asked: Asked, before: ProseSentence, sentence: ProseSentence): boolean {
  if (asked.kind !== "manner") return false;
  const said = alignWords(asked, before);
  return alignWords(asked, sentence).some(
    ({ word, strength }, at) => word.pos === "VERB" && strength >= 0.9 && said[at]?.strength === 0,
  );
}

function opensWithAnother(asked: Asked, { tokens, reading }: ProseSentence): boolean {
  if (asked.names.length === 0) return false;
  const own = new Set(asked.tokens.map(({ stem }) => stem));
  const [first] = reading.names;
  return (
    first !== undefined &&
    first.start <= (tokens[OPENING]?.start ?? Infinity) &&
    !tokens.some(({ start, end, stem }) => start >= first.start && end <= first.end && own.has(stem))
  );
}

function speaksOfOtherTimes(asked: Asked, sentence: ProseSentence): boolean {
  const hasTimes = sentence.reading.values.some(({ kind }) => kind === "time");
  return hasTimes && timeDifferences(asked, sentence).length > 0;
}

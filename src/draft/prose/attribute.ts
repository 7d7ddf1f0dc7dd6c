import type { Asked, AskedWord } from "../../question/shapes.ts";

/** Nouns that only say what kind of word would answer. */
const KINDS = new Set(
  `name term word type kind sort form way thing example person people man woman year date day month time century decade
  period place city town country state county area region location number amount percentage percent part group member
  reason cause result effect purpose role idea concept title nickname language color colour size length distance
  characteristic feature quality method system process event factor aspect field subject object element item
  figure one other theory law book company organization school university team king queen leader president`.split(
    /\s+/u,
  ),
);

/** The noun that names what is asked of the subject: "budget" in "what is the budget for"; kinds of answer are none. */
export function attributeOf(asked: Asked): AskedWord | undefined {
  const word = nounAskedFor(asked);
  return word === undefined || KINDS.has(word.lemma) || KINDS.has(word.lower) ? undefined : word;
}

/** The head noun in "what is the … N of", "how high was the N". */
function nounAskedFor(asked: Asked): AskedWord | undefined {
  const match =
    /\bwhat (?:is|was|are|were) (?:the |a |an |its |their )?((?:[\p{L}'-]+ ){0,2}?[\p{L}'-]+) (?:of|for|in|at|on|to|behind|given)\b/iu.exec(
      asked.text,
    );
  const last = match?.[1]?.split(" ").at(-1)?.toLowerCase();
  return last === undefined
    ? undefined
    : asked.words.find(({ lower, pos }) => lower === last && pos !== "VERB");
}

import { isKindOf } from "../../language/lexicon.ts";
import { stemOf } from "../../language/read.ts";
import type { AnswerKind, Asked } from "../../question/shapes.ts";
import type { WordMatch } from "./align.ts";
import type { Features, Fit } from "./features.ts";
import { predicateShare, predicateWords } from "./predicate.ts";
import type { ProseSentence } from "./sentences.ts";

/** A typed reason why a sentence does not answer although it looks like it; `word` is the question's own. */
export interface Shortcoming {
  readonly kind:
    | "name"
    | "number"
    | "time"
    | "no_time"
    | "no_person"
    | "no_quantity"
    | "no_place"
    | "no_news"
    | "negation"
    | "opposite"
    | "noun"
    | "predicate";
  readonly word: string;
}

/** Wordings that give a reason. */
export const REASONS =
  /\b(?:because|since|so that|in order|due to|owing to|as a result|for (?:want|lack|fear) of|caused?|led to|therefore|reasons?)\b/iu;

/** Content words up to which a question is short. */
const SHORT = 3;
/** Share of the question's predicate words, weighed, that the sentence and what leads into it must hold. */
const PREDICATE_FLOOR = 0.45;

/** What a sentence lacks for an answer, the gravest first; empty when nothing typed is missing. */
export function shortcomingsOf(asked: Asked, fit: Fit): readonly Shortcoming[] {
  const { sentence, matches, differences, features } = fit;
  return [
    ...missingNames(asked, sentence, matches),
    ...missingNumbers(matches),
    ...missingOrdinals(asked, sentence),
    ...differences.filter(({ kind }) => kind === "time").map(({ word }) => ({ kind: "time" as const, word })),
    ...(features.noTime === 1 ? [{ kind: "no_time" as const, word: "when" }] : []),
    ...(asked.kind === "person" && features.noName === 1 && !namesPeople(asked, sentence)
      ? [{ kind: "no_person" as const, word: "who" }]
      : []),
    ...(asked.kind === "place" && features.noName === 1 && !LOCATIVE.test(sentence.span.text)
      ? [{ kind: "no_place" as const, word: "where" }]
      : []),
    ...(features.noNews === 1 && asked.kind === "thing" ? [{ kind: "no_news" as const, word: "what" }] : []),
    ...(features.noCount === 1 ? [{ kind: "no_quantity" as const, word: "how much" }] : []),
    ...differences.flatMap(({ kind, word }): readonly Shortcoming[] =>
      kind === "negation" ? [{ kind, word }] : kind === "antonym" ? [{ kind: "opposite", word }] : [],
    ),
    ...missingSort(asked, sentence, features),
    ...missingNouns(matches),
    ...missingPredicate(asked, sentence, matches),
    ...missingReason(asked, sentence, matches),
  ];
}

/** Wordings that place a thing without a name. */
const LOCATIVE =
  /\b(?:at|near|along|below|above|under|beside|between|behind|among|inside|outside|north|south|east|west|miles?|on (?!\p{Lu}|\d)|in (?!\d|the \d))/u;

function stands({ strength, around }: WordMatch): boolean {
  return strength > 0 || around >= 0.8;
}

/** Names that stand nowhere in the passage or its titles, by their greater part, in any usual form. */
function missingNames(
  asked: Asked,
  sentence: ProseSentence,
  matches: readonly WordMatch[],
): readonly Shortcoming[] {
  return asked.names.flatMap((name) => {
    const own = matches.filter(
      ({ word }) =>
        word.start >= name.start &&
        word.end <= name.end &&
        /^\p{Lu}/u.test(word.text) &&
        (word.start > 0 || name.words.length > 1),
    );
    const absent = own.filter(
      (match) => !match.inPage && !hasOtherForm(match.word.text, name.text, sentence),
    );
    const [first] = absent;
    const head = own.at(-1);
    if (head !== undefined && isCalledByLastName(own, head, sentence)) return [];
    const lacksHead = head !== undefined && absent.includes(head) && !PLAIN_HEADS.has(head.word.lower);
    return first !== undefined && (lacksHead || absent.length * 2 >= own.length)
      ? [{ kind: "name" as const, word: first.word.text }]
      : [];
  });
}

/** "Brandt" in a document that has its "Otto" too. */
function isCalledByLastName(own: readonly WordMatch[], head: WordMatch, { page }: ProseSentence): boolean {
  return (
    head.strength === 1 && own.every(({ word }) => page.document.has(word.stem) || page.about.has(word.stem))
  );
}

/** Last words that a name is often said without: "Reno" for "Reno County". */
const PLAIN_HEADS: ReadonlySet<string> = new Set(
  "city county town township state river creek street avenue company inc corporation jr sr university church act war dynasty empire kingdom republic".split(
    " ",
  ),
);

const UNIONS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:the )?(?:United States(?: of America)?|U\.?S\.?A?\.?|America)$/iu,
    /\b(?:U\.?S\.?|USA|America[n]?s?|United States)(?![\p{L}])/u,
  ],
  [
    /^(?:the )?(?:United Kingdom|U\.?K\.?|Great Britain)$/iu,
    /\b(?:U\.?K\.?|Britain|British|United Kingdom)(?![\p{L}])/u,
  ],
  [/^(?:the )?(?:European Union|E\.?U\.?)$/iu, /\b(?:E\.?U\.?|European Union)(?![\p{L}])/u],
];

/** "AAA" for "American Automobile Association" and back, and unions of states by their letters. */
function hasOtherForm(word: string, name: string, { passage }: ProseSentence): boolean {
  if (UNIONS.some(([asked, said]) => asked.test(name) && said.test(passage.text))) return true;
  if (/^\p{Lu}{2,6}$/u.test(word)) {
    const initials = word
      .split("")
      .map((letter) => `${letter}[\\p{L}'’-]*`)
      .join("\\W+(?:(?:of|the|and|for|in)\\W+)*");
    return new RegExp(`\\b${initials}`, "u").test(passage.text);
  }
  const letters = name
    .split(/\s+/u)
    .filter((part) => /^\p{Lu}/u.test(part))
    .map((part) => part[0]);
  return letters.length > 1 && new RegExp(`\\b${letters.join("\\.?")}\\b`, "u").test(passage.text);
}

/** "The fourth bridge" where no fourth is spoken of; a first goes without saying. */
function missingOrdinals(asked: Asked, sentence: ProseSentence): readonly Shortcoming[] {
  const said = [sentence.reading, sentence.before?.reading].flatMap((reading) => reading?.values ?? []);
  return asked.reading.values
    .filter((value) => value.kind === "ordinal" && value.amount > 1)
    .filter(
      (value) =>
        value.kind === "ordinal" &&
        !said.some((other) => other.kind === "ordinal" && other.amount === value.amount),
    )
    .map(({ text }) => ({ kind: "number" as const, word: text }));
}

/** "The nurse", "settlers": people without a name may answer "who". */
function namesPeople(asked: Asked, { tokens }: ProseSentence): boolean {
  const own = new Set(asked.tokens.map(({ stem }) => stem));
  return tokens.some(
    ({ stem, lemma, pos }) =>
      pos === "NOUN" && !own.has(stem) && (isKindOf(lemma, "person") || isKindOf(lemma, "group")),
  );
}

function missingNumbers(matches: readonly WordMatch[]): readonly Shortcoming[] {
  return matches
    .filter((match) => match.word.isNumber && !stands(match))
    .map(({ word }) => ({ kind: "number" as const, word: word.text }));
}

/** Weight from which the rarest word of a question says what it is about. */
const RARE = 0.7;

/** The rarest word, or more than one rare noun (of a short question any), stands nowhere in the passage: it speaks of something else. */
function missingNouns(matches: readonly WordMatch[]): readonly Shortcoming[] {
  const absent = matches.filter(({ word, inPage, weight }) => word.pos === "NOUN" && !inPage && weight > 0.4);
  const [first] = absent;
  const few = matches.length <= SHORT ? 0 : 1;
  const rarest = Math.max(...matches.filter(({ word }) => word.pos !== "PROPN").map(({ weight }) => weight));
  const isRarest = absent.some(({ weight }) => weight === rarest && weight > RARE);
  return (isRarest || absent.length > few) && first !== undefined
    ? [{ kind: "noun", word: first.word.text }]
    : [];
}

/** Sorts whose members are common words, so that one of them must stand in an answer: colours, shapes, sizes. */
const PROPERTIES: readonly string[] = ["property", "color"];

/** "What colour": where the sentence neither says the word nor has one that is of that sort, it does not tell. */
function missingSort(
  asked: Asked,
  { tokens, page }: ProseSentence,
  { focusHeld }: Features,
): readonly Shortcoming[] {
  const head = (asked.focus.split(" ").at(-1) ?? "").replace(/olour$/u, "olor");
  if (asked.kind !== "thing" || head === "" || focusHeld > 0 || page.about.has(stemOf(head))) return [];
  if (!PROPERTIES.some((sort) => isKindOf(head, sort))) return [];
  if (tokens.some(({ lemma, lower }) => isKindOf(lemma, head) || isKindOf(lower, head))) return [];
  return [{ kind: "noun", word: head }];
}

/** Kinds of answer that hang on what was done: "who ran", "when begun", "why closed", "did it run". */
const ASKS_OF_ACTS: ReadonlySet<AnswerKind> = new Set(["person", "time", "reason", "polar"]);

function lacksEveryVerb(asked: Asked, matches: readonly WordMatch[]): boolean {
  const verbs = predicateWords(asked, matches).filter(({ word }) => word.pos === "VERB");
  return (
    verbs.length > 0 &&
    verbs.every(
      ({ strength, around }) => strength === 0 && (around < 0.5 || (around === 1 && asked.kind === "person")),
    )
  );
}

/** "Which bid" where the sentence speaks of "the bids": which of them is told by what was done with it alone. */
function speaksOfMany(asked: Asked, { tokens }: ProseSentence, matches: readonly WordMatch[]): boolean {
  const head = asked.focus.split(" ").at(-1) ?? "";
  if (asked.kind !== "thing" || head === "") return false;
  const said = tokens[matches.find(({ word }) => word.lower === head)?.at ?? -1];
  return said !== undefined && said.lower !== head && said.lower.startsWith(head) && said.lower.endsWith("s");
}

/** Words of a title stand for the whole text: where that speaks of what is asked beside them, an answer does so too. */
function saysOnlyTheTitle(asked: Asked, { page }: ProseSentence, matches: readonly WordMatch[]): boolean {
  const beside = predicateWords(asked, matches).filter(({ word }) => !page.about.has(word.stem));
  return (
    beside.every(({ strength, around }) => strength === 0 && around < 0.5) &&
    beside.some(({ word }) => word.pos !== "ADV" && page.document.has(word.stem))
  );
}

/** "Who recorded the interview" is not answered by what merely stands below that heading. */
function saysOnlyNames(asked: Asked, matches: readonly WordMatch[]): boolean {
  const beside = matches.filter(({ word }) => word.pos !== "PROPN");
  return asked.kind === "person" && beside.length > 0 && beside.every(({ strength }) => strength === 0);
}

/** What is asked of the subject must be spoken of: names, type words and free words left out. */
function missingPredicate(
  asked: Asked,
  sentence: ProseSentence,
  matches: readonly WordMatch[],
): readonly Shortcoming[] {
  const isOfTitleOnly = saysOnlyTheTitle(asked, sentence, matches);
  const lacksVerb =
    (ASKS_OF_ACTS.has(asked.kind) || speaksOfMany(asked, sentence, matches)) &&
    lacksEveryVerb(asked, matches);
  if (
    !lacksVerb &&
    !isOfTitleOnly &&
    !saysOnlyNames(asked, matches) &&
    predicateShare(asked, matches) >= PREDICATE_FLOOR
  )
    return [];
  const [worst] = predicateWords(asked, matches)
    .filter(({ strength }) => strength === 0)
    .toSorted((a, b) => b.weight - a.weight);
  return [{ kind: "predicate", word: worst?.word.text ?? sentence.span.text }];
}

/** Words beside those of the question that a reason takes when no wording gives it as one. */
const LEAST_NEWS = 2;

/** "Why did it fall": a reason must be given as one, or the sentence must at least tell more than was asked. */
function missingReason(
  asked: Asked,
  { span, before, tokens, reading }: ProseSentence,
  matches: readonly WordMatch[],
): readonly Shortcoming[] {
  if (asked.kind !== "reason" || REASONS.test(span.text)) return [];
  if (before !== undefined && REASONS.test(before.span.text)) return [];
  const own = new Set([
    ...asked.tokens.map(({ stem }) => stem),
    ...matches.map(({ at }) => tokens[at]?.stem),
  ]);
  const news = tokens.filter(
    ({ stem, pos, stop, start, end }) =>
      /^(?:NOUN|VERB|ADJ|PROPN)$/u.test(pos) &&
      !stop &&
      !own.has(stem) &&
      !reading.values.some((value) => value.start <= start && end <= value.end),
  );
  const isBare = predicateWords(asked, matches).length === 0;
  return isBare || news.length < LEAST_NEWS ? [{ kind: "predicate", word: "why" }] : [];
}

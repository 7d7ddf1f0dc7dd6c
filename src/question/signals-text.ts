import { foldLookAlikes } from "./look-alikes.ts";
import { correctSpelling, joinHyphenated } from "./signals-spelling.ts";

/**
 * A stretch of a question as the signal patterns read it: lower-case words with one blank between and around,
 * contractions opened, spelling mended, `|` where a clause begins and ends. `raw` keeps the case for names.
 */
export interface Stretch {
  readonly words: string;
  readonly raw: string;
}

const ABBREVIATION =
  /(?:^|[\s(])(?:st|ft|mt|co|no|mr|mrs|ms|dr|jr|sr|vs|sec|gen|col|capt|gov|u\.s|[a-z])\.$/i;
const ANAPHOR =
  /\b(?:it|its|they|them|their|there|this|that|these|those|one|ones|he|she|his|her|exactly|coordinates|nearest|closest|directions|where|who|exact)\b/;

/** A sentence that says what its asker is after, which the next one serves: "I collect orchids." */
const PURPOSE = /^ \| (?:and |so |but )?(?:i|we) (?!am a |thank)/;
/** "Addresses." and "Which farm?" lean on what stands before. */
const FRAGMENT_WORDS = 4;

function isFragment({ words: text }: Stretch): boolean {
  return text.split(" ").filter((word) => word !== "" && word !== "|").length <= FRAGMENT_WORDS;
}

/** How many sentences back a pronoun may reach. */
const REACH = 3;

/** Above this many sentences, neighbours are read together: the work for a long question stays bounded. */
const MOST_SENTENCES = 48;

const OPENED: readonly (readonly [RegExp, string])[] = [
  [/\b(?:whats|what's)\b/g, "what is"],
  [/\b(?:wheres|where's)\b/g, "where is"],
  [/\b(?:whos|who's)\b/g, "who is"],
  [/\b(how|that|there|it|he|she|here|when|let)'s\b/g, "$1 is"],
  [/\b(?:i'm|im)\b/g, "i am"],
  [/\bcan't\b|\bcannot\b/g, "can not"],
  [/\bwon't\b/g, "will not"],
  [/\b(\w+)n't\b/g, "$1 not"],
  [/\b(\w+)'ll\b/g, "$1 will"],
  [/\b(\w+)'re\b/g, "$1 are"],
  [/\b(\w+)'ve\b/g, "$1 have"],
  [/\b(\w+)'d\b/g, "$1 would"],
  [/\bgonna\b/g, "going to"],
  [/\bwanna\b/g, "want to"],
  [/\bgimme\b/g, "give me"],
  [/\blemme\b/g, "let me"],
  [/\bco-?ordinates?\b/g, "coordinates"],
];

/**
 * The sentences of a question, each alone and, when it refers back, again with one, two and three before it.
 */
export function stretchesOf(question: string): readonly Stretch[] {
  const sentences = sentencesIn(question);
  const stretches = sentences.map(stretchOf);
  const joined = stretches.flatMap((stretch, i) =>
    ANAPHOR.test(stretch.words) || isFragment(stretch) || PURPOSE.test(stretches[i - 1]?.words ?? "")
      ? Array.from({ length: Math.min(REACH, i) }, (_, back) =>
          stretchOf(sentences.slice(i - back - 1, i + 1).join(" , ")),
        )
      : [],
  );
  return [...stretches, ...joined];
}

/** The sentences of a question, each alone. */
export function sentencesOf(question: string): readonly Stretch[] {
  return sentencesIn(question).map(stretchOf);
}

function sentencesIn(question: string): readonly string[] {
  const plain = foldLookAlikes(question.normalize("NFKC"))
    .normalize("NFD")
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll(/[’‘`´]/g, "'");
  return splitSentences(plain);
}

function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  for (const part of text.split(/(?<=[.?!])\s+|\n+/)) {
    const last = sentences.at(-1);
    if (last !== undefined && ABBREVIATION.test(last)) sentences[sentences.length - 1] = `${last} ${part}`;
    else if (/[\p{L}\p{N}]/u.test(part)) sentences.push(part);
  }
  const size = Math.ceil(sentences.length / MOST_SENTENCES);
  return size <= 1
    ? sentences
    : Array.from({ length: Math.ceil(sentences.length / size) }, (_, i) =>
        sentences.slice(i * size, (i + 1) * size).join(" , "),
      );
}

function stretchOf(raw: string): Stretch {
  let text = raw.toLowerCase().replaceAll("~", " ");
  for (const [pattern, open] of OPENED) text = text.replaceAll(pattern, open);
  text = joinHyphenated(joinSpelledOut(text))
    .replaceAll(/\b([a-z])\.(?=\s?[a-z])/g, "$1 ")
    .replaceAll(/([a-z0-9])'s\b/g, "$1 's")
    .replaceAll(/(\d)[,.](?=\d)/g, "$1~")
    .replaceAll(/[,;:()[\]{}<>"“”.?!—–]+|\s-+\s/g, " | ");
  const tokens = text.split(/[^a-z0-9'|~]+/).filter((token) => token !== "" && token !== "'");
  const words = correctSpelling(tokens, namesIn(raw)).join(" ").replaceAll("~", ".");
  return { words: ` | ${words} | `.replaceAll(/(?:\| )+/g, "| "), raw };
}

/** Capitalised words after a lower-case one, in lower case: names, which are nobody's misspelling. */
function namesIn(raw: string): ReadonlySet<string> {
  return new Set(
    Array.from(raw.matchAll(/\p{Ll},? (\p{Lu}\p{Ll}+)/gu), ([, name = ""]) => name.toLowerCase()),
  );
}

/** "b-u-r-i-a-l" and "b u r i a l" read as the word they spell. */
function joinSpelledOut(text: string): string {
  return text.replaceAll(/\b[a-z](?:([-. _*])[a-z])(?:\1[a-z]){2,}\b/g, (run) =>
    run.replaceAll(/[^a-z]/g, ""),
  );
}

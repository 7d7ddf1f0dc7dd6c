import type { Asked } from "../../question/shapes.ts";
import { stemOf } from "../../language/read.ts";
import type { WordMatch } from "./align.ts";
import type { ProseSentence } from "./sentences.ts";

/** A way in which a question takes for granted what a sentence does not say. */
export interface PremiseDifference {
  readonly kind: "negation" | "antonym" | "extreme" | "quantifier" | "time";
  /** The word of the question that differs. */
  readonly word: string;
}

const NEGATIONS = new Set(
  "not n't never no none nobody nothing nowhere neither nor without cannot".split(" "),
);
const DENIALS = new Set(
  "fail lack refus declin deni reject unabl avoid prevent ceas prohibit forbid omit ban stop except".split(
    " ",
  ),
);
const EXTREMES = new Set(
  "first last largest smallest biggest longest shortest highest lowest oldest youngest earliest latest best worst greatest deepest tallest next previous second third fourth fifth most least only main".split(
    " ",
  ),
);
const QUANTIFIERS = new Set(
  "all every each always only sole solely exclusively entire entirely whole never none both half".split(" "),
);

const ANTONYMS = `
increase decrease|increase decline|increase reduce|rise fall|rise decline|grow shrink|grow decline|raise lower|gain lose
more less|more fewer|most least|higher lower|high low|highest lowest|large small|largest smallest|big small|larger smaller
major minor|maximum minimum|long short|longest shortest|old new|old young|oldest youngest|older younger|early late
earliest latest|first last|before after|begin end|start end|start stop|begin finish|open close|open shut|enter leave
arrive depart|join leave|win lose|victory defeat|success failure|succeed fail|accept reject|accept refuse|allow prohibit
allow ban|permit forbid|allow prevent|approve reject|support oppose|favor oppose|agree disagree|love hate|like dislike
friend enemy|ally enemy|attack defend|create destroy|build destroy|construct demolish|push pull|buy sell|borrow lend
give take|give receive|send receive|import export|include exclude|public private|legal illegal|legal unlawful
male female|man woman|men women|boy girl|father mother|son daughter|brother sister|husband wife|king queen|uncle aunt
north south|east west|northern southern|eastern western|northeast southwest|northwest southeast|upper lower|above below
inside outside|internal external|inner outer|urban rural|rich poor|wealthy poor|strong weak|hard soft|hot cold|warm cool
wet dry|fast slow|quick slow|heavy light|thick thin|wide narrow|deep shallow|bright dark|black white|day night|summer winter
positive negative|good bad|better worse|best worst|easy difficult|simple complex|common rare|usual unusual|likely unlikely
possible impossible|true false|right wrong|correct incorrect|same different|similar different|equal unequal|alive dead
life death|born die|birth death|ancient modern|past future|presence absence|present absent|majority minority|winner loser
top bottom|left right|front back|offensive defensive|offense defense|liberal conservative|democratic republican
peace war|conventional unconventional|innocent guilty|parent child|teacher student|employer employee|buyer seller
supply demand|import export|inland coastal|domestic foreign|native foreign|permanent temporary|solid liquid|liquid gas
odd even|prime composite|finite infinite|acid base|active inactive|direct indirect|visible invisible|efficient inefficient
abundant scarce|plentiful scarce|expand contract|expansion contraction|strengthen weaken|improve worsen|encourage discourage
connect disconnect|appear disappear|protect harm|help hinder|help harm|save spend|cheap expensive|happy unhappy|healthy sick
popular unpopular|famous unknown|voluntary forced|free enslaved|catholic protestant|christian muslim|home away
`;

const oppositeStems = new Map<string, Set<string>>();
for (const pair of ANTONYMS.trim().split(/[\n|]/u)) {
  const [one = "", other = ""] = pair.trim().split(" ").map(stemOf);
  for (const [a, b] of [
    [one, other],
    [other, one],
  ] as const)
    oppositeStems.set(a, (oppositeStems.get(a) ?? new Set()).add(b));
}

const PREFIXES = /^(?:un|in|im|ir|il|non|dis|mis|anti|de)-?(?=\w{4})/u;

/** What a question takes for granted and a sentence says otherwise. */
export function premiseDifferences(
  asked: Asked,
  sentence: ProseSentence,
  matches: readonly WordMatch[],
): readonly PremiseDifference[] {
  return [
    ...negationDifference(asked, sentence, matches),
    ...antonymDifferences(sentence, matches),
    ...wordsNotSaid(asked, sentence, EXTREMES, "extreme"),
    ...wordsNotSaid(asked, sentence, QUANTIFIERS, "quantifier"),
    ...timeDifferences(asked, sentence),
  ];
}

/** One side denies what the other states, close to the words they share; to a yes-or-no question a denial is an answer. */
function negationDifference(
  asked: Asked,
  sentence: ProseSentence,
  matches: readonly WordMatch[],
): readonly PremiseDifference[] {
  const own = asked.tokens.filter(({ lower, stem }) => NEGATIONS.has(lower) || DENIALS.has(stem));
  const theirs = sentence.tokens.filter(
    ({ lower, stem }, at) =>
      (NEGATIONS.has(lower) && !(lower === "not" && sentence.tokens[at + 1]?.lower === "only")) ||
      DENIALS.has(stem),
  );
  if (own.length > 0 && theirs.length === 0) return [{ kind: "negation", word: own[0]?.lower ?? "" }];
  if (own.length > 0 || theirs.length === 0 || asked.kind === "polar") return [];
  const denied = matches.find(
    ({ at, word }) => at >= 0 && word.pos === "VERB" && sentence.tokens[at]?.negated === true,
  );
  return denied === undefined ? [] : [{ kind: "negation", word: denied.word.lower }];
}

/** A missing word of the question whose opposite stands in the sentence. */
function antonymDifferences(
  sentence: ProseSentence,
  matches: readonly WordMatch[],
): readonly PremiseDifference[] {
  return matches
    .filter(({ strength, at, word }) => strength < 1 || sentence.tokens[at]?.stem !== word.stem)
    .filter(({ word }) => hasOpposite(word.stem, word.lower, sentence))
    .map(({ word }) => ({ kind: "antonym" as const, word: word.lower }));
}

function hasOpposite(stem: string, lower: string, sentence: ProseSentence): boolean {
  for (const opposite of oppositeStems.get(stem) ?? []) if (sentence.positions.has(opposite)) return true;
  const bare = lower.replace(PREFIXES, "");
  if (bare !== lower && sentence.positions.has(stemOf(bare))) return true;
  return sentence.tokens.some(({ lower: theirs }) => {
    const without = theirs.replace(PREFIXES, "");
    return without !== theirs && stemOf(without) === stem;
  });
}

/** Extremes and quantities of the question that neither the sentence nor the one before says. */
function wordsNotSaid(
  asked: Asked,
  sentence: ProseSentence,
  set: ReadonlySet<string>,
  kind: "extreme" | "quantifier",
): readonly PremiseDifference[] {
  const said = (lower: string): boolean =>
    sentence.tokens.some((token) => token.lower === lower) ||
    (sentence.before?.tokens.some((token) => token.lower === lower) ?? false);
  return asked.tokens
    .filter(({ lower }) => set.has(lower) && !said(lower))
    .map(({ lower }) => ({ kind, word: lower }));
}

/**
 * A time of the question that the sentence does not speak of: it must say it itself (a decade says nothing of its
 * years where years are told apart) or, when it says no time of its own, stand under a title or behind a sentence of its passage that does.
 */
export function timeDifferences(asked: Asked, sentence: ProseSentence): readonly PremiseDifference[] {
  const said = sentence.reading.values.filter((value) => value.kind === "time");
  const finer = said.filter(({ precision }) => precision !== "decade" && precision !== "century");
  const own = finer.length > 0 ? finer : said;
  const asksForYear =
    (asked.kind === "count" || asked.kind === "amount") &&
    asked.times.every(({ text }) => /^\d{4}$/u.test(text));
  return asked.times
    .filter(({ from, to, text: asks }) => {
      if (sentence.span.text.includes(asks)) return false;
      if (own.length === 0 && asksForYear && OF_A_DAY.test(sentence.span.text)) return true;
      if (own.length === 0) return !leadsIn(sentence).some((text) => text.includes(asks));
      return !own.some(
        (value) =>
          Number(value.from.slice(0, 4) || "-9999") <= to && Number(value.to.slice(0, 4) || "9999") >= from,
      );
    })
    .map(({ text: word }) => ({ kind: "time" as const, word }));
}

/** Hours of a day: what was measured then is no figure of a year. */
const OF_A_DAY =
  /\b(?:midnight|noon|o'clock|in the (?:morning|afternoon|evening|night)|that (?:day|night|morning|evening))\b/iu;

/** What a reader has read when coming to a sentence: titles, headings and the passage so far. */
function leadsIn({ passage, before }: ProseSentence): readonly string[] {
  const texts = [passage.dataset.title, passage.artifact.title, passage.heading];
  for (let earlier = before; earlier !== undefined; earlier = earlier.before) texts.push(earlier.span.text);
  return texts;
}

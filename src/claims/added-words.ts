import type { Token, Value } from "../language/shapes.ts";
import type { ClaimWord, Matter } from "./matter.ts";

/** Strength from which a word counts as said by the source. */
const SAID = 0.7;

/** Words that only introduce or join what a source says: they state nothing of their own. */
const INTRODUCING: ReadonlySet<string> = new Set(
  (
    "record list report measure show locate situate name call note state describe mention accord include contain " +
    "value number figure amount year source dataset table row entry additionally overall moreover furthermore meanwhile " +
    "notably specifically likewise similarly"
  ).split(" "),
);

/**
 * Content words of a claim that its spans, their titles, headings and headers hold in no form: an invention that
 * is put into or behind a true sentence shows as one. Numbers, dates and units are left to the value check.
 */
export function addedWords({ words, claim }: Matter, said = SAID): readonly Token[] {
  return words.filter((word) => isAdded(word, claim.values, said)).map(({ token }) => token);
}

function isAdded({ token, match, inContext }: ClaimWord, values: readonly Value[], said: number): boolean {
  if (token.kind !== "word" || match.strength >= said || inContext || INTRODUCING.has(token.lemma))
    return false;
  return !values.some(({ start, end }) => token.start >= start && token.end <= end);
}

/** Function words that only join or place what a claim says; any other that the source lacks says something new. */
const JOINING: ReadonlySet<string> = new Set(
  (
    "a an the this that these those such is are was were be been being have has had having and or as than " +
    "of in on at by for with from to into who whom whose which when where while it its he him his she her they their"
  ).split(" "),
);

/**
 * Function words of a claim that its spans and their contexts lack, and that do more than join ("do", "tell"), or
 * that stand with a capital where its source has another word: "Will" in a name's place, "In" in front.
 */
export function addedFunctionWords({ claim, spans, contexts, aligned }: Matter): readonly Token[] {
  const sources = [...spans, ...contexts];
  return claim.tokens.filter((token, at) => {
    if (!token.stop) return false;
    const isCapital = token.text !== token.lower && !isArticleBefore(claim.tokens[at + 1], token, at);
    if (isCapital) return (aligned.pairs[at] ?? -1) < 0;
    const stands = ({ lower, stem }: Token): boolean => lower === token.lower || stem === token.stem;
    return !JOINING.has(token.lower) && !sources.some(({ tokens }) => tokens.some(stands));
  });
}

/** "The mill" in front of a claim, not "The, mill" nor "The the mill". */
function isArticleBefore(next: Token | undefined, { lower }: Token, at: number): boolean {
  return at === 0 && /^(?:the|an?)$/u.test(lower) && next !== undefined && next.kind !== "mark" && !next.stop;
}

const PRESENT: ReadonlySet<string> = new Set(["is", "are", "has", "have"]);
const PAST: ReadonlySet<string> = new Set(["was", "were", "had"]);

/** The word by which a claim moves what its source says from the present into the past, or the other way. */
export function changedTense({ claim, aligned }: Matter): Token | undefined {
  const turned = (from: ReadonlySet<string>, to: ReadonlySet<string>): Token | undefined => {
    const [said, told] = [
      new Set(aligned.source.map(({ lower }) => lower)),
      new Set(claim.tokens.map(({ lower }) => lower)),
    ];
    const isLost = [...from].some((word) => said.has(word)) && ![...from].some((word) => told.has(word));
    const isNew = ![...to].some((word) => said.has(word));
    return isLost && isNew ? claim.tokens.find(({ lower }) => to.has(lower)) : undefined;
  };
  return turned(PRESENT, PAST) ?? turned(PAST, PRESENT);
}

/** A modifier that the source puts before its plural subject and the claim leaves off: it then speaks of more. */
export function leftOffSubject({ words, claim }: Matter): Token | undefined {
  const said = new Set(claim.tokens.map(({ stem }) => stem));
  for (const { match } of words) {
    const tokens = match.sentence?.tokens ?? [];
    const verb = tokens.findIndex(({ pos }) => pos === "VERB" || pos === "AUX");
    const [modifier, subject] = [tokens[match.at - 1], tokens[match.at]];
    if (modifier === undefined || subject === undefined || match.strength < 1 || match.at > verb) continue;
    const isPlural = subject.pos === "NOUN" && subject.lower !== subject.lemma;
    const modifies = !modifier.stop && /^(?:ADJ|NOUN|PROPN)$/u.test(modifier.pos);
    if (isPlural && modifies && !said.has(modifier.stem)) return modifier;
  }
  return undefined;
}

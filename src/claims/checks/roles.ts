import { finding, type Finding, type Regime } from "../check.ts";
import type { NounPhrase } from "../chunks.ts";
import { framesOf, type Frame } from "../frames.ts";
import { sameWord } from "../in-order.ts";
import { saysItself } from "../match.ts";
import type { Matter } from "../matter.ts";
import { isKinPiece, textOf } from "../pieces.ts";
import type { Sentence } from "../sentences.ts";

interface Told {
  readonly frame: Frame;
  readonly sentence: Sentence;
}

/**
 * Who did what to whom: of each verb that claim and source share, doer and sufferer are the source's, whether it
 * is active or passive. A name of another clause ("built by Finch, it burned") did not do what the verb says.
 */
export function checkRoles(matter: Matter, regime: Regime): Finding {
  if (regime === "row") return finding("roles", "none", "a table has no doers");
  const told = matter.chosen.flatMap((sentence) =>
    framesOf(sentence.tokens).map((frame): Told => ({ frame, sentence })),
  );
  let seen = false;
  for (const claimed of framesOf(matter.claim.tokens)) {
    const same = told.filter(({ frame }) => frame.verb.stem === claimed.verb.stem);
    if (same.length === 0) continue;
    const strangers = same
      .map((one) => strangerIn(claimed, one))
      .map((one, place) =>
        one !== undefined && (isNamed(one) || isWholeIn(matter, same[place]?.sentence)) ? one : undefined,
      );
    const stranger = strangers[0];
    if (stranger !== undefined && strangers.every((one) => one !== undefined)) {
      const detail = `the source says “${claimed.verb.text}” of another than “${textOf(stranger.words)}”`;
      return { ...finding("roles", "veto", detail), penalty: 1 };
    }
    seen = true;
  }
  return seen
    ? finding("roles", "pass", "who does what is as the source says")
    : finding("roles", "none", "claim and source share no verb");
}

function isNamed({ words }: NounPhrase): boolean {
  return words.some(({ pos }) => pos === "PROPN");
}

/** Every word of the claim stands in the sentence: its nouns are not other words for what the sentence names. */
function isWholeIn({ words }: Matter, sentence: Sentence | undefined): boolean {
  return words.every(
    ({ token, inContext }) => inContext || (sentence !== undefined && saysItself(token, sentence)),
  );
}

/** The phrase of a claim's frame whose part another has in the source's; undefined when the two agree. */
function strangerIn(claimed: Frame, { frame, sentence }: Told): NounPhrase | undefined {
  const isTurned =
    (claimed.bare && agreed(claimed.agents, frame.patients, sentence)) ||
    ((frame.bare || frame.loose) &&
      claimed.agents === undefined &&
      agreed(claimed.patients, frame.agents, sentence));
  if (isTurned) return undefined;
  const doer = strangerAmong(claimed.agents, frame.agents, sentence);
  if (doer !== undefined) return doer;
  const sufferer = strangerAmong(claimed.patients, frame.patients, sentence);
  const added =
    frame.bare && frame.agents !== undefined
      ? claimed.patients?.find((one) => isSaid(one, sentence))
      : undefined;
  const other = sufferer ?? added;
  if (other !== undefined && !isOblique(other, frame)) return other;
  return strangerUnderPreposition(claimed, { frame, sentence });
}

/** Whether both are told and one is the other. */
function agreed(
  claimed: readonly NounPhrase[] | undefined,
  source: readonly NounPhrase[] | undefined,
  sentence: Sentence,
): boolean {
  return (
    claimed !== undefined && source !== undefined && strangerAmong(claimed, source, sentence) === undefined
  );
}

function strangerAmong(
  claimed: readonly NounPhrase[] | undefined,
  source: readonly NounPhrase[] | undefined,
  sentence: Sentence,
): NounPhrase | undefined {
  if (claimed === undefined || source === undefined || source.some(({ pronoun }) => pronoun))
    return undefined;
  return claimed.find((phrase) => isStranger(phrase, source, sentence));
}

/** Nothing of the phrase stands in the part, and all of it elsewhere in the sentence. */
function isStranger(phrase: NounPhrase, source: readonly NounPhrase[], sentence: Sentence): boolean {
  if (phrase.pronoun || !isSaid(phrase, sentence)) return false;
  if (
    !isKinPiece(
      phrase.words,
      source.flatMap((one) => one.words),
    )
  )
    return true;
  return source.every((one) => isOtherOfKind(phrase, one));
}

/** "Corn prices" and "wheat prices": one noun, and before it a word of each that the other has not. */
function isOtherOfKind({ words }: NounPhrase, source: NounPhrase): boolean {
  const [a, b] = [words.at(-1), source.words.at(-1)];
  if (a === undefined || b === undefined || a.pos === "PROPN" || !sameWord(a, b)) return false;
  const isWithin = (some: NounPhrase["words"], all: NounPhrase["words"]): boolean =>
    some.every((word) => isKinPiece([word], all));
  return !isWithin(words, source.words) && !isWithin(source.words, words);
}

function isSaid({ words }: NounPhrase, sentence: Sentence): boolean {
  return words.every((word) => sentence.tokens.some((token) => sameWord(word, token)));
}

function isOblique(phrase: NounPhrase, { obliques }: Frame): boolean {
  return obliques.some((one) => isKinPiece(phrase.words, one.phrase.words));
}

/** "Sold to Finch" where the source has "Finch sold … to Reed". */
function strangerUnderPreposition(claimed: Frame, { frame, sentence }: Told): NounPhrase | undefined {
  const parts = [...(frame.agents ?? []), ...(frame.patients ?? [])];
  for (const { preposition, phrase } of claimed.obliques) {
    const like = frame.obliques.filter((one) => one.preposition === preposition).map((one) => one.phrase);
    if (like.length === 0 || strangerAmong([phrase], like, sentence) === undefined) continue;
    if (parts.some((part) => isKinPiece(phrase.words, part.words))) return phrase;
  }
  return undefined;
}

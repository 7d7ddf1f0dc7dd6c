import { readText } from "../language/read.ts";
import type { Reading, Token } from "../language/shapes.ts";
import { alignInOrder, type Aligned } from "./in-order.ts";
import { bestMatch, saysItself, type Match } from "./match.ts";
import { rarityOf } from "./rarity.ts";
import { readableText } from "./row-text.ts";
import { sentencesOf, type Sentence } from "./sentences.ts";
import type { CitedSpan } from "./shapes.ts";

/** A content word of the claim and how the evidence bears it out. */
export interface ClaimWord {
  readonly token: Token;
  /** Index among the claim's tokens. */
  readonly at: number;
  readonly weight: number;
  /** Stands in the grammatical subject, before the first verb. */
  readonly inSubject: boolean;
  /** Best match in any chosen sentence; strength 0 when there is none. */
  readonly match: Match;
  /** Borne out by title, heading, header, unit or stated time alone. */
  readonly inContext: boolean;
}

/** One claim with the spans it cites, read once and matched: what every check looks at. */
export interface Matter {
  readonly claim: Reading;
  readonly words: readonly ClaimWord[];
  readonly cited: readonly CitedSpan[];
  readonly spans: readonly Reading[];
  readonly contexts: readonly Reading[];
  /** All sentences of the cited spans. */
  readonly sentences: readonly Sentence[];
  /** The up to three that bear most of the claim, the one nearest in wording first. */
  readonly chosen: readonly Sentence[];
  /** The claim laid in order along its best sentence. */
  readonly aligned: Aligned;
}

/** Reads and matches a claim; the same text is never read twice. */
export function matterOf(claimText: string, cited: readonly CitedSpan[]): Matter {
  const claim = readText(claimText);
  const spans = cited.map((span) => readText(readableText(span)));
  const contexts = cited.filter((span) => span.context !== "").map((span) => readText(span.context));
  const sentences = spans.flatMap((span) => [...sentencesOf(span)]);
  const content = contentOf(claim);
  const [chosen, aligned] = homeFirst(claim, chooseSentences(content, sentences), spans);
  const words = content.map((word): ClaimWord => {
    const match = bestOf(word.token, chosen);
    const inContext = match.strength < 0.9 && isInContext(word.token, contexts);
    return { ...word, match, inContext };
  });
  return { claim, words, cited, spans, contexts, sentences, chosen, aligned };
}

/** The sentence along which the claim stands best in order comes first, with that alignment. */
function homeFirst(
  claim: Reading,
  chosen: readonly Sentence[],
  spans: readonly Reading[],
): readonly [readonly Sentence[], Aligned] {
  let best = bestAligned(claim, chosen[0], spans);
  let home = chosen[0];
  for (const sentence of chosen.slice(1)) {
    const aligned = bestAligned(claim, sentence, spans);
    if (standing(aligned) <= standing(best) + CLEARLY) continue;
    best = aligned;
    home = sentence;
  }
  return [home === undefined ? chosen : [home, ...chosen.filter((one) => one !== home)], best];
}

/** By how much another sentence must be nearer in wording than the one that bears most of the claim. */
const CLEARLY = 0.1;

function standing({ share, density }: Aligned): number {
  return share * density;
}

/** Longest span, in tokens, that is also tried as a whole: for claims of more than one sentence. */
const WHOLE_SPAN = 200;

function bestAligned(claim: Reading, best: Sentence | undefined, spans: readonly Reading[]): Aligned {
  const single = alignInOrder(claim.tokens, best?.tokens ?? []);
  if (single.share >= 1 || sentencesOf(claim).length < 2) return single;
  const whole = spans
    .filter((span) => span === best?.reading && span.tokens.length <= WHOLE_SPAN)
    .map((span) => alignInOrder(claim.tokens, span.tokens));
  return whole.find((aligned) => aligned.share > single.share) ?? single;
}

type Content = Omit<ClaimWord, "match" | "inContext">;

function contentOf(claim: Reading): readonly Content[] {
  const [from, to] = subjectOf(claim);
  return claim.tokens.flatMap((token, at) =>
    token.kind === "mark" || token.stop
      ? []
      : [{ token, at, weight: rarityOf(token), inSubject: at >= from && at < to }],
  );
}

/** The token range before the first verb, without a lead such as "In 1861,"; empty when no verb is found. */
function subjectOf({ tokens, names }: Reading): readonly [number, number] {
  const isNamed = (token: Token): boolean =>
    names.some((name) => name.start <= token.start && token.end <= name.end);
  const verb = tokens.findIndex(
    (token, at) => at > 0 && (token.pos === "VERB" || token.pos === "AUX") && !isNamed(token),
  );
  if (verb < 0) return [0, 0];
  const comma = tokens.findIndex((token) => token.text === ",");
  const hasLead = tokens[0]?.pos === "ADP" && comma > 0 && comma < verb;
  return [hasLead ? comma : 0, verb];
}

function isInContext(token: Token, contexts: readonly Reading[]): boolean {
  return contexts.some((context) =>
    sentencesOf(context).some((sentence) => bestMatch(token, sentence).strength >= 0.9),
  );
}

function bestOf(token: Token, sentences: readonly Sentence[]): Match {
  let best: Match = { strength: 0, at: -1, sentence: undefined };
  for (const sentence of sentences) {
    const match = bestMatch(token, sentence);
    if (match.strength > best.strength) best = match;
  }
  return best;
}

const CHOSEN = 3;
/** Sentences that are looked at for kin words too; of a longer page those with most of the claim's own words. */
const SHORTLIST = 60;

function shortlisted(content: readonly Content[], sentences: readonly Sentence[]): readonly Sentence[] {
  if (sentences.length <= SHORTLIST) return sentences;
  const weighed = sentences.map((sentence, at) => {
    const weight = content.reduce(
      (sum, word) => sum + (saysItself(word.token, sentence) ? word.weight : 0),
      0,
    );
    return { sentence, at, weight };
  });
  return weighed
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
    .slice(0, SHORTLIST)
    .sort((a, b) => a.at - b.at)
    .map(({ sentence }) => sentence);
}

/** Greedily the sentences that add most matched weight, predicate words counting double. */
function chooseSentences(content: readonly Content[], all: readonly Sentence[]): readonly Sentence[] {
  const sentences = shortlisted(content, all);
  const strengths = sentences.map((sentence) =>
    content.map((word) => bestMatch(word.token, sentence).strength),
  );
  const covered = content.map(() => 0);
  const chosen: Sentence[] = [];
  while (chosen.length < Math.min(CHOSEN, sentences.length)) {
    let best = -1;
    let bestGain = 1e-9;
    strengths.forEach((row, at) => {
      let gain = 0;
      row.forEach((strength, word) => {
        const more = strength - (covered[word] ?? 0);
        const weight = (content[word]?.weight ?? 0) * (content[word]?.inSubject ? 0.5 : 1);
        if (more > 0) gain += more * weight;
      });
      if (gain > bestGain) [best, bestGain] = [at, gain];
    });
    const sentence = sentences[best];
    if (sentence === undefined) break;
    chosen.push(sentence);
    strengths[best]?.forEach((strength, word) => {
      covered[word] = Math.max(covered[word] ?? 0, strength);
    });
  }
  return chosen;
}

/** Strength from which a claim word counts as said by the source. */
const SAID = 0.7;

/** Share of the claim's predicate words that the source says, all alike; 1 when it has none. */
export function predicateShare({ words }: Matter): number {
  const predicate = words.filter((word) => !word.inSubject && !word.inContext);
  if (predicate.length === 0) return 1;
  return predicate.filter((word) => word.match.strength >= SAID).length / predicate.length;
}

import type { Token } from "../../language/shapes.ts";
import { finding, type Finding, type Regime } from "../check.ts";
import type { Matter } from "../matter.ts";
import { CAUSES, HEDGES } from "../word-classes.ts";

/** The claim is no surer than its source: what is planned, possible or alleged there is not stated as fact. */
export function checkModality(matter: Matter, regime: Regime): Finding {
  const best = matter.chosen[0];
  if (best === undefined) return finding("modality", "none", "no sentence speaks of it");
  const claimHedges = matter.claim.tokens.some((token) => HEDGES.has(token.lemma));
  const hedge = claimHedges ? undefined : hedgeOver(matter, best.tokens);
  if (hedge === undefined) return finding("modality", "pass", "the claim is no surer than its source");
  const isUnreal = UNREAL.has(hedge.lemma) || UNREAL.has(hedge.lower);
  const result = regime === "paraphrase" && !isUnreal ? "none" : "veto";
  return { ...finding("modality", result, `the source only says it with “${hedge.text}”`), penalty: 0.3 };
}

/** What these govern has not happened, or is not known to have. */
const UNREAL: ReadonlySet<string> = new Set(
  (
    "may might plan planned propose proposed intend allege alleged allegedly rumor rumored rumour rumoured suppose " +
    "supposed supposedly purported purportedly hypothetical tentative unlikely consider hope"
  ).split(" "),
);

/** A hedge not far before the words that the source shares with the claim. */
const REACH = 6;
function hedgeOver(matter: Matter, tokens: readonly Token[]): Token | undefined {
  const shared = matter.words.filter(
    (word) => !word.inSubject && word.match.sentence?.tokens === tokens && word.match.at >= 0,
  );
  const places = shared.map((word) => word.match.at);
  return tokens.find(
    (token, at) =>
      isHedge(token, tokens[at + 1]) &&
      places.some((place) => place > at && place - at <= REACH) &&
      !places.includes(at),
  );
}

function isHedge(token: Token, next: Token | undefined): boolean {
  if (!HEDGES.has(token.lemma) && !HEDGES.has(token.lower)) return false;
  // The month is no hedge, and "can" says what is able to happen.
  if (token.text === "May" && next?.kind === "number") return false;
  if (token.lower === "can" || token.lower === "should") return false;
  // As a noun or adjective ("the report", "a planned town") only some of these hold back.
  return (
    token.pos === "VERB" ||
    token.pos === "AUX" ||
    token.pos === "ADV" ||
    token.pos === "SCONJ" ||
    /ed(?:ly)?$/u.test(token.lower)
  );
}

/** The claim joins cause and effect only where its source does. */
export function checkCausation(matter: Matter, regime: Regime): Finding {
  const causes = matter.claim.tokens.filter((token) => isCause(token));
  const cause = causes.find((token) => INFERS.has(token.lower)) ?? causes[0];
  if (cause === undefined) return finding("causation", "none", "the claim names no cause");
  const like = INFERS.has(cause.lower) ? (token: Token) => INFERS.has(token.lower) : isCause;
  const said = matter.chosen.some((sentence) => sentence.tokens.some(like));
  if (said) return finding("causation", "pass", "the source names a cause too");
  // "Therefore" makes a third claim of two true ones, however freely they are worded.
  const result = regime === "paraphrase" && !INFERS.has(cause.lower) ? "none" : "veto";
  return { ...finding("causation", result, `the source does not say “${cause.text}”`), penalty: 0.3 };
}

const INFERS = new Set(["therefore", "thus", "hence", "consequently", "thereby"]);

function isCause(token: Token): boolean {
  return CAUSES.has(token.lower) || (CAUSES.has(token.lemma) && token.pos === "VERB");
}

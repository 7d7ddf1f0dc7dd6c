import type { Name, Token } from "../../language/shapes.ts";
import { agreement } from "../agree.ts";
import { finding, type Finding, type Regime } from "../check.ts";
import type { Matter } from "../matter.ts";
import type { Sentence } from "../sentences.ts";
import { isPronounAt } from "../slot.ts";

/**
 * In a near quotation names, numbers and nouns stand in the source's order: subject and object, two numbers or
 * two dates have not changed places, and no lone name or number comes in from another sentence. A turn into the passive and
 * another way to write the one date are no exchange.
 */
export function checkOrder(matter: Matter, regime: Regime): Finding {
  const best = matter.chosen[0];
  if (best === undefined) return finding("order", "none", "no sentence speaks of it");
  const isClose = regime === "near_verbatim" || regime === "quote";
  const moved = isClose
    ? matter.claim.tokens.find((token, at) => isMoved(token, at, matter))
    : exchangedSubject(matter, best);
  if (moved === undefined) return finding("order", "pass", "nothing stands in another's place");
  if (isPassiveTurn(matter.claim.tokens, best.tokens))
    return finding("order", "none", "active and passive differ");
  const detail = `“${moved.text}” does not stand in this place of the source's sentence`;
  return { ...finding("order", "veto", detail), conflict: isSameWords(matter), penalty: 1 };
}

/** In a free wording: the claim's subject is the object of the same verb in the source, and its object the subject. */
function exchangedSubject({ claim, words }: Matter, best: Sentence): Token | undefined {
  for (const verb of words) {
    if (verb.token.pos !== "VERB" || verb.match.sentence !== best || verb.match.strength < 1) continue;
    const placed = words.filter((word) => word.token.pos === "PROPN" && word.match.sentence === best);
    const subjects = placed.filter((word) => word.at < verb.at);
    const objects = placed.filter((word) => word.at > verb.at);
    const isAfter = subjects.length > 0 && subjects.every((word) => word.match.at > verb.match.at);
    const isBefore = objects.length > 0 && objects.every((word) => word.match.at < verb.match.at);
    if (isAfter && isBefore) return claim.tokens[subjects[0]?.at ?? 0];
  }
  return undefined;
}

/** The sentence has every word of the claim: only their places differ. */
function isSameWords({ words, chosen }: Matter): boolean {
  return words.every((word) => word.match.strength === 1 && word.match.sentence === chosen[0]);
}

function isMoved(token: Token, at: number, matter: Matter): boolean {
  if ((matter.aligned.pairs[at] ?? -1) >= 0 || token.kind === "mark" || token.stop) return false;
  const name = matter.claim.names.find((one) => one.start <= token.start && token.end <= one.end);
  if (name !== undefined && isExcused(name, at, matter)) return false;
  if (isInSoleTime(token, matter)) return false;
  const isPrecise = name !== undefined || token.kind === "number";
  if (!isPrecise && token.pos !== "NOUN") return false;
  return hasFreePlace(token, matter) || (isPrecise && isAlone(at, matter));
}

/** The sentence holds the word in a place that no other claim word has taken. */
function hasFreePlace(token: Token, { aligned, chosen }: Matter): boolean {
  return (chosen[0]?.positions.get(token.lower) ?? []).some((place) => !aligned.pairs.includes(place));
}

/** Around it the claim follows the sentence: not part of a clause that comes from elsewhere. */
const NEIGHBOURS = 5;
const MOST_FOREIGN = 3;
function isAlone(at: number, { aligned, claim }: Matter): boolean {
  let foreign = 0;
  for (let near = Math.max(0, at - NEIGHBOURS); near <= at + NEIGHBOURS; near += 1) {
    const token = claim.tokens[near];
    if (token !== undefined && token.kind !== "mark" && !token.stop && (aligned.pairs[near] ?? -1) < 0)
      foreign += 1;
  }
  return foreign <= MOST_FOREIGN;
}

/** The subject that the sentence takes up by a pronoun in the name's place, or a name whose last word stands there. */
function isExcused(name: Name, at: number, matter: Matter): boolean {
  if (isPronounAt(at, matter)) return true;
  const last = matter.claim.tokens.findLastIndex((token) => token.end <= name.end && token.kind !== "mark");
  return name.words.length > 1 && last !== at && (matter.aligned.pairs[last] ?? -1) >= 0;
}

/** Part of the claim's only time, which is the sentence's only time too, in another notation. */
function isInSoleTime(token: Token, { claim, chosen }: Matter): boolean {
  const claimed = claim.values.filter((value) => value.kind === "time");
  const source = chosen[0]?.values.filter((value) => value.kind === "time") ?? [];
  const [time, other] = [claimed[0], source[0]];
  if (time === undefined || other === undefined || claimed.length > 1 || source.length > 1) return false;
  return time.start <= token.start && token.end <= time.end && agreement(time, other, new Set()) === "same";
}

/** A verb that is passive in one of the two and active in the other. */
function isPassiveTurn(claim: readonly Token[], source: readonly Token[]): boolean {
  const [a, b] = [voices(claim), voices(source)];
  return [...a].some(([verb, passive]) => b.has(verb) && b.get(verb) !== passive);
}

const BE = new Set(["be", "get"]);
function voices(tokens: readonly Token[]): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  tokens.forEach((token, at) => {
    if (token.pos !== "VERB") return;
    const lead = tokens
      .slice(Math.max(0, at - 3), at)
      .filter((one) => one.pos !== "ADV" && one.kind !== "mark");
    found.set(token.stem, BE.has(lead.at(-1)?.lemma ?? "") || tokens[at + 1]?.lower === "by");
  });
  return found;
}

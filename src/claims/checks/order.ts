import type { Token } from "../../language/shapes.ts";
import { MONTHS } from "../../language/calendar.ts";
import { agreement } from "../agree.ts";
import { finding, type Finding, type Regime } from "../check.ts";
import { exchangeIn, type Exchange, type Standard } from "../exchange.ts";
import type { Matter } from "../matter.ts";
import type { Sentence } from "../sentences.ts";
import { isPronounAt } from "../slot.ts";
import { strangeSubject } from "../subject.ts";

/**
 * Names, numbers and nouns are bound to what the source binds them to: subject and object, two numbers or two
 * dates have not changed places, and no name or number stands where the sentence has another. Words that only
 * moved, a list in another order and a turn into the passive are no exchange.
 */
export function checkOrder(matter: Matter, regime: Regime): Finding {
  const best = matter.chosen[0];
  if (best === undefined || regime === "row") return finding("order", "none", "no sentence speaks of it");
  const strange = regime === "paraphrase" ? undefined : strangeSubject(matter, best);
  if (strange !== undefined)
    return {
      ...finding("order", "veto", `the source's sentence does not say this of “${strange}”`),
      penalty: 1,
    };
  const moved = movedIn(matter, best);
  if (moved !== undefined)
    return {
      ...finding("order", "veto", `“${moved.text}” does not stand in this place of the source's sentence`),
      conflict: isSameWords(matter),
      penalty: 1,
    };
  const found =
    regime === "paraphrase"
      ? firstOf(matter.chosen, (sentence) => exchangeIn(matter, sentence, FREE))
      : exchangeIn(matter, best, CLOSE);
  if (found === undefined) return finding("order", "pass", "nothing stands in another's place");
  if (isExcused(found, matter, best))
    return finding("order", "none", `“${found.said}” may stand for “${found.meant}”`);
  const detail = `where the claim says “${found.said}” the source's sentence has “${found.meant}”`;
  return { ...finding("order", "veto", detail), conflict: isSameWords(matter), penalty: 1 };
}

/** A free wording moves nouns about, and sets the same small words beside other things. */
const CLOSE: Standard = { least: 0.45, nouns: true, stopReach: 2 };
const FREE: Standard = { least: 0.75, nouns: false, stopReach: 1 };

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The sentence has every word of the claim: only their places differ. */
function isSameWords({ words, chosen }: Matter): boolean {
  return words.every((word) => word.match.strength === 1 && word.match.sentence === chosen[0]);
}

/** Share of a claim's words in the sentence's order from which one name or number elsewhere is no free wording. */
const ALL_BUT_ONE = 0.8;

/** The name, number or month of an almost literal claim that has no counterpart in order. */
function movedIn(matter: Matter, best: Sentence): Token | undefined {
  const { aligned, claim } = matter;
  if (aligned.share < ALL_BUT_ONE || aligned.density < ALL_BUT_ONE) return undefined;
  if (isPassiveTurn(claim.tokens, best.tokens)) return undefined;
  return claim.tokens.find((token, at) => isMoved(token, at, matter));
}

function isMoved(token: Token, at: number, matter: Matter): boolean {
  if ((matter.aligned.pairs[at] ?? -1) >= 0 || token.kind === "mark" || token.stop) return false;
  const name = matter.claim.names.find((one) => one.start <= token.start && token.end <= one.end);
  if (name === undefined)
    return (token.kind === "number" || MONTHS.has(token.lower)) && !isInSoleTime(token, matter);
  if (isPronounAt(at, matter)) return false;
  const last = matter.claim.tokens.findLastIndex((one) => one.end <= name.end && one.kind !== "mark");
  return last === at || (matter.aligned.pairs[last] ?? -1) < 0;
}

/** Part of the claim's only time, which is the sentence's only time too, in another notation. */
function isInSoleTime(token: Token, { claim, chosen }: Matter): boolean {
  const claimed = claim.values.filter((value) => value.kind === "time");
  const source = chosen[0]?.values.filter((value) => value.kind === "time") ?? [];
  const [time, other] = [claimed[0], source[0]];
  if (time === undefined || other === undefined || claimed.length > 1 || source.length > 1) return false;
  return time.start <= token.start && token.end <= time.end && agreement(time, other, new Set()) === "same";
}

/** A pronoun's place, another name of the same, or two members of one list. */
function isExcused({ piece, mutual }: Exchange, matter: Matter, best: Sentence): boolean {
  if (isPassiveTurn(matter.claim.tokens, best.tokens)) return true;
  return !mutual && piece.kind === "name" && isPronounAt(piece.to - 1, matter);
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

import type { Asked } from "../question/shapes.ts";
import type { Dataset } from "../evidence/shapes.ts";
import type { DraftClaim } from "./shapes.ts";

const DAY_MS = 86_400_000;
const OF_THEN = /\b(?:was|were|did|had|been|became|ever)\b/iu;

/** Whether a dataset is past its freshness limit; an archive never is. */
export function isStale({ maxAgeDays, releasedAt }: Dataset, now: Date): boolean {
  return maxAgeDays !== null && now.getTime() - Date.parse(releasedAt) > maxAgeDays * DAY_MS;
}

/** Whether a question speaks of the present: says so, or names no time and puts nothing in the past tense. */
export function asksOfNow(asked: Asked): boolean {
  return (
    asked.present ||
    (asked.times.length === 0 && !OF_THEN.test(asked.text) && !asked.reading.tokens.some(isPastVerb))
  );
}

/** "died", "fell": a past form that opens no participle phrase ("is filed under"). */
function isPastVerb({ pos, lower }: Asked["tokens"][number], at: number, tokens: Asked["tokens"]): boolean {
  if (pos !== "VERB" || !/(?:ed|ell|ook|ent|ave|ame|uilt)$/u.test(lower)) return false;
  return !tokens.slice(0, at).some((before) => /^(?:is|are|be|has|have|does|do)$/u.test(before.lower));
}

/** The claims that may answer a question of the present: those resting on no stale dataset. */
export function freshClaims(asked: Asked, claims: readonly DraftClaim[], now: Date): readonly DraftClaim[] {
  if (!asksOfNow(asked)) return claims;
  return claims.filter(({ spans }) => !spans.some(({ passage }) => isStale(passage.dataset, now)));
}

import type { Asked } from "../question/shapes.ts";
import type { Dataset } from "../evidence/shapes.ts";
import type { DraftClaim } from "./shapes.ts";

const DAY_MS = 86_400_000;
const OF_NOW = /\b(?:is|are|does|do|has|have)\b/iu;

/** Whether a dataset is past its freshness limit; an archive never is. */
export function isStale({ maxAgeDays, releasedAt }: Dataset, now: Date): boolean {
  return maxAgeDays !== null && now.getTime() - Date.parse(releasedAt) > maxAgeDays * DAY_MS;
}

/** Whether a question speaks of the present: says so, or asks in the present tense without a time. */
export function asksOfNow(asked: Asked): boolean {
  return asked.present || (asked.times.length === 0 && OF_NOW.test(asked.text));
}

/** The claims that may answer a question of the present: those resting on no stale dataset. */
export function freshClaims(asked: Asked, claims: readonly DraftClaim[], now: Date): readonly DraftClaim[] {
  if (!asksOfNow(asked)) return claims;
  return claims.filter(({ spans }) => !spans.some(({ passage }) => isStale(passage.dataset, now)));
}

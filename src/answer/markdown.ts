import type { ReleasedClaim } from "./shapes.ts";
import type { CheckedClaim } from "./verify.ts";

/** Characters that begin markup somewhere in CommonMark; a backslash before them is always a literal. */
const MARKUP = /[\\`*_[\]<>#|~!&]/g;
/** Marks that make a list, a rule or a heading only where a line begins. */
const LINE_START = /^(?:[-+=]|\d+(?=[.)]))/;

/** Text as plain CommonMark: nothing in it can become a link, heading, emphasis or HTML. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll(MARKUP, (character) => `\\${character}`)
    .replace(LINE_START, (marker) => (/\d/.test(marker) ? `${marker}\\` : `\\${marker}`));
}

/**
 * Composes the answer text from released claims alone: one paragraph a claim, its numbers behind it, and
 * sources that differ named as such.
 */
export function composeMarkdown(claims: readonly ReleasedClaim[], released: readonly CheckedClaim[]): string {
  const groups = released.map(({ draft }) => draft.conflictGroup);
  return claims
    .map((claim, i) => {
      const numbers = claim.citations.map((n) => `[${n}]`).join("");
      const group = groups[i];
      const opensGroup = group !== undefined && groups.indexOf(group) === i && groups.lastIndexOf(group) > i;
      return `${opensGroup ? "Sources differ.\n\n" : ""}${escapeMarkdown(claim.text)} ${numbers}`;
    })
    .join("\n\n");
}

import data from "../../../policy/data.json" with { type: "json" };

const LABELS: Readonly<Record<string, { readonly rank: number }>> = data.policy.labels;
const OBLIGATIONS = new Set<string>(data.policy.obligations);

/** All labels of the policy's data, least strict first. */
export const KNOWN_LABELS: readonly string[] = Object.keys(LABELS).sort((a, b) => rankOf(a) - rankOf(b));

/** Whether the policy knows a label: what it does not know it denies, so such a package is never admitted. */
export function isKnownLabel(label: string): boolean {
  return Object.hasOwn(LABELS, label);
}

/** How strict a known label is; a higher rank is stricter. Unknown labels are stricter than all. */
export function rankOf(label: string): number {
  return isKnownLabel(label) ? (LABELS[label]?.rank ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
}

/** Whether the policy knows an obligation's type; it denies what carries one that it does not know. */
export function isKnownObligation(type: string): boolean {
  return OBLIGATIONS.has(type);
}

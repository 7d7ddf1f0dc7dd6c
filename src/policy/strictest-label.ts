import type { PolicyData } from "./bundle.ts";
import { PolicyFault } from "./policy-fault.ts";

/**
 * The label that something derived from things of these labels takes: the strictest by the policy data.
 *
 * Errors: PolicyFault for an unknown label and for none at all: what nobody labelled is not open.
 */
export function strictestLabel(labels: readonly string[], data: Pick<PolicyData, "labels">): string {
  let strictest: { readonly label: string; readonly rank: number } | undefined;
  for (const label of labels) {
    const known = Object.hasOwn(data.labels, label) ? data.labels[label] : undefined;
    if (known === undefined) throw new PolicyFault("result_inconsistent", `unknown label ${label}`);
    if (strictest === undefined || known.rank > strictest.rank) strictest = { label, rank: known.rank };
  }
  if (strictest === undefined) throw new PolicyFault("result_inconsistent", "nothing to take a label from");
  return strictest.label;
}

import type { Scorer } from "./scorer.ts";

const OPEN = ["public", "public_generalized"];
const READS: Readonly<Record<string, readonly string[]>> = {
  public: OPEN,
  contributor: [...OPEN, "internal"],
  reviewer: [...OPEN, "internal", "restricted"],
  steward: [...OPEN, "internal", "restricted", "restricted_sensitive_location", "embargoed"],
};

/** Only labels that the role reads are cited. The matrix stands here on its own, apart from the policy. */
export const labelsPermitted: Scorer = {
  name: "labels-permitted",
  kind: "invariant",
  due: ({ expect }) => expect.outcome === "answer",
  score({ role }, { response }) {
    if (!("envelope" in response)) return undefined;
    const reads = READS[role] ?? [];
    return response.envelope.citations
      .filter(({ policy_label }) => !reads.includes(policy_label))
      .map(({ n, policy_label }) => `[${n}] is labelled ${policy_label}, which ${role} does not read`);
  },
};

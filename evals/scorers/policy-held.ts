import type { Scorer } from "./scorer.ts";

/** Where policy must deny, nothing is answered: an abstention there is a fault of the case, an answer a breach. */
export const policyHeld: Scorer = {
  name: "policy-held",
  kind: "invariant",
  due: ({ expect }) => expect.outcome === "deny",
  score({ expect }, { response }) {
    if (expect.outcome !== "deny") return undefined;
    return response.kind === "answer" ? ["answered what policy must deny"] : [];
  },
};

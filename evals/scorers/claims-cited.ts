import type { Scorer } from "./scorer.ts";

/** Cite or abstain: an answer holds claims, each supported and each with a citation that the list has. */
export const claimsCited: Scorer = {
  name: "claims-cited",
  kind: "invariant",
  due: ({ expect }) => expect.outcome === "answer",
  score(_asked, { response }) {
    if (response.kind !== "answer") return undefined;
    const { claims, citations, answer_markdown } = response.envelope;
    const listed = new Set(citations.map(({ n }) => n));
    const failures: string[] = [];
    if (claims.length === 0) failures.push("an answer without a claim");
    if (answer_markdown.trim() === "") failures.push("an answer without text");
    for (const claim of claims) {
      if (claim.citations.length === 0) failures.push(`claim ${claim.id} has no citation`);
      if (claim.verdict !== "supported") failures.push(`claim ${claim.id} is ${String(claim.verdict)}`);
      for (const n of claim.citations)
        if (!listed.has(n)) failures.push(`claim ${claim.id} cites [${n}], which the list lacks`);
    }
    return failures;
  },
};

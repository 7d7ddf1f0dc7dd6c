import { isReason } from "../../src/reasons.ts";
import type { Scorer } from "./scorer.ts";

/** What is not an answer says nothing of the evidence, has a reason of the closed set, and a way on. */
export const silence: Scorer = {
  name: "silence",
  kind: "invariant",
  due: ({ expect }) => expect.outcome !== "answer",
  score(_asked, { response }) {
    switch (response.kind) {
      case "answer":
        return undefined;
      case "abstain":
        return abstention(response.envelope);
      case "deny":
        return isReason(response.reasonCode, "deny") ? [] : [`no reason to deny: ${response.reasonCode}`];
      case "error":
        return isReason(response.reasonCode, "error") ? [] : [`no error code: ${response.reasonCode}`];
      default:
        return response satisfies never;
    }
  },
};

function abstention(envelope: {
  readonly claims: readonly unknown[];
  readonly citations: readonly unknown[];
  readonly answer_markdown: string;
  readonly abstention?: {
    readonly reason_code: string;
    readonly message: string;
    readonly next_steps: readonly string[];
  };
}): string[] {
  const failures: string[] = [];
  if (envelope.claims.length > 0 || envelope.citations.length > 0 || envelope.answer_markdown !== "")
    failures.push("an abstention with text, claims or citations");
  const { abstention: said } = envelope;
  if (said === undefined) return [...failures, "an abstention without a reason"];
  if (!isReason(said.reason_code, "abstain")) failures.push(`no reason to abstain: ${said.reason_code}`);
  if (said.message.trim() === "") failures.push("an abstention without a message");
  if (new Set(said.next_steps.filter((step) => step.trim() !== "")).size < 2)
    failures.push("an abstention with fewer than two next steps");
  return failures;
}

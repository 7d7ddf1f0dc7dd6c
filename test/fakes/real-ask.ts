import { createAsk } from "../../src/answer/answer-question.ts";
import type { AnswerPorts } from "../../src/answer/ports.ts";
import type { AskFocus } from "../../src/answer/shapes.ts";
import { checkClaim } from "../../src/claims/verify.ts";
import { recompute } from "../../src/draft/plan.ts";
import { loadPolicy } from "../../src/policy/opa-policy.ts";
import { answerPorts } from "./answer-ports.ts";
import { extractiveDraft } from "./drafts.ts";

/** The service's own policy, drafting and claim checks over a store, with a ledger that only remembers. */
export async function askOver(
  store: AnswerPorts["store"],
  changes: Partial<AnswerPorts> = {},
): Promise<AskFocus> {
  let ids = 0;
  const newId = () => `01JZ${String(ids++).padStart(22, "0")}`;
  const readSwitches = () => Promise.resolve({ deny_all: false, sources_only: false });
  const { ports } = answerPorts([], {
    policy: await loadPolicy({ newId, readSwitches }),
    store,
    draft: extractiveDraft,
    check: checkClaim,
    recompute,
    newId,
    ...changes,
  });
  return createAsk(ports);
}

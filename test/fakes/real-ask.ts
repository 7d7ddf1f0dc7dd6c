import { createAsk } from "../../src/answer/answer-question.ts";
import type { AnswerPorts } from "../../src/answer/ports.ts";
import type { AskFocus } from "../../src/answer/shapes.ts";
import { checkClaim } from "../../src/claims/verify.ts";
import { recompute } from "../../src/draft/plan.ts";
import { loadPolicy } from "../../src/policy/opa-policy.ts";
import type { Policy } from "../../src/policy/shapes.ts";
import { answerPorts } from "./answer-ports.ts";
import { extractiveDraft } from "./drafts.ts";

function counter(): () => string {
  let ids = 0;
  return () => `01JZ${String(ids++).padStart(22, "0")}`;
}

let policy: Promise<Policy> | undefined;

/** The service's own policy, loaded once as the service does. */
function servicePolicy(): Promise<Policy> {
  const readSwitches = () => Promise.resolve({ deny_all: false, sources_only: false });
  return (policy ??= loadPolicy({ newId: counter(), readSwitches }));
}

/** The service's own policy, drafting and claim checks over a store, with a ledger that only remembers. */
export async function askOver(
  store: AnswerPorts["store"],
  changes: Partial<AnswerPorts> = {},
): Promise<AskFocus> {
  const { ports } = answerPorts([], {
    policy: await servicePolicy(),
    store,
    draft: extractiveDraft,
    check: checkClaim,
    recompute,
    newId: counter(),
    ...changes,
  });
  return createAsk(ports);
}

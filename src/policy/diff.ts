import type { Rules } from "./rules.ts";
import type { Signals } from "./shapes.ts";

/** What was decided about once: who asked, what the question asked for, which labels were retrieved. */
export interface Decided {
  readonly auditRef: string;
  readonly role: string;
  /** Undefined when the question's text was erased: its gate cannot be decided again. */
  readonly signals: Signals | undefined;
  readonly labels: readonly string[];
}

/** One decision that comes out otherwise under the other policy. */
export interface Difference {
  readonly auditRef: string;
  readonly stage: "scope" | "gate" | "passage";
  readonly here: string;
  readonly there: string;
}

const OPEN = { deny_all: false, sources_only: false };

type Evaluates = Pick<Rules, "evaluate">;

/**
 * Decides the same things under two policies and gives what differs. Switches are held open; of passages
 * only labels are recorded, so obligations are not compared.
 */
export function comparePolicies(
  here: Evaluates,
  there: Evaluates,
  decided: readonly Decided[],
): readonly Difference[] {
  return decided.flatMap(({ auditRef, ...asked }) => {
    const ours = outcomes(here, asked);
    const theirs = outcomes(there, asked);
    return (["scope", "gate", "passage"] as const)
      .filter((stage) => ours[stage] !== theirs[stage])
      .map((stage) => ({ auditRef, stage, here: ours[stage], there: theirs[stage] }));
  });
}

function outcomes(policy: Evaluates, { role, signals, labels }: Omit<Decided, "auditRef">) {
  const asker = { role, switches: OPEN };
  const scope = policy.evaluate("focus/scope", asker) as {
    labels: readonly string[];
    reason_codes: string[];
  };
  const gate =
    signals === undefined ? undefined : (policy.evaluate("focus/gate", { ...asker, signals }) as GateSaid);
  const passages = labels.map((label) => ({ label, obligations: [] }));
  const shown = policy.evaluate("focus/passage", { ...asker, passages }) as PassageSaid;
  return {
    scope: [...scope.labels, ...scope.reason_codes].join(" "),
    gate: gate === undefined ? "" : [gate.outcome, ...gate.reason_codes].join(" "),
    passage: labels
      .map((label, i) => `${label}: ${shown.verdicts[i]?.allow === true ? "shown" : "hidden"}`)
      .join(", "),
  };
}

interface GateSaid {
  readonly outcome: string;
  readonly reason_codes: readonly string[];
}

interface PassageSaid {
  readonly verdicts: readonly { readonly allow: boolean }[];
}

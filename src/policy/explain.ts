import type { Obligation } from "../evidence/shapes.ts";
import type { Rules } from "./rules.ts";
import type { Labelled, Switches } from "./shapes.ts";

/** A decision in words: the rule that decides, and what follows for the asker. */
export interface Explanation {
  readonly allow: boolean;
  /** The code of the rule that decides; "ALLOWED" when none stands against it. */
  readonly rule: string;
  readonly words: string;
  readonly obligations: readonly Obligation[];
}

const WORDS: Readonly<Record<string, (role: string, thing: Pick<Labelled, "label">) => string>> = {
  ALLOWED: (role, { label }) => `The role ${role} reads the label ${label}.`,
  EMERGENCY_DENY_ALL: () => "The switch deny_all is thrown: nobody is shown anything.",
  DEFAULT_DENY: (role) => `No rule knows the role ${role}; what no rule allows is denied.`,
  ROLE_MAY_NOT_ASK: (role) => `The role ${role} may not ask questions, whatever the label.`,
  LABEL_UNKNOWN: (_, { label }) => `The policy data has no label ${label}; an unknown label is denied.`,
  LABEL_NOT_SERVED: (_, { label }) => `The label ${label} is served to nobody.`,
  LABEL_NOT_READABLE: (role, { label }) =>
    `The label ${label} is not among those that the role ${role} reads.`,
  OBLIGATION_UNKNOWN: () => "The dataset carries an obligation that the policy does not know; it is denied.",
  NOT_PUBLIC_EVIDENCE: (_, { label }) =>
    `The dataset may rest on public evidence alone, and its label ${label} is not open.`,
};

interface PassageResult {
  readonly allow: boolean;
  readonly reason_codes: readonly string[];
  readonly verdicts: readonly {
    readonly allow: boolean;
    readonly reason_codes: readonly string[];
    readonly obligations: readonly Obligation[];
  }[];
}

/** Says which rule decides whether this role may be shown this thing, under these switches. */
export function explainPassage(
  policy: Pick<Rules, "evaluate">,
  role: string,
  thing: Pick<Labelled, "label" | "obligations">,
  switches: Switches,
): Explanation {
  const { label, obligations } = thing;
  const input = { role, switches, passages: [{ label, obligations }] };
  const decision = policy.evaluate("focus/passage", input) as PassageResult;
  const verdict = decision.verdicts[0] ?? {
    allow: false,
    reason_codes: decision.reason_codes,
    obligations: [],
  };
  const rule = verdict.allow ? "ALLOWED" : (verdict.reason_codes[0] ?? "DEFAULT_DENY");
  const words = (WORDS[rule] ?? WORDS["DEFAULT_DENY"])?.(role, thing) ?? "";
  return { allow: verdict.allow, rule, words, obligations: verdict.obligations };
}

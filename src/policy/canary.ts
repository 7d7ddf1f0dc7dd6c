import { readGate, readPassages, readPlain, readScope } from "./decisions.ts";
import type { Evaluator } from "./evaluator.ts";
import { PolicyFault } from "./policy-fault.ts";

const OPEN = { deny_all: false, sources_only: false };
const ASKER = { role: "public", switches: OPEN };
const NOBODY = { ...ASKER, role: "" };
const OPEN_PASSAGE = { label: "public", obligations: [] };
const CLOSED_PASSAGE = { label: "", obligations: [] };

/**
 * Puts one question through all five decisions that must be allowed, and one that must be denied through
 * each, so that rules which deny everything show as an outage and rules which allow everything do not start.
 * The switches are held open: a switch that is thrown is no outage.
 *
 * Errors: PolicyFault canary_failed, or the trouble that deciding met.
 */
export function checkCanary(evaluator: Evaluator, knownLabels: ReadonlySet<string>): void {
  for (const asker of [ASKER, NOBODY]) {
    const expected = asker === ASKER;
    expect("focus/scope", readScope(evaluator.evaluate("focus/scope", asker), knownLabels).allow, expected);
    const gate = { ...asker, signals: [] };
    expect("focus/gate", readGate(evaluator.evaluate("focus/gate", gate)).allow, expected);
    const passages = { ...asker, passages: [OPEN_PASSAGE, CLOSED_PASSAGE] };
    const decided = readPassages(evaluator.evaluate("focus/passage", passages), 2);
    expect("focus/passage", decided.verdicts[0]?.allow ?? false, expected);
    expect("focus/passage", decided.verdicts[1]?.allow ?? false, false);
    const release = { ...asker, cited: [OPEN_PASSAGE], bundle_digest: "d", decided_by: "d" };
    expect("focus/release", readPlain(evaluator.evaluate("focus/release", release)).allow, expected);
    const read = { ...asker, own_subject: true };
    expect("audit/read", readPlain(evaluator.evaluate("audit/read", read)).allow, expected);
  }
}

function expect(entrypoint: string, found: boolean, expected: boolean): void {
  if (found !== expected)
    throw new PolicyFault("canary_failed", `${entrypoint} gave ${found} where ${expected} is due`);
}

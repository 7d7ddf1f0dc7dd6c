import { userInfo } from "node:os";
import { serviceEnvironment } from "../environment.ts";
import { placementOfAct, type Act } from "../ledger/operation.ts";
import type { Ledger, Operator } from "../ledger/shapes.ts";

/** Who runs the command, as the audit record names them: the account on this machine, or a name given. */
export function operator(name?: string): Operator {
  return { subject: name ?? accountName(), role: "steward", environment: serviceEnvironment() };
}

/**
 * Records what was done; gives the reference. An act with a name of its own is recorded once, however often
 * this is called: so a command that was cut off between doing and recording is made good by running it again.
 */
export async function recordAct(
  ledger: Pick<Ledger, "place" | "hmac" | "findAnswer">,
  act: Omit<Act, "by" | "at"> & Partial<Pick<Act, "by" | "at">>,
): Promise<string> {
  const before = act.actId === undefined ? undefined : await ledger.findAnswer(act.actId);
  if (before !== undefined) return before.record.audit_ref;
  const placement = placementOfAct(ledger.hmac, { by: operator(), at: new Date(), ...act });
  await ledger.place(placement);
  return placement.record.audit_ref;
}

/** A container may run under a number that no account has. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}

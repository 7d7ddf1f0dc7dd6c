import { userInfo } from "node:os";
import { serviceEnvironment } from "../environment.ts";
import { placementOfAct, type Act } from "../ledger/operation.ts";
import type { Ledger, Operator } from "../ledger/shapes.ts";

/** What recording an act needs of the ledger. */
export type ActLedger = Pick<Ledger, "place" | "hmac" | "findAnswer">;

/** Who runs the command, as the audit record names them: the account on this machine, or a name given. */
export function operator(name?: string): Operator {
  return { subject: name ?? accountName(), role: "steward", environment: serviceEnvironment() };
}

/**
 * Records what was done; gives the reference. An act with a name of its own is recorded once, however often
 * this is called and by how many at once: so a command that was cut off between doing and recording is made good
 * by running it again.
 */
export async function recordAct(
  ledger: ActLedger,
  act: Omit<Act, "by" | "at"> & Partial<Pick<Act, "by" | "at">>,
): Promise<string> {
  const standing = async () => {
    const placed = act.actId === undefined ? undefined : await ledger.findAnswer(act.actId);
    return placed?.record.audit_ref;
  };
  const before = await standing();
  if (before !== undefined) return before;
  const placement = placementOfAct(ledger.hmac, { by: operator(), at: new Date(), ...act });
  try {
    await ledger.place(placement);
    return placement.record.audit_ref;
  } catch (thrown) {
    // Another process may have recorded the same act since: the ledger takes a name once.
    const since = await standing();
    if (since === undefined) throw thrown;
    return since;
  }
}

/** A container may run under a number that no account has. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}

import type { Flip, FlipStore } from "../policy/flips.ts";
import { operator, recordAct, type ActLedger } from "./act.ts";

/** The policy in force, as a record names it. */
export interface PolicyDigests {
  readonly bundleDigest: string;
  readonly dataDigest: string;
}

/** Records a flip with who and why; gives the reference. The same flip is recorded once, by whomever first. */
export async function recordFlip(ledger: ActLedger, flip: Flip, policy: PolicyDigests): Promise<string> {
  const way = flip.thrown ? "on" : "off";
  return recordAct(ledger, {
    operation: "policy/switch",
    actId: `policy-switch-${flip.switch}-${way}-${flip.at}`,
    by: operator(flip.by),
    at: new Date(flip.at),
    note: `${flip.switch} ${way} by ${flip.by}: ${flip.reason}`,
    policy,
  });
}

/** Every how often a running service looks for flips that nobody recorded. */
const LOOK_MS = 2_000;

/**
 * Records, until stopped, the flips that a command could not: beside the embedded database the ledger belongs to
 * the service, and a flip reaches it as a line of a file. One that cannot be recorded now is tried again.
 */
export function recordFlips(
  store: FlipStore,
  ledger: ActLedger,
  policy: PolicyDigests,
  lookMs = LOOK_MS,
): { stop(): Promise<void> } {
  let recorded = 0;
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    for (const flip of (await store.list()).slice(recorded)) {
      await recordFlip(ledger, flip, policy);
      recorded += 1;
    }
  };
  // Faults of file and ledger show where they are met by questions; this only comes back later.
  const timer = setInterval(() => {
    looking = looking.then(look).catch(() => undefined);
  }, lookMs);
  timer.unref();
  looking = look().catch(() => undefined);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}

import { randomUUID } from "node:crypto";
import { ulid } from "ulid";
import type { Outcome } from "../answer/shapes.ts";
import type { Db, Queryable, Row } from "../database/db.ts";
import { Fault } from "../fault.ts";
import type { Ledger } from "../ledger/shapes.ts";
import type { DenyReason } from "../reasons.ts";

/** Reason and references of a denial: all that its problem document is made of. */
export type Denial = Omit<Extract<Outcome, { kind: "deny" }>, "kind">;

/** What a key came to before: the answer to open again, or the denial. */
export type Settled =
  | { readonly kind: "answer"; readonly answerId: string }
  | { readonly kind: "denied"; readonly denial: Denial };

/** The right to run a request under its key, with the answer's id to run it by; or what it came to. */
export type Claim =
  | {
      readonly kind: "claimed";
      readonly answerId: string;
      settle(outcome: Settled): Promise<void>;
      /** Frees the key of a run that failed. A record that its ledger holds all the same settles the key. */
      release(): Promise<void>;
    }
  | { readonly kind: "repeated"; readonly outcome: Settled };

/** Keyed digests of the key (with its asker) and of the body (with its route). */
export interface IdempotentRequest {
  readonly keyDigest: string;
  readonly bodyDigest: string;
}

/**
 * Gives one of several equal requests the right to run; kept in the database, so that it holds over restarts
 * and between replicas.
 *
 * The answer's id belongs to the key from before the run. A run that was cut off is looked up in the ledger by
 * it: what was recorded is repeated, and one that still goes on elsewhere cannot record a second outcome.
 * Errors: IDEMPOTENCY_MISMATCH for another body under the key; IDEMPOTENCY_IN_PROGRESS while the first runs.
 */
export type ClaimKey = (request: IdempotentRequest) => Promise<Claim>;

/** How long a key is remembered. */
const KEPT = "24 hours";
/** After this a runner that never settled counts as gone, wherever it ran. */
const RUNNER_LIMIT = "2 minutes";

interface Held extends Row {
  readonly body_digest: string;
  readonly answer_id: string;
  readonly denial: Denial | null;
  readonly settled: boolean;
  readonly runner_gone: boolean;
}

/** Makes the claim over a database and the ledger that answers are recorded in. */
export function createClaimKey(db: Db, ledger: Pick<Ledger, "findAnswer">): ClaimKey {
  const runner = randomUUID();
  // One process holds an embedded database: whoever else ran there is gone.
  const alone = db.kind === "pglite";

  const claimKey: ClaimKey = async (request) => {
    const fresh = `ans_${ulid()}`;
    const held = await db.tx(async (tx) => {
      await tx.query(`DELETE FROM idempotent_request WHERE claimed_at < now() - interval '${KEPT}'`);
      if (await insert(tx, request, runner, fresh)) return undefined;
      return takeOver(tx, request, runner, alone);
    });
    if (held === undefined) return claimed(db, ledger, request, runner, fresh);
    if (held.settled) return { kind: "repeated", outcome: settledIn(held) };
    const recorded = await recordedUnder(ledger, held.answer_id);
    const claim = claimed(db, ledger, request, runner, held.answer_id);
    if (recorded === undefined) return claim;
    if (recorded === "failure") {
      await claim.release();
      return claimKey(request);
    }
    await claim.settle(recorded);
    return { kind: "repeated", outcome: recorded };
  };
  return claimKey;
}

async function insert(
  tx: Queryable,
  { keyDigest, bodyDigest }: IdempotentRequest,
  runner: string,
  answerId: string,
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO idempotent_request (key_digest, body_digest, runner, answer_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT (key_digest) DO NOTHING RETURNING key_digest`,
    [keyDigest, bodyDigest, runner, answerId],
  );
  return rows.length === 1;
}

/** What the key holds: settled, or a run that is gone and is ours from here on. */
async function takeOver(
  tx: Queryable,
  { keyDigest, bodyDigest }: IdempotentRequest,
  runner: string,
  alone: boolean,
): Promise<Held> {
  const [held] = await tx.query<Held>(
    `SELECT body_digest, answer_id, denial, settled,
            (claimed_at < now() - interval '${RUNNER_LIMIT}' OR ($3::boolean AND runner <> $2)) AS runner_gone
       FROM idempotent_request WHERE key_digest = $1 FOR UPDATE`,
    [keyDigest, runner, alone],
  );
  // Released by its runner between the two statements: to the caller the same as still running.
  if (!held)
    throw new Fault("IDEMPOTENCY_IN_PROGRESS", "the first request has just ended without an outcome");
  if (held.body_digest !== bodyDigest)
    throw new Fault("IDEMPOTENCY_MISMATCH", "the key came with another body");
  if (held.settled) return held;
  if (!held.runner_gone) throw new Fault("IDEMPOTENCY_IN_PROGRESS", "the first request still runs");
  await tx.query(`UPDATE idempotent_request SET runner = $2, claimed_at = now() WHERE key_digest = $1`, [
    keyDigest,
    runner,
  ]);
  return held;
}

function settledIn({ answer_id: answerId, denial }: Held): Settled {
  return denial === null ? { kind: "answer", answerId } : { kind: "denied", denial };
}

/** The outcome on record under an answer's id; a failure is nothing to repeat. */
async function recordedUnder(
  ledger: Pick<Ledger, "findAnswer">,
  answerId: string,
): Promise<Settled | "failure" | undefined> {
  const record = (await ledger.findAnswer(answerId))?.record;
  if (record === undefined) return undefined;
  if (record.outcome === "answer" || record.outcome === "abstain") return { kind: "answer", answerId };
  if (record.outcome !== "deny") return "failure";
  const reason = record.reason_code as DenyReason;
  return { kind: "denied", denial: { reason, answerId, auditRef: record.audit_ref } };
}

function claimed(
  db: Db,
  ledger: Pick<Ledger, "findAnswer">,
  { keyDigest }: IdempotentRequest,
  runner: string,
  answerId: string,
): Extract<Claim, { kind: "claimed" }> {
  async function settle(outcome: Settled): Promise<void> {
    await db.query(
      `UPDATE idempotent_request SET settled = true, answer_id = $3, denial = $4::jsonb
       WHERE key_digest = $1 AND runner = $2`,
      outcome.kind === "answer"
        ? [keyDigest, runner, outcome.answerId, null]
        : [keyDigest, runner, outcome.denial.answerId, JSON.stringify(outcome.denial)],
    );
  }
  return {
    kind: "claimed",
    answerId,
    settle,
    async release() {
      const recorded = await recordedUnder(ledger, answerId);
      if (recorded !== undefined && recorded !== "failure") return settle(recorded);
      await db.query(`DELETE FROM idempotent_request WHERE key_digest = $1 AND runner = $2`, [
        keyDigest,
        runner,
      ]);
    },
  };
}

import { randomUUID } from "node:crypto";
import type { Outcome } from "../answer/shapes.ts";
import type { Db, Queryable, Row } from "../database/db.ts";
import { Fault } from "../fault.ts";

/** Reason and references of a denial: all that its problem document is made of. */
export type Denial = Omit<Extract<Outcome, { kind: "deny" }>, "kind">;

/** What a key came to before: the answer to open again, or the denial. */
export type Settled =
  | { readonly kind: "answer"; readonly answerId: string }
  | { readonly kind: "denied"; readonly denial: Denial };

/** The right to run a request under its key, or what it came to. */
export type Claim =
  | { readonly kind: "claimed"; settle(outcome: Settled): Promise<void>; release(): Promise<void> }
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
 * Errors: IDEMPOTENCY_MISMATCH for another body under the key; IDEMPOTENCY_IN_PROGRESS while the first runs.
 */
export type ClaimKey = (request: IdempotentRequest) => Promise<Claim>;

/** How long a key is remembered. */
const KEPT = "24 hours";
/** After this a runner that never settled counts as gone, wherever it ran. */
const RUNNER_LIMIT = "2 minutes";

interface Held extends Row {
  readonly body_digest: string;
  readonly answer_id: string | null;
  readonly denial: Denial | null;
  readonly runner_gone: boolean;
}

/** Makes the claim over a database. */
export function createClaimKey(db: Db): ClaimKey {
  const runner = randomUUID();
  // One process holds an embedded database: whoever else ran there is gone.
  const alone = db.kind === "pglite";
  return (request) =>
    db.tx(async (tx) => {
      await tx.query(`DELETE FROM idempotent_request WHERE claimed_at < now() - interval '${KEPT}'`);
      if (await insert(tx, request, runner)) return claimed(db, request, runner);
      const held = await find(tx, request, runner, alone);
      if (held.body_digest !== request.bodyDigest)
        throw new Fault("IDEMPOTENCY_MISMATCH", "the key came with another body");
      if (held.answer_id !== null)
        return { kind: "repeated", outcome: { kind: "answer", answerId: held.answer_id } };
      if (held.denial !== null) return { kind: "repeated", outcome: { kind: "denied", denial: held.denial } };
      if (!held.runner_gone) throw new Fault("IDEMPOTENCY_IN_PROGRESS", "the first request still runs");
      await tx.query(`UPDATE idempotent_request SET runner = $2, claimed_at = now() WHERE key_digest = $1`, [
        request.keyDigest,
        runner,
      ]);
      return claimed(db, request, runner);
    });
}

async function insert(tx: Queryable, request: IdempotentRequest, runner: string): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO idempotent_request (key_digest, body_digest, runner) VALUES ($1, $2, $3)
     ON CONFLICT (key_digest) DO NOTHING RETURNING key_digest`,
    [request.keyDigest, request.bodyDigest, runner],
  );
  return rows.length === 1;
}

async function find(
  tx: Queryable,
  request: IdempotentRequest,
  runner: string,
  alone: boolean,
): Promise<Held> {
  const [held] = await tx.query<Held>(
    `SELECT body_digest, answer_id, denial,
            (claimed_at < now() - interval '${RUNNER_LIMIT}' OR ($3::boolean AND runner <> $2)) AS runner_gone
       FROM idempotent_request WHERE key_digest = $1 FOR UPDATE`,
    [request.keyDigest, runner, alone],
  );
  // Released by its runner between the two statements: to the caller the same as still running.
  if (!held)
    throw new Fault("IDEMPOTENCY_IN_PROGRESS", "the first request has just ended without an outcome");
  return held;
}

function claimed(db: Db, { keyDigest }: IdempotentRequest, runner: string): Claim {
  return {
    kind: "claimed",
    async settle(outcome) {
      await db.query(
        `UPDATE idempotent_request SET answer_id = $3, denial = $4::jsonb WHERE key_digest = $1 AND runner = $2`,
        [
          keyDigest,
          runner,
          outcome.kind === "answer" ? outcome.answerId : null,
          outcome.kind === "denied" ? JSON.stringify(outcome.denial) : null,
        ],
      );
    },
    async release() {
      await db.query(`DELETE FROM idempotent_request WHERE key_digest = $1 AND runner = $2`, [
        keyDigest,
        runner,
      ]);
    },
  };
}

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Db } from "../../src/database/db.ts";
import { createClaimKey, type Claim } from "../../src/http/idempotency.ts";
import type { AuditRecord } from "../../src/ledger/shapes.ts";
import { sampleDenial, samplePlacement } from "../ledger/sample.ts";
import { databaseKinds } from "../fakes/db-kinds.ts";

let keys = 0;
const request = (over: { keyDigest?: string; bodyDigest?: string } = {}) => ({
  keyDigest: `key ${(keys += 1)}`,
  bodyDigest: "body",
  ...over,
});

const nothingRecorded = { findAnswer: async () => undefined };

/** A ledger that holds this one record. */
const recorded = (record: AuditRecord) => ({
  findAnswer: async (answerId: string) =>
    answerId === record.answer_id ? { record, envelope: null, restsOn: [], labels: [] } : undefined,
});

function claimed(claim: Claim): Extract<Claim, { kind: "claimed" }> {
  if (claim.kind !== "claimed") throw new Error("expected the right to run");
  return claim;
}

for (const kind of databaseKinds())
  describe.skipIf(!kind.available)(`idempotency keys: ${kind.name}`, () => {
    let db: Db;
    beforeAll(async () => {
      db = await kind.open({ migrated: true });
    });
    afterAll(() => kind.cleanUp());

    test("of many equal requests at once, exactly one runs", async () => {
      const claimKey = createClaimKey(db, nothingRecorded);
      const same = request();
      const results = await Promise.allSettled(Array.from({ length: 20 }, () => claimKey(same)));
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const refused = results.flatMap((result) =>
        result.status === "rejected" ? [result.reason as unknown] : [],
      );
      for (const reason of refused) expect(reason).toMatchObject({ reasonCode: "IDEMPOTENCY_IN_PROGRESS" });
    });

    test("a repetition gets the first outcome, answer or denial", async () => {
      const claimKey = createClaimKey(db, nothingRecorded);
      const answer = request();
      await claimed(await claimKey(answer)).settle({ kind: "answer", answerId: "ans_1" });
      expect(await claimKey(answer)).toEqual({
        kind: "repeated",
        outcome: { kind: "answer", answerId: "ans_1" },
      });

      const denied = request();
      const denial = { reason: "SMALL_COUNT", answerId: "ans_2", auditRef: "audit://event/2" } as const;
      await claimed(await claimKey(denied)).settle({ kind: "denied", denial });
      expect(await claimKey(denied)).toEqual({ kind: "repeated", outcome: { kind: "denied", denial } });
    });

    test("another body under the key is refused, while it runs and after", async () => {
      const claimKey = createClaimKey(db, nothingRecorded);
      const first = request();
      const other = { ...first, bodyDigest: "another body" };
      const claim = claimed(await claimKey(first));
      await expect(claimKey(other)).rejects.toMatchObject({ reasonCode: "IDEMPOTENCY_MISMATCH" });
      await claim.settle({ kind: "answer", answerId: "ans_1" });
      await expect(claimKey(other)).rejects.toMatchObject({ reasonCode: "IDEMPOTENCY_MISMATCH" });
    });

    test("a run that failed leaves the key free", async () => {
      const claimKey = createClaimKey(db, nothingRecorded);
      const first = request();
      await claimed(await claimKey(first)).release();
      expect((await claimKey(first)).kind).toBe("claimed");
    });

    test("outcomes hold over a restart, and a run that the old process left is taken over", async () => {
      const [settled, left] = [request(), request()];
      const embedded: Db = { ...db, kind: "pglite", query: db.query.bind(db), tx: db.tx.bind(db) };
      const before = createClaimKey(embedded, nothingRecorded);
      await claimed(await before(settled)).settle({ kind: "answer", answerId: "ans_1" });
      const lost = claimed(await before(left));

      const after = createClaimKey(embedded, nothingRecorded);
      expect(await after(settled)).toMatchObject({ kind: "repeated" });
      const taken = claimed(await after(left));
      await lost.settle({ kind: "answer", answerId: "from the old process" });
      await taken.settle({ kind: "answer", answerId: "ans_2" });
      expect(await after(left)).toMatchObject({ outcome: { answerId: "ans_2" } });
    });

    describe("a run that was cut off", () => {
      const asEmbedded = (): Db => ({ ...db, kind: "pglite", query: db.query.bind(db), tx: db.tx.bind(db) });
      const cutOff = async () => {
        const left = request();
        const { answerId } = claimed(await createClaimKey(asEmbedded(), nothingRecorded)(left));
        return { left, answerId };
      };

      test("after its answer was recorded: the repetition gets that answer and runs nothing", async () => {
        const { left, answerId } = await cutOff();
        const claimKey = createClaimKey(
          asEmbedded(),
          recorded(samplePlacement({ answer_id: answerId }).record),
        );
        const repeated = { kind: "repeated", outcome: { kind: "answer", answerId } };
        expect(await claimKey(left)).toEqual(repeated);
        expect(await createClaimKey(asEmbedded(), nothingRecorded)(left)).toEqual(repeated);
      });

      test("after its denial was recorded: the repetition gets that denial", async () => {
        const { left, answerId } = await cutOff();
        const record = { ...sampleDenial().record, answer_id: answerId };
        expect(await createClaimKey(asEmbedded(), recorded(record))(left)).toEqual({
          kind: "repeated",
          outcome: {
            kind: "denied",
            denial: { reason: record.reason_code, answerId, auditRef: record.audit_ref },
          },
        });
      });

      test("before anything was recorded: it runs again under the same id, which the ledger takes once", async () => {
        const { left, answerId } = await cutOff();
        const again = claimed(await createClaimKey(asEmbedded(), nothingRecorded)(left));
        expect(again.answerId).toBe(answerId);
      });

      test("after a failure was recorded: it runs anew under another id", async () => {
        const { left, answerId } = await cutOff();
        const { record } = samplePlacement({
          answer_id: answerId,
          outcome: "error",
          reason_code: "INTERNAL",
        });
        const again = claimed(await createClaimKey(asEmbedded(), recorded(record))(left));
        expect(again.answerId).not.toBe(answerId);
      });
    });

    test("a run that failed after all with its record in place settles its key by that record", async () => {
      const first = request();
      const held: { record?: AuditRecord } = {};
      const claimKey = createClaimKey(db, {
        findAnswer: async (id) => held.record && recorded(held.record).findAnswer(id),
      });
      const claim = claimed(await claimKey(first));
      held.record = samplePlacement({ answer_id: claim.answerId }).record;
      await claim.release();
      expect(await claimKey(first)).toEqual({
        kind: "repeated",
        outcome: { kind: "answer", answerId: claim.answerId },
      });
    });

    test("between replicas of one server a run is only taken over once it is surely gone", async () => {
      const replica = (): Db => ({ ...db, kind: "postgres", query: db.query.bind(db), tx: db.tx.bind(db) });
      const [one, other] = [
        createClaimKey(replica(), nothingRecorded),
        createClaimKey(replica(), nothingRecorded),
      ];
      const first = request();
      await one(first);
      await expect(other(first)).rejects.toMatchObject({ reasonCode: "IDEMPOTENCY_IN_PROGRESS" });
      await db.query(
        `UPDATE idempotent_request SET claimed_at = now() - interval '3 minutes' WHERE key_digest = $1`,
        [first.keyDigest],
      );
      expect((await other(first)).kind).toBe("claimed");
    });

    test("a key is forgotten after a day", async () => {
      const claimKey = createClaimKey(db, nothingRecorded);
      const first = request();
      await claimed(await claimKey(first)).settle({ kind: "answer", answerId: "ans_1" });
      await db.query(
        `UPDATE idempotent_request SET claimed_at = now() - interval '25 hours' WHERE key_digest = $1`,
        [first.keyDigest],
      );
      expect((await claimKey(first)).kind).toBe("claimed");
    });
  });

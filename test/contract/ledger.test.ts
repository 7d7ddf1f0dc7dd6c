import { readFile, truncate } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Db } from "../../src/database/db.ts";
import { Fault } from "../../src/fault.ts";
import { checkInclusion } from "../../src/ledger/checker/check-proof.ts";
import { readKeys } from "../../src/ledger/checker/notes.ts";
import { verifyExport } from "../../src/ledger/checker/verify-export.ts";
import { judgeHead } from "../../src/ledger/checker/witness.ts";
import { exportLog } from "../../src/ledger/export.ts";
import { epochKeys, liveLog } from "../../src/ledger/live-log.ts";
import { Sequencer } from "../../src/ledger/sequencer.ts";
import type { Operator } from "../../src/ledger/shapes.ts";
import { behindTriggers, ledgers, type Opened } from "../ledger/open.ts";
import { sampleDenial, sampleKeys, samplePlacement } from "../ledger/sample.ts";
import { POSTGRES, startPostgres, type TestServer } from "../postgres.ts";

const operator: Operator = {
  subject: "sam",
  role: "steward",
  environment: { service_version: "0.1.0", commit: "none", node: process.version },
};

const WAIT = { timeout: 10_000 };

const kinds = [
  { name: "PGlite", available: true },
  { name: "PostgreSQL", available: POSTGRES.found !== undefined },
] as const;

for (const kind of kinds) {
  describe.skipIf(!kind.available)(`a ledger over ${kind.name}`, () => {
    const { start, reopen, newDir, closeAll, end } = ledgers();
    let server: TestServer | undefined;

    beforeAll(async () => {
      if (kind.name === "PostgreSQL") server = await startPostgres();
    });
    afterEach(closeAll);
    afterAll(async () => {
      await end();
      await server?.stop();
    });

    const url = async () => (server === undefined ? {} : { url: await server.createDatabase() });
    const fresh = async () => start(await url());

    /** All that the log holds, exported and checked against the key that is known. */
    async function verdict({ db, ledger }: Opened, held: readonly string[] = []) {
      const dir = join(newDir(), "log");
      await exportLog(await liveLog(db), dir, [ledger.publicKeyPem]);
      return verifyExport(dir, { publicKey: ledger.publicKeyPem, held });
    }

    test("gives back what was placed, by reference and by answer, denials included", async () => {
      const { ledger } = await fresh();
      const [answer, denial] = [samplePlacement(), sampleDenial()];
      await ledger.place(answer);
      await ledger.place(denial);
      expect(await ledger.findRecord(answer.record.audit_ref)).toEqual({
        record: answer.record,
        envelope: answer.envelope,
        restsOn: answer.restsOn,
        labels: answer.labels,
      });
      expect(await ledger.findAnswer(denial.record.answer_id)).toMatchObject({
        record: denial.record,
        envelope: null,
      });
      expect(await ledger.findAnswer("unknown")).toBeUndefined();
    });

    test("refuses a second record of the same reference or for the same answer, and keeps the first", async () => {
      const { ledger } = await fresh();
      const first = samplePlacement();
      await ledger.place(first);
      const { audit_ref, answer_id } = first.record;
      for (const second of [samplePlacement({ audit_ref }), samplePlacement({ answer_id })]) {
        await expect(ledger.place(second)).rejects.toMatchObject({ reasonCode: "LEDGER_UNAVAILABLE" });
      }
      expect((await ledger.findRecord(first.record.audit_ref))?.record).toEqual(first.record);
    });

    test("a record that cannot be placed takes none of its neighbours with it", async () => {
      const { ledger } = await fresh();
      const good = Array.from({ length: 8 }, () => samplePlacement());
      const [twin] = good;
      const bad = samplePlacement({ audit_ref: twin?.record.audit_ref ?? "" });
      const results = await Promise.allSettled([...good, bad].map((one) => ledger.place(one)));
      expect(results.filter(({ status }) => status === "rejected")).toHaveLength(1);
      expect(await ledger.settle(5_000)).toBe(true);
      expect((await ledger.checkpoint())?.size).toBe(8);
    });

    test("refuses an envelope that is not the one its record names", async () => {
      const { ledger } = await fresh();
      const placement = { ...samplePlacement(), envelope: { other: true } };
      await expect(ledger.place(placement)).rejects.toBeInstanceOf(Fault);
      expect(await ledger.findRecord(placement.record.audit_ref)).toBeUndefined();
    });

    test("rows that stand cannot be changed, deleted or truncated", async () => {
      const { db, ledger } = await fresh();
      await ledger.place(samplePlacement());
      await ledger.settle(5_000);
      for (const table of ["ledger_record", "ledger_entry", "ledger_checkpoint", "ledger_epoch"]) {
        await expect(db.query(`DELETE FROM ${table}`)).rejects.toThrow();
        await expect(db.query(`TRUNCATE ${table} CASCADE`)).rejects.toThrow();
      }
      await expect(db.query("UPDATE ledger_record SET role = 'steward'")).rejects.toThrow();
      await expect(db.query("UPDATE ledger_entry SET idx = idx + 1")).rejects.toThrow();
    });

    test("every record gets one index, without gaps, and the export is sound", async () => {
      const opened = await fresh();
      const { db, ledger } = opened;
      await Promise.all(Array.from({ length: 300 }, () => ledger.place(samplePlacement())));
      expect(await ledger.settle(10_000)).toBe(true);
      const [row] = await db.query(
        "SELECT count(*)::int AS n, min(idx)::int AS low, max(idx)::int AS high FROM ledger_entry",
      );
      expect(row).toEqual({ n: 300, low: 0, high: 299 });
      expect(await verdict(opened)).toMatchObject({ code: 0, size: 300 });
    });

    test("proves a record to someone who holds the public key alone", async () => {
      const { ledger } = await fresh();
      const placements = Array.from({ length: 20 }, () => samplePlacement());
      for (const placement of placements) await ledger.place(placement);
      const proof = await ledger.proof(placements[7]?.record.audit_ref ?? "");
      if (proof === undefined) throw new Error("no proof");
      const keys = readKeys(ledger.publicKeyPem);
      expect(await checkInclusion(proof, keys)).toMatchObject({ code: 0 });
      const altered = { ...proof, record: proof.record.replace('"public"', '"steward"') };
      expect(await checkInclusion(altered, keys)).toMatchObject({ code: 10, index: 7 });
      expect(await ledger.proof("audit://event/01ARZ3NDEKTSV4RRFFQ69G5FAV")).toBeUndefined();
    });

    test("a witness follows the log by its consistency proofs", async () => {
      const { ledger } = await fresh();
      const keys = readKeys(ledger.publicKeyPem);
      let held: string | undefined;
      for (const records of [1, 4, 11, 300]) {
        await Promise.all(Array.from({ length: records }, () => ledger.place(samplePlacement())));
        await ledger.settle(5_000);
        const size = Number(held?.split("\n")[1] ?? 0);
        const offered = await ledger.consistency(size);
        if (offered === undefined) throw new Error("no head");
        const judged = judgeHead(held, offered, keys);
        expect(judged).toMatchObject({ code: 0 });
        held = judged.note;
      }
    });

    test("finds records by outcome, reason, role, policy and time", async () => {
      const { ledger } = await fresh();
      const denial = sampleDenial();
      const other = samplePlacement({ recorded_at: "2026-11-22T00:00:00.000Z" });
      await ledger.place(denial);
      await ledger.place(other);
      const refs = async (filter: Parameters<typeof ledger.find>[0]) =>
        (await ledger.find(filter)).map(({ auditRef }) => auditRef);
      expect(await refs({})).toEqual([denial.record.audit_ref, other.record.audit_ref]);
      expect(await refs({ outcome: "deny" })).toEqual([denial.record.audit_ref]);
      expect(await refs({ reason: "SENSITIVE_LOCATION", role: "public" })).toEqual([denial.record.audit_ref]);
      expect(await refs({ since: "2026-11-21T00:00:00Z" })).toEqual([other.record.audit_ref]);
      expect(await refs({ until: "2026-11-21T00:00:00Z", policy: "bundle-a" })).toEqual([
        denial.record.audit_ref,
      ]);
      expect(await refs({ policy: "bundle-b" })).toEqual([]);
    });

    test("follows a dataset, a document, a span, a policy and a rule to what rests on them", async () => {
      const { ledger } = await fresh();
      const placement = samplePlacement();
      await ledger.place(placement);
      const span = placement.record.claims[0]?.spans[0] ?? "";
      const found = [{ auditRef: placement.record.audit_ref, answerId: placement.record.answer_id }];
      const references = ["census@2026-11.00000000", "census", span, span.split("#")[0] ?? "", "bundle-a"];
      for (const reference of [...references, "GATE_OPEN"]) {
        expect(await ledger.restingOn(reference), reference).toEqual(found);
      }
      expect(await ledger.restingOn("census@2025-01.00000000")).toEqual([]);
      expect(await ledger.restingOn(span.replace("10:42", "10:43"))).toEqual([]);
    });

    test("erases a question's text, records the erasure, and still verifies", async () => {
      const opened = await fresh();
      const { ledger } = opened;
      const placement = samplePlacement();
      const ref = placement.record.audit_ref;
      await ledger.place(placement);
      expect(await ledger.questionText(ref)).toBe(placement.questionText);
      expect(await ledger.erase(ref, "asked for", operator)).toBe(true);
      expect(await ledger.questionText(ref)).toBeUndefined();
      expect(await ledger.erase(ref, "again", operator)).toBe(false);
      await ledger.settle(5_000);
      const [, erasure] = await ledger.find({});
      expect((await ledger.findRecord(erasure?.auditRef ?? ""))?.record).toMatchObject({
        operation: "ledger/erase",
        subject_ref: ref,
        note: "asked for",
      });
      expect(await verdict(opened)).toMatchObject({ code: 0, size: 2 });
    });

    test("bytes changed before sequencing: nothing is signed and readiness says so until they are restored", async () => {
      const opened = await start({ ...(await url()), sequence: false });
      const placement = samplePlacement();
      await opened.ledger.place(placement);
      const edit = (from: string, to: string) =>
        behindTriggers(
          opened.db,
          `UPDATE ledger_record SET canonical =
             convert_to(replace(convert_from(canonical, 'UTF8'), '${from}', '${to}'), 'UTF8')`,
        );
      await edit("supported", "suppOrted");
      const { ledger } = await reopen(opened);
      await expect.poll(() => ledger.status().kind, WAIT).toBe("refusing");
      expect(await ledger.healthy()).toBe(false);
      expect(await ledger.checkpoint()).toBeUndefined();
      await expect(ledger.findRecord(placement.record.audit_ref)).rejects.toMatchObject({
        reasonCode: "INTEGRITY",
      });
      await edit("suppOrted", "supported");
      expect(await ledger.settle(5_000)).toBe(true);
      expect(await ledger.healthy()).toBe(true);
      expect((await ledger.checkpoint())?.size).toBe(1);
    });

    test("after a restore to an earlier point nothing is signed before a new epoch states what is lost", async () => {
      const opened = await fresh();
      const { db, checkpointDir } = opened;
      for (let i = 0; i < 9; i += 1) {
        await opened.ledger.place(samplePlacement());
        await opened.ledger.settle(5_000);
      }
      const keys = readKeys(opened.ledger.publicKeyPem);
      const held = (await opened.ledger.checkpoint())?.note ?? "";
      await reopen(opened, { sequence: false });
      await setBack(db, 5);
      const restored = await reopen(opened);
      const { ledger } = restored;
      await ledger.place(samplePlacement()).catch(() => undefined);
      await expect.poll(() => ledger.status().kind, WAIT).toBe("refusing");
      expect(await ledger.checkpoint()).toMatchObject({ size: 5 });
      expect(await verdict(restored, [held])).toMatchObject({ code: 13, index: 5 });
      expect(await ledger.consistency(9)).toBeUndefined();

      const statement = await ledger.newEpoch("R. Steward", "restored a backup");
      expect(statement).toContain('"lost":{"from":5,"to":9}');
      expect(await ledger.settle(5_000)).toBe(true);
      await expect.poll(async () => (await ledger.checkpoint())?.size, WAIT).toBeGreaterThanOrEqual(5);
      await expect.poll(() => ledger.status().kind, WAIT).toBe("running");
      const accepted = await verdict(restored, [held]);
      expect(accepted).toMatchObject({ code: 0 });
      expect(JSON.stringify(accepted)).toContain("R. Steward");
      const offered = await ledger.consistency(0);
      if (offered === undefined) throw new Error("no head");
      expect(judgeHead(held, offered, keys)).toMatchObject({ code: 0 });
      expect(judgeHead(held, { ...offered, epochs: [] }, keys)).toMatchObject({ code: 12 });
      expect(await readFile(join(checkpointDir, "epoch-2.statement"), "utf8")).toBe(statement);
    });

    test("another signing key signs nothing before a new epoch", async () => {
      const opened = await fresh();
      await opened.ledger.place(samplePlacement());
      await opened.ledger.settle(5_000);
      const keys = { ...sampleKeys(), hmac: opened.keys.hmac };
      const { ledger } = await reopen(opened, { keys });
      await expect.poll(() => ledger.status().kind, WAIT).toBe("refusing");
      await ledger.newEpoch("R. Steward", "the key was replaced");
      await expect.poll(() => ledger.status().kind, WAIT).toBe("running");
      await ledger.place(samplePlacement());
      await ledger.settle(5_000);
      const dir = join(newDir(), "log");
      await exportLog(await liveLog(opened.db), dir, await epochKeys(opened.db));
      expect(await verifyExport(dir, {})).toMatchObject({ code: 0, size: 2 });
      expect(await verifyExport(dir, { publicKey: keys.publicKeyPem })).toMatchObject({ code: 14 });
    });

    test("two that sequence at once never skip, double or fork", async () => {
      const opened = await start({ ...(await url()), sequence: false });
      const { db, keys, checkpointDir, ledger } = opened;
      const rivals = ["a", "b"].map(
        (holder) =>
          new Sequencer({ db, keys, checkpointDir, holder, alone: true, everyMs: 1, leaseMs: 5_000 }),
      );
      for (let round = 0; round < 15; round += 1) {
        await Promise.all(Array.from({ length: 6 }, () => ledger.place(samplePlacement())));
        await Promise.all(rivals.map((rival) => rival.tick()));
      }
      while ((await Promise.all(rivals.map((rival) => rival.tick()))).some((done) => done > 0));
      expect(await verdict(opened)).toMatchObject({ code: 0, size: 90 });
    });

    test("records that wait too long for their index stop answers", async () => {
      const { ledger } = await start({ ...(await url()), sequence: false, maxLagMs: 50 });
      await ledger.place(samplePlacement());
      await sleep(1_100);
      await expect(ledger.place(samplePlacement())).rejects.toMatchObject({
        reasonCode: "LEDGER_UNAVAILABLE",
      });
      expect(await ledger.healthy()).toBe(false);
    });

    test("records that a process left without index do not stop the next one's answers", async () => {
      const opened = await start({ ...(await url()), sequence: false });
      await opened.ledger.place(samplePlacement());
      await sleep(100);
      const { ledger } = await reopen(opened, { maxLagMs: 50 });
      await ledger.place(samplePlacement());
      expect(await ledger.settle(5_000)).toBe(true);
      expect((await ledger.checkpoint())?.size).toBe(2);
    });

    test("checkpoints outside that were lost are written again, a torn one is made whole", async () => {
      const opened = await fresh();
      for (let i = 0; i < 4; i += 1) {
        await opened.ledger.place(samplePlacement());
        await opened.ledger.settle(5_000);
      }
      await reopen(opened, { sequence: false });
      const file = join(opened.checkpointDir, "epoch-1.notes");
      const whole = await readFile(file, "utf8");
      for (const kept of [0, 1, whole.indexOf("\n\n"), Math.floor(whole.length / 2), whole.length - 1]) {
        await truncate(file, Buffer.byteLength(whole.slice(0, kept)));
        await reopen(opened);
        await expect.poll(() => readFile(file, "utf8"), WAIT).toBe(whole);
      }
    });
  });
}

/** What a backup of the time of `size` records would hold. */
async function setBack(db: Db, size: number): Promise<void> {
  await behindTriggers(db, `DELETE FROM ledger_checkpoint WHERE tree_size > ${size}`);
  await behindTriggers(db, `DELETE FROM ledger_entry WHERE idx >= ${size}`);
  await behindTriggers(
    db,
    "DELETE FROM ledger_record r WHERE NOT EXISTS (SELECT FROM ledger_entry e WHERE e.audit_ref = r.audit_ref)",
  );
}

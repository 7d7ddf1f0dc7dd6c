import { readdirSync, readFileSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Db } from "../../src/database/db.ts";
import { Fault } from "../../src/fault.ts";
import { ledgers, type Opened } from "../ledger/open.ts";
import { samplePlacement } from "../ledger/sample.ts";

const { start, reopen, newDir, closeAll, end } = ledgers();
let files: FileHandle;

beforeAll(async () => {
  const handle = await open(import.meta.filename);
  files = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  // Opening the database takes longest; no test's time should hold that.
  await start();
  await closeAll();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await closeAll();
});
afterAll(end);

const journalOf = (dataDir: string): string =>
  readdirSync(join(dataDir, "journal"))
    .map((name) => readFileSync(join(dataDir, "journal", name), "utf8"))
    .join("");

/** Starts again over an empty database: all that is there then came from the journal. */
async function rebuilt({ dataDir, checkpointDir, keys }: Opened): Promise<Opened> {
  return start({ dataDir, checkpointDir, keys });
}

/** The journal's own frames are longer than any other write of the ledger. */
const isFrame = (bytes: unknown): bytes is Buffer => Buffer.isBuffer(bytes) && bytes.length > 1_000;

describe("the embedded ledger", () => {
  test("a start over an empty database brings back every record, its envelope, its index and its root", async () => {
    const first = await start();
    const placements = Array.from({ length: 40 }, () => samplePlacement());
    await Promise.all(placements.map((placement) => first.ledger.place(placement)));
    expect(await first.ledger.settle(5_000)).toBe(true);
    const head = await first.ledger.checkpoint();
    await closeLedger(first);

    const { ledger } = await rebuilt(first);
    expect(await ledger.settle(5_000)).toBe(true);
    expect(await ledger.checkpoint()).toEqual(head);
    for (const { record, envelope, questionText } of placements) {
      expect(await ledger.findAnswer(record.answer_id)).toMatchObject({ record, envelope });
      expect(await ledger.questionText(record.audit_ref)).toBe(questionText);
    }
    await ledger.place(samplePlacement());
    expect(await ledger.settle(5_000)).toBe(true);
    expect((await ledger.checkpoint())?.size).toBe(41);
  });

  test("a rebuilt log whose journal is not the one that was signed signs nothing", async () => {
    const first = await start();
    for (let i = 0; i < 3; i += 1) await first.ledger.place(samplePlacement());
    await first.ledger.settle(5_000);
    await closeLedger(first);
    const { ledger } = await start({
      keys: first.keys,
      checkpointDir: first.checkpointDir,
      dataDir: newDir(),
    });
    for (let i = 0; i < 3; i += 1) await ledger.place(samplePlacement());
    await expect.poll(() => ledger.status().kind, { timeout: 5_000 }).toBe("refusing");
    expect(await ledger.checkpoint()).toBeUndefined();
    expect(await ledger.healthy()).toBe(false);
  });

  test("an answer costs one fdatasync, answers at once share theirs", async () => {
    const { ledger } = await start({ sequence: false });
    const synced = vi.spyOn(files, "datasync");
    for (let i = 0; i < 10; i += 1) await ledger.place(samplePlacement());
    expect(synced).toHaveBeenCalledTimes(10);
    synced.mockClear();
    await Promise.all(Array.from({ length: 50 }, () => ledger.place(samplePlacement())));
    expect(synced.mock.calls.length).toBeLessThan(10);
  });

  test("a disk that fills up half-way through a frame: nothing is placed, and the next answer is", async () => {
    const opened = await start();
    await opened.ledger.place(samplePlacement());
    const write = vi.spyOn(files, "write");
    write.mockImplementationOnce(async function (this: FileHandle, bytes: unknown) {
      if (!isFrame(bytes)) throw new Error("expected the journal's frame");
      write.mockRestore();
      await this.write(bytes.subarray(0, 700), 0, 700);
      throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
    });
    await refusesThenPlaces(opened);
  });

  test("a sync that fails: nothing is placed, and the next answer is", async () => {
    const opened = await start();
    await opened.ledger.place(samplePlacement());
    vi.spyOn(files, "datasync").mockRejectedValueOnce(Object.assign(new Error("I/O"), { code: "EIO" }));
    await refusesThenPlaces(opened);
  });

  test("a commit that fails: what the journal held already is taken back", async () => {
    const opened = await start();
    await opened.ledger.place(samplePlacement());
    failCommit(opened.db, "before");
    await refusesThenPlaces(opened);
  });

  test("a commit whose reply is lost: the record stands, because journal and database hold it", async () => {
    const opened = await start();
    failCommit(opened.db, "after");
    const placement = samplePlacement();
    await opened.ledger.place(placement);
    expect((await opened.ledger.findRecord(placement.record.audit_ref))?.record).toEqual(placement.record);
    await closeLedger(opened);
    const { ledger } = await rebuilt(opened);
    expect(await ledger.find({})).toHaveLength(1);
  });

  test("an erased question is gone from the journal too, and stays gone when the database is rebuilt", async () => {
    const opened = await start();
    const placement = samplePlacement();
    const ref = placement.record.audit_ref;
    await opened.ledger.place(placement);
    const [sealed] = await opened.db.query<{ text: string }>(
      "SELECT replace(encode(sealed, 'base64'), E'\\n', '') AS text FROM ledger_question",
    );
    expect(journalOf(opened.dataDir)).toContain(sealed?.text);
    const environment = placement.record.environment;
    await opened.ledger.erase(ref, "asked for", { subject: "sam", role: "steward", environment });
    expect(journalOf(opened.dataDir)).not.toContain(sealed?.text);
    await closeLedger(opened);
    const { ledger } = await rebuilt(opened);
    expect(await ledger.questionText(ref)).toBeUndefined();
    expect((await ledger.findRecord(ref))?.record).toEqual(placement.record);
  });
});

/** One refused answer, one placed after it; the refused one is nowhere, in the journal or after a rebuild. */
async function refusesThenPlaces(opened: Opened): Promise<void> {
  const [refused, placed] = [samplePlacement(), samplePlacement()];
  await expect(opened.ledger.place(refused)).rejects.toMatchObject({ reasonCode: "LEDGER_UNAVAILABLE" });
  await opened.ledger.place(placed);
  expect(journalOf(opened.dataDir)).not.toContain(refused.record.audit_ref);
  await closeLedger(opened);
  const { ledger } = await rebuilt(opened);
  expect(await ledger.find({})).toHaveLength(2);
  expect(await ledger.findRecord(refused.record.audit_ref)).toBeUndefined();
  expect((await ledger.findRecord(placed.record.audit_ref))?.record).toEqual(placed.record);
}

/** The next transaction's end fails, before the database took it or after. */
function failCommit(db: Db, when: "before" | "after"): void {
  const tx = db.tx.bind(db);
  vi.spyOn(db, "tx").mockImplementationOnce(async (work) => {
    const lost = new Fault("STORE_UNAVAILABLE", "the connection broke");
    await tx(async (inner) => {
      await work(inner);
      if (when === "before") throw lost;
    });
    throw lost;
  });
}

/** Closes the ledger and leaves the database open, without sequencing on. */
async function closeLedger(opened: Opened): Promise<void> {
  await reopen(opened, { sequence: false });
}

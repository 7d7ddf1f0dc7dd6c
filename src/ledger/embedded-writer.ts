import { statfs } from "node:fs/promises";
import type { Db } from "../database/db.ts";
import { Fault } from "../fault.ts";
import { Batches } from "./batches.ts";
import { Journal, type Frame, type JournalMark } from "./journal.ts";
import { insertPlacements, type StoredPlacement } from "./pg-records.ts";
import { readRecord } from "./record.ts";

/** The journal is one; answers that share a transaction and a sync of it are at most so many. */
const ONE_BY_ONE = { lanes: 1, most: 200 };

/**
 * Below this the disk counts as full: the embedded database must never meet a full disk inside a commit, from
 * which it does not recover without being opened again.
 */
const RESERVE_BYTES = 32 * 2 ** 20;

/** One placement as the journal keeps it. Erasing replaces `question` by spaces of the same length. */
interface JournalEntry {
  readonly canonical: string;
  readonly envelope: string | null;
  readonly question: string;
  readonly subject_hmac: string;
  readonly labels: readonly string[];
  readonly rests_on: readonly string[];
}

/**
 * Places records in the embedded database, which never syncs, and in the ledger's own journal, which does.
 *
 * Those that wait together are one transaction: inserted, written to the journal and synced, committed. So
 * the database never holds what the journal lacks, and the order of both is the same, which keeps the indexes
 * of a database rebuilt from the journal those that were signed.
 */
export class EmbeddedWriter {
  /** What is added is on the disk when that resolves. Errors: Fault LEDGER_UNAVAILABLE, nothing placed. */
  readonly batches = new Batches(ONE_BY_ONE, (placements) => this.#inTurn(() => this.#write(placements)));
  readonly #db: Db;
  readonly #secret: Uint8Array;
  readonly #dir: string;
  readonly #journal: Journal;
  #turn: Promise<void> = Promise.resolve();
  /** A frame whose transaction ended unknown: kept or cut before anything else is written. */
  #unsettled: JournalMark | undefined;

  private constructor(db: Db, secret: Uint8Array, dir: string, journal: Journal) {
    this.#db = db;
    this.#secret = secret;
    this.#dir = dir;
    this.#journal = journal;
  }

  /** Opens the journal in `dir` and gives the database what it lost. Errors: Fault INTEGRITY for damage. */
  static async open(db: Db, secret: Uint8Array, dir: string): Promise<EmbeddedWriter> {
    const [mark] = await db.query<{ segment: number; position: number }>(
      "SELECT segment, position::float8 AS position FROM ledger_journal_mark",
    );
    const journal = await Journal.open(dir, mark ?? { segment: 0, position: 0 }, (frame) =>
      replay(db, secret, frame),
    );
    return new EmbeddedWriter(db, secret, dir, journal);
  }

  /** Runs `work` on the database, then blanks the question of this reference in the journal for good. */
  erase(auditRef: string, work: () => Promise<void>): Promise<void> {
    return this.#inTurn(async () => {
      await work();
      await this.#journal.rewrite((payload) => withoutQuestion(payload, auditRef));
    });
  }

  /** False when the disk is too full to place anything. */
  async hasRoom(): Promise<boolean> {
    const { bavail, bsize } = await statfs(this.#dir);
    return bavail * bsize >= RESERVE_BYTES;
  }

  /** Closes the journal, after all that was begun. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#journal.close());
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #write(placements: readonly StoredPlacement[]): Promise<void> {
    await this.#settle();
    if (!(await this.hasRoom())) throw diskFull();
    try {
      await this.#db.tx(async (tx) => {
        await insertPlacements(tx, this.#secret, placements);
        this.#unsettled = await this.#journal.append(payloadOf(placements));
        const { segment, position } = this.#journal.end;
        await tx.query("UPDATE ledger_journal_mark SET segment = $1, position = $2", [segment, position]);
      });
      this.#unsettled = undefined;
    } catch (thrown) {
      if (this.#unsettled === undefined || !(await this.#settle())) throw thrown;
    }
  }

  /** True when the database holds the frame in question; otherwise the frame is cut off again. */
  async #settle(): Promise<boolean> {
    if (this.#unsettled === undefined) return true;
    const [mark] = await this.#db.query<{ held: boolean }>(
      "SELECT (segment, position) >= ($1::int, $2::bigint) AS held FROM ledger_journal_mark",
      [this.#journal.end.segment, this.#journal.end.position],
    );
    if (mark?.held !== true) await this.#journal.cutBackTo(this.#unsettled);
    this.#unsettled = undefined;
    return mark?.held === true;
  }
}

function payloadOf(placements: readonly StoredPlacement[]): Buffer {
  const entries = placements.map(
    ({ canonical, envelope, question, subjectHmac, labels, restsOn }): JournalEntry => ({
      canonical: canonical.toString("utf8"),
      envelope: envelope && envelope.toString("utf8"),
      question: question?.toString("base64") ?? "",
      subject_hmac: subjectHmac,
      labels,
      rests_on: restsOn,
    }),
  );
  return Buffer.from(JSON.stringify(entries), "utf8");
}

/** Inserts what of a frame the database lacks; a frame that is there already changes nothing. */
async function replay(db: Db, secret: Uint8Array, { payload, end }: Frame): Promise<void> {
  const placements = entriesOf(payload).map(placementOf);
  await db.tx(async (tx) => {
    const known = await tx.query<{ audit_ref: string }>(
      "SELECT audit_ref FROM ledger_record WHERE audit_ref = ANY($1::text[])",
      [placements.map(({ record }) => record.audit_ref)],
    );
    const refs = new Set(known.map((row) => row.audit_ref));
    const lost = placements.filter(({ record }) => !refs.has(record.audit_ref));
    if (lost.length > 0) await insertPlacements(tx, secret, lost);
    await tx.query("UPDATE ledger_journal_mark SET segment = $1, position = $2", [end.segment, end.position]);
  });
}

function entriesOf(payload: Buffer): JournalEntry[] {
  return JSON.parse(payload.toString("utf8")) as JournalEntry[];
}

function placementOf(entry: JournalEntry): StoredPlacement {
  const canonical = Buffer.from(entry.canonical, "utf8");
  return {
    record: readRecord(canonical),
    canonical,
    envelope: entry.envelope === null ? null : Buffer.from(entry.envelope, "utf8"),
    question: entry.question.trim() === "" ? null : Buffer.from(entry.question, "base64"),
    subjectHmac: entry.subject_hmac,
    labels: entry.labels,
    restsOn: entry.rests_on,
  };
}

function withoutQuestion(payload: Buffer, auditRef: string): Buffer | undefined {
  if (!payload.includes(auditRef)) return undefined;
  const entries = entriesOf(payload).map((entry) =>
    readRecord(Buffer.from(entry.canonical)).audit_ref === auditRef
      ? { ...entry, question: " ".repeat(entry.question.length) }
      : entry,
  );
  return Buffer.from(JSON.stringify(entries), "utf8");
}

function diskFull(): Fault {
  return new Fault("LEDGER_UNAVAILABLE", "less than 32 MiB are free where the ledger's journal stands", {
    sentence: "The disk is full, so no audit record can be placed and nothing is shown.",
  });
}

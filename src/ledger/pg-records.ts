import { hash } from "node:crypto";
import type { Queryable } from "../database/db.ts";
import { Fault } from "../fault.ts";
import { sealQuestion } from "./encrypt.ts";
import { keyedDigest } from "./keys.ts";
import { leafHash } from "./merkle.ts";
import { canonicalBytes, canonicalRecord, readRecord } from "./record.ts";
import type { AuditRecord, FoundRecord, Json, PlacedAnswer, Placement, RecordFilter } from "./shapes.ts";

/** A placement in the bytes that are stored; `question` is null once the text is erased. */
export interface StoredPlacement {
  readonly record: AuditRecord;
  readonly canonical: Buffer;
  readonly envelope: Buffer | null;
  readonly question: Buffer | null;
  readonly subjectHmac: string;
  readonly labels: readonly string[];
  readonly restsOn: readonly string[];
}

/** Makes a placement's bytes. Errors: Fault for a record off the schema, or an envelope that is not its own. */
export function storedPlacement(secret: Uint8Array, placement: Placement): StoredPlacement {
  const { record } = placement;
  const canonical = canonicalRecord(record);
  const envelope = placement.envelope === null ? null : canonicalBytes(placement.envelope);
  if ((envelope && sha256(envelope)) !== record.envelope_digest) {
    throw new Fault("INTEGRITY", `envelope of ${record.audit_ref} is not the one its record names`);
  }
  const question = sealQuestion(secret, record.audit_ref, placement.questionText);
  const { subjectHmac, labels, restsOn } = placement;
  return { record, canonical, envelope, question, subjectHmac, labels, restsOn };
}

/** What shows that a record's bytes are those that were placed: keyed, so the database cannot make it. */
export function sealOf(secret: Uint8Array, canonical: Uint8Array): Buffer {
  return sealOfLeaf(secret, leafHash(canonical));
}

/** The same from the leaf hash of the bytes. */
export function sealOfLeaf(secret: Uint8Array, leaf: Uint8Array): Buffer {
  return keyedDigest(secret, "ledger record", leaf);
}

/** Inserts placements, their questions and their places in the queue, in order, by one statement. */
export async function insertPlacements(
  db: Queryable,
  secret: Uint8Array,
  placements: readonly StoredPlacement[],
): Promise<void> {
  const rows = placements.map((placed) => rowOf(secret, placed));
  await db.query("SELECT ledger_place($1::json)", [JSON.stringify(rows)]);
}

/** One row of `ledger_place`, named like its columns. */
function rowOf(secret: Uint8Array, placed: StoredPlacement): Readonly<Record<string, unknown>> {
  const { record, canonical, envelope, question, subjectHmac, labels } = placed;
  return {
    audit_ref: record.audit_ref,
    answer_id: record.answer_id,
    canonical: hex(canonical),
    seal: hex(sealOf(secret, canonical)),
    envelope: envelope && hex(envelope),
    subject_hmac: subjectHmac,
    labels,
    rests_on: traceKeys(placed),
    outcome: record.outcome,
    reason_code: record.reason_code,
    role: record.actor.role,
    bundle_digest: record.policy.bundle_digest,
    recorded_at: record.recorded_at,
    sealed_question: question && hex(question),
  };
}

function hex(bytes: Buffer): string {
  return `\\x${bytes.toString("hex")}`;
}

/** What an outcome can be traced from: datasets, documents, rules. */
function traceKeys({ record, restsOn }: StoredPlacement): string[] {
  const slugs = restsOn.map((version) => version.split("@")[0] ?? version);
  const documents = record.claims.flatMap(({ spans }) => spans.map(documentOf));
  const rules = record.policy.decisions.flatMap(({ reason_codes }) => reason_codes);
  const reason = record.reason_code === null ? [] : [record.reason_code];
  const bundle = record.policy.bundle_digest;
  return [...new Set([...restsOn, ...slugs, ...documents, ...rules, ...reason, bundle])];
}

function documentOf(reference: string): string {
  return reference.split("#")[0] ?? reference;
}

/** One record by reference or answer id, checked against its seal and its envelope's digest. */
export async function readPlaced(
  db: Queryable,
  secret: Uint8Array,
  column: "audit_ref" | "answer_id",
  value: string,
): Promise<PlacedAnswer | undefined> {
  const [row] = await db.query<{
    canonical: Uint8Array;
    seal: Uint8Array;
    envelope: Uint8Array | null;
    labels: string[];
    rests_on: string[];
  }>(`SELECT canonical, seal, envelope, labels, rests_on FROM ledger_record WHERE ${column} = $1`, [value]);
  if (!row) return undefined;
  const record = readRecord(row.canonical);
  if (!sealOf(secret, row.canonical).equals(row.seal)) {
    throw new Fault("INTEGRITY", `stored bytes of ${value} are not those that were placed`);
  }
  if ((row.envelope && sha256(row.envelope)) !== record.envelope_digest) {
    throw new Fault("INTEGRITY", `stored envelope of ${value} is not the one its record names`);
  }
  return {
    record,
    envelope: row.envelope && (JSON.parse(Buffer.from(row.envelope).toString("utf8")) as Json),
    labels: row.labels,
    restsOn: row.rests_on.filter((key) => /^[^:/@]+@[^/@]+$/.test(key)),
  };
}

/** Outcomes traced from a dataset version, slug, document, span, policy digest or reason code; oldest first. */
export async function readRestingOn(
  db: Queryable,
  reference: string,
): Promise<{ auditRef: string; answerId: string }[]> {
  const rows = await db.query<{ audit_ref: string; answer_id: string; canonical: Uint8Array }>(
    `SELECT audit_ref, answer_id, canonical FROM ledger_record WHERE rests_on @> ARRAY[$1::text]
     ORDER BY recorded_at, audit_ref`,
    [documentOf(reference)],
  );
  const exact = (canonical: Uint8Array) =>
    readRecord(canonical).claims.some(({ spans }) => spans.includes(reference));
  return rows
    .filter(({ canonical }) => !reference.includes("#") || exact(canonical))
    .map(({ audit_ref, answer_id }) => ({ auditRef: audit_ref, answerId: answer_id }));
}

/** Records that meet every given condition, oldest first. */
export async function findRecords(db: Queryable, filter: RecordFilter): Promise<FoundRecord[]> {
  const params: unknown[] = [];
  const condition = (sql: string, value: unknown) =>
    value === undefined ? [] : [sql.replace("?", `$${params.push(value)}`)];
  const conditions = [
    ...condition("outcome = ?", filter.outcome),
    ...condition("reason_code = ?", filter.reason),
    ...condition("role = ?", filter.role),
    ...condition("bundle_digest = ?", filter.policy),
    ...condition("recorded_at >= ?::timestamptz", filter.since),
    ...condition("recorded_at <= ?::timestamptz", filter.until),
  ];
  const rows = await db.query<{ [C in keyof FoundRecord]: FoundRecord[C] }>(
    `SELECT audit_ref AS "auditRef", answer_id AS "answerId", outcome, reason_code AS "reasonCode", role,
       to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "recordedAt"
     FROM ledger_record ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}
     ORDER BY recorded_at, audit_ref LIMIT ${Math.trunc(filter.limit ?? 1_000)}`,
    params,
  );
  return [...rows];
}

function sha256(bytes: Uint8Array): string {
  return hash("sha256", bytes, "hex");
}

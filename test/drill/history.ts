import type { OpenLedger } from "../../src/ledger/pg-ledger.ts";

/** Evidence that the kill drills ask about. */
export const PACKAGE = "evals/corpus/packages/kansas_county_population";
/** Questions that end in an answer, a denial and an abstention. */
export const QUESTIONS: readonly string[] = [
  "What was the population of Kiowa County in 1930?",
  "How many people lived in Ford County in 1940?",
  "Where do eagles roost along the Kansas River?",
  "Who wrote the opera Carmen?",
];

const OUTCOMES = new Set(["answer", "abstain", "deny", "error", "aborted", "done"]);

/** One response that a client received. */
export interface Seen {
  readonly auditRef: string;
  readonly outcome: string;
  /** Digest of the envelope as received; null for a denial or an error. */
  readonly digest: string | null;
}

/** What came of a kill drill. */
export interface KillReport {
  readonly cycles: number;
  readonly received: number;
  readonly records: number;
  /** Promises that were broken, in words. */
  readonly broken: readonly string[];
}

/**
 * Reads what the clients received against what the ledger holds: every response has one record of its own with
 * the same outcome and digest, every record an outcome and, once sequencing has settled, an index under a
 * signed head.
 */
export async function checkHistory(
  ledger: OpenLedger,
  received: readonly Seen[],
): Promise<Pick<KillReport, "records"> & { readonly broken: string[] }> {
  const broken: string[] = [];
  const refs = new Set<string>();
  for (const { auditRef, outcome, digest } of received) {
    const record = (await ledger.findRecord(auditRef))?.record;
    if (record === undefined) broken.push(`${auditRef} was answered and has no record`);
    else if (record.outcome !== outcome || record.envelope_digest !== digest)
      broken.push(`${auditRef} was answered otherwise than recorded`);
    if (refs.has(auditRef)) broken.push(`${auditRef} stands for two responses`);
    refs.add(auditRef);
  }
  if (!(await ledger.settle(30_000))) broken.push("records stay without an index");
  const records = await ledger.find({ limit: 10_000_000 });
  for (const { auditRef, outcome } of records)
    if (!OUTCOMES.has(outcome)) broken.push(`${auditRef} has no outcome`);
  const signed = (await ledger.checkpoint())?.size ?? 0;
  if (signed !== records.length)
    broken.push(`${records.length} records and ${signed} indexes under the signed head`);
  return { records: records.length, broken };
}

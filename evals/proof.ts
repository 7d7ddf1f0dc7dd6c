import canonicalize from "canonicalize";
import { checkInclusion } from "../src/ledger/checker/check-proof.ts";
import { readKeys } from "../src/ledger/checker/notes.ts";
import type { AuditRecord, InclusionProof } from "../src/ledger/shapes.ts";

/** What is wrong with a record's proof, checked without the service's help; undefined when it holds. */
export async function proofFaultOf(
  record: AuditRecord | undefined,
  proof: InclusionProof | undefined,
): Promise<string | undefined> {
  if (record === undefined) return "there is no such record";
  if (proof === undefined) return "the record is under no signed head";
  if (proof.record !== canonicalize(record)) return "the proof is of another record";
  const found = await checkInclusion(proof, readKeys(proof.public_key));
  return found.code === 0 ? undefined : found.sentence;
}

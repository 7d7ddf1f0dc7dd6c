import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { proofFaultOf } from "../../evals/proof.ts";
import type { AuditRecord, InclusionProof } from "../../src/ledger/shapes.ts";

const RECORD = { audit_ref: "audit://event/1" } as unknown as AuditRecord;
const { publicKey } = generateKeyPairSync("ed25519");
const PROOF: InclusionProof = {
  kind: "kfm-inclusion-proof",
  version: 1,
  audit_ref: "audit://event/1",
  record: '{"audit_ref":"audit://event/1"}',
  index: 0,
  tree_size: 1,
  path: [],
  checkpoint: "log.example\n1\nAAAA\n",
  public_key: publicKey.export({ type: "spki", format: "pem" }).toString(),
};

test.each([
  ["no record", undefined, PROOF, "there is no such record"],
  ["no proof", RECORD, undefined, "the record is under no signed head"],
  [
    "another record",
    RECORD,
    { ...PROOF, record: '{"audit_ref":"audit://event/2"}' },
    "the proof is of another record",
  ],
  ["a head that nobody signed", RECORD, PROOF, expect.stringMatching(/^index 0: the checkpoint /)],
])("a proof with %s has a fault that is told", async (_what, record, proof, fault) => {
  expect(await proofFaultOf(record, proof)).toEqual(fault);
});

import { Bad, CODES, findingOf, type Finding, type Sound } from "./findings.ts";
import { openHead, type Head, type TrustedKey } from "./notes.ts";
import { hashLeaf, isConsistent, rootOfInclusion } from "./tree.ts";

/** A proof file as `proof REF --out FILE` writes it. */
export interface ProofFile {
  readonly audit_ref: string;
  readonly record: string;
  readonly index: number;
  readonly tree_size: number;
  readonly path: readonly string[];
  readonly checkpoint: string;
  readonly public_key: string;
}

/** Checks that the record in the file is the one at its index under the signed checkpoint in the file. */
export function checkInclusion(proof: ProofFile, keys: readonly TrustedKey[]): Promise<Sound | Finding> {
  return findingOf(async () => {
    const { index, path } = proof;
    const head = openHead(keys, proof.checkpoint);
    if (typeof head === "string")
      throw new Bad(CODES.unsigned, index, `index ${index}: the checkpoint ${head}`);
    const root = rootOfInclusion(hashLeaf(Buffer.from(proof.record)), index, head.size, path.map(bytesOf));
    const named = (JSON.parse(proof.record) as { audit_ref?: unknown }).audit_ref;
    if (root?.equals(head.root) !== true || named !== proof.audit_ref || proof.tree_size !== head.size) {
      const sentence = `index ${index}: the record in the proof is not the one that was signed there`;
      throw new Bad(CODES.payloadMismatch, index, sentence);
    }
    return {
      code: CODES.sound,
      size: head.size,
      checkpoints: 1,
      root: head.root.toString("base64"),
      notices: [],
    };
  });
}

/** Whether the newer head's log begins with the older head's, by the path given. */
export function extendsHead(older: Head, newer: Head, path: readonly string[]): boolean {
  return isConsistent(older.size, older.root, newer.size, newer.root, path.map(bytesOf));
}

function bytesOf(base64: string): Buffer {
  return Buffer.from(base64, "base64");
}

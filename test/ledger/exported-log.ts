import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { originOf, signCheckpoint } from "../../src/ledger/checkpoint.ts";
import { ledgerKeys, type LedgerKeys } from "../../src/ledger/keys.ts";
import { Frontier, leafHash } from "../../src/ledger/merkle.ts";
import { canonicalRecord } from "../../src/ledger/record.ts";
import { samplePlacement } from "./sample.ts";

/** An export in memory, as the service writes it, open to being tampered with. */
export interface ExportedLog {
  /** One buffer a line, without newline. */
  records: Buffer[];
  leaves: { index: number; audit_ref: string; leaf_hash: string }[];
  /** Signed checkpoints, oldest first. */
  notes: string[];
  /** Sizes of the checkpoints. */
  sizes: number[];
  publicKeyPem: string;
}

/** Canonical records, all different. */
export function sampleRecords(count: number): Buffer[] {
  return Array.from({ length: count }, () => canonicalRecord(samplePlacement().record));
}

/** The log of these records, signed after each of the given sizes. */
export function logOf(keys: LedgerKeys, records: readonly Buffer[], sizes: readonly number[]): ExportedLog {
  const edge = new Frontier();
  const hashes = records.map((record) => leafHash(record));
  const notes: string[] = [];
  let previous = 0;
  for (const [index, hash] of hashes.entries()) {
    edge.append(hash);
    if (!sizes.includes(index + 1)) continue;
    const leaves = hashes.slice(previous, index + 1);
    notes.push(
      signCheckpoint(keys, {
        origin: originOf(keys, 1),
        size: index + 1,
        root: edge.root(),
        previous,
        leaves,
      }),
    );
    previous = index + 1;
  }
  return {
    records: [...records],
    leaves: leavesOf(records),
    notes,
    sizes: [...sizes],
    publicKeyPem: keys.publicKeyPem,
  };
}

/** Leaf lines that belong to these records. */
export function leavesOf(records: readonly Buffer[]): ExportedLog["leaves"] {
  return records.map((record, index) => ({
    index,
    audit_ref: (JSON.parse(record.toString("utf8")) as { audit_ref: string }).audit_ref,
    leaf_hash: leafHash(record).toString("hex"),
  }));
}

/** Writes the log to an empty folder. */
export function writeLog(dir: string, log: ExportedLog): void {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(join(dir, "checkpoints"), { recursive: true });
  writeFileSync(join(dir, "records.jsonl"), recordsFile(log));
  writeFileSync(join(dir, "leaves.jsonl"), log.leaves.map((leaf) => `${JSON.stringify(leaf)}\n`).join(""));
  writeFileSync(join(dir, "checkpoints", "epoch-1.notes"), log.notes.map((note) => `${note}\n`).join(""));
  writeFileSync(join(dir, "checkpoints", "latest.note"), log.notes.at(-1) ?? "");
  writeFileSync(join(dir, "public-key.pem"), log.publicKeyPem);
}

/** The bytes of records.jsonl. */
export function recordsFile({ records }: ExportedLog): Buffer {
  return Buffer.concat(records.flatMap((record) => [record, Buffer.from("\n")]));
}

/** Keys from nowhere. */
export function strangerKeys(): LedgerKeys {
  return ledgerKeys(generateKeyPairSync("ed25519").privateKey, randomBytes(32));
}

import { createHash, createPublicKey, sign, verify } from "node:crypto";
import { Fault } from "../fault.ts";
import type { LedgerKeys } from "./keys.ts";

/** What a checkpoint says: the first `size` leaves of the log named `origin` have this root. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  /** Size of the checkpoint signed before this one in the same epoch, 0 for the first: none can be left out. */
  readonly previous: number;
  /** Hashes of the newest leaves, up to `size`; their first bytes are signed too, see `signCheckpoint`. */
  readonly leaves?: readonly Buffer[];
}

/** Bytes of each new leaf hash that stand in a checkpoint. */
const LEAF_BYTES = 8;

const ED25519 = Buffer.of(1);
const SIGNATURE = /^— (\S+) ([A-Za-z0-9+/=]+)$/u;

/** Name of a log: the key it is signed with and its epoch, so that no two epochs can be taken for one. */
export function originOf(keys: LedgerKeys, epoch: number): string {
  const id = createHash("sha256").update(keys.publicKey).digest("hex").slice(0, 16);
  return `kfm-focus-ledger/${id}/${epoch}`;
}

/**
 * The checkpoint as C2SP signed note (tlog-checkpoint) with two extension lines: `previous`, and the beginning
 * of each new leaf's hash, so that the first bad index can be named even if records and leaves were rewritten
 * together. Detection rests on the root alone.
 */
export function signCheckpoint(keys: LedgerKeys, checkpoint: Checkpoint): string {
  const { origin, size, root, previous, leaves = [] } = checkpoint;
  const begins = Buffer.concat(leaves.map((leaf) => leaf.subarray(0, LEAF_BYTES))).toString("base64");
  const text = `${origin}\n${size}\n${root.toString("base64")}\nprevious ${previous}\nleaves ${begins}\n`;
  return signNote(keys, origin, text);
}

/** Signs a text that ends in a newline, under the given name. */
export function signNote(keys: LedgerKeys, name: string, text: string): string {
  const signature = sign(null, Buffer.from(text), keys.signing);
  const body = Buffer.concat([keyHash(name, keys.publicKey), signature]);
  return `${text}\n— ${name} ${body.toString("base64")}\n`;
}

/** The text of a note if the key signed it under that name. Errors: Fault INTEGRITY otherwise. */
export function openNote(publicKey: Buffer, name: string, note: string): string {
  const cut = note.lastIndexOf("\n\n— ");
  const text = note.slice(0, cut + 1);
  const hash = keyHash(name, publicKey);
  const signed = note
    .slice(cut + 2)
    .split("\n")
    .some((line) => {
      const found = SIGNATURE.exec(line);
      const bytes = Buffer.from(found?.[2] ?? "", "base64");
      return (
        found?.[1] === name &&
        bytes.subarray(0, 4).equals(hash) &&
        verify(null, Buffer.from(text), keyObject(publicKey), bytes.subarray(4))
      );
    });
  if (cut < 0 || !signed) throw new Fault("INTEGRITY", `note of ${name} is not signed by the ledger's key`);
  return text;
}

/** Reads a checkpoint that this key signed. Errors: Fault INTEGRITY for anything else. */
export function openCheckpoint(publicKey: Buffer, note: string): Checkpoint {
  const origin = note.slice(0, note.indexOf("\n"));
  const lines = openNote(publicKey, origin, note).split("\n");
  const [size, previous] = [Number(lines[1]), Number(/^previous (\d+)$/.exec(lines[3] ?? "")?.[1])];
  const root = Buffer.from(lines[2] ?? "", "base64");
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(previous) || root.length !== 32) {
    throw new Fault("INTEGRITY", `note of ${origin} is not a checkpoint`);
  }
  return { origin, size, root, previous };
}

/** Splits a file of notes, each followed by an empty line, into the notes. A torn last one is left out. */
export function splitNotes(text: string): string[] {
  return text.split(/(?<=\n— [^\n]+\n)\n/u).filter((note) => /\n\n— [^\n]+\n$/u.test(note));
}

function keyHash(name: string, publicKey: Buffer): Buffer {
  return createHash("sha256").update(`${name}\n`).update(ED25519).update(publicKey).digest().subarray(0, 4);
}

function keyObject(publicKey: Buffer) {
  return createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: publicKey.toString("base64url") },
    format: "jwk",
  });
}

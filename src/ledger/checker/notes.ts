import { createHash, createPublicKey, verify, type KeyObject } from "node:crypto";

/** A key that checkpoints may be signed with. */
export interface TrustedKey {
  readonly key: KeyObject;
  readonly raw: Buffer;
  /** First 16 hex digits of SHA-256 of the raw key; stands in the name of each log it signs. */
  readonly id: string;
}

export interface Head {
  readonly note: string;
  readonly origin: string;
  readonly epoch: number;
  readonly size: number;
  readonly root: Buffer;
  readonly previous: number;
  /** First bytes (hex) of the hashes of the newest leaves, the last one at index `size` - 1. */
  readonly leaves: readonly string[];
}

/** Bytes of each leaf hash that a checkpoint states. */
const LEAF_BYTES = 8;

/** What an operator stated when a new epoch was opened. */
export interface Statement {
  readonly origin: string;
  readonly epoch: number;
  readonly operator: string;
  readonly reason: string;
  readonly openedAt: string;
  readonly before: { readonly origin: string; readonly size: number; readonly root: string } | null;
  readonly kept: { readonly size: number; readonly root: string };
}

const EACH_LEAF = new RegExp(`.{${LEAF_BYTES * 2}}`, "g");

/** Reads every Ed25519 key of a PEM file. Throws when there is none. */
export function readKeys(pem: string): TrustedKey[] {
  const blocks = pem.match(/-----BEGIN PUBLIC KEY-----[\s\S]+?-----END PUBLIC KEY-----/g) ?? [];
  const keys = blocks.map((block) => createPublicKey(block)).filter((k) => k.asymmetricKeyType === "ed25519");
  if (keys.length === 0) throw new Error("The public key file holds no Ed25519 key in PEM.");
  return keys.map((key) => {
    const raw = Buffer.from(key.export({ format: "jwk" }).x ?? "", "base64url");
    return { key, raw, id: createHash("sha256").update(raw).digest("hex").slice(0, 16) };
  });
}

/** Cuts a file of notes, an empty line after each, into notes. What does not look like one is kept as it is. */
export function cutNotes(text: string): string[] {
  return text.split(/(?<=\n— [^\n]*\n)\n/u).filter((note) => note !== "");
}

/** A checkpoint that one of the keys signed, or why it is none, in words. */
export function openHead(keys: readonly TrustedKey[], note: string): Head | string {
  const text = openSigned(keys, note);
  if (text === undefined) return "is not signed by the given key";
  const lines = text.split("\n");
  const [origin = "", size = "", root = "", link = "", list = ""] = lines;
  const previous = /^previous (\d{1,15})$/.exec(link)?.[1];
  const leaves = /^leaves ([A-Za-z0-9+/=]*)$/.exec(list)?.[1];
  const head = {
    note,
    origin,
    epoch: epochOf(origin),
    size: Number(size),
    root: Buffer.from(root, "base64"),
    previous: Number(previous),
    leaves:
      Buffer.from(leaves ?? "", "base64")
        .toString("hex")
        .match(EACH_LEAF) ?? [],
  };
  const whole =
    lines.length === 6 && leaves !== undefined && /^[1-9]\d{0,14}$/.test(size) && previous !== undefined;
  return whole && head.root.length === 32 && head.epoch > 0 ? head : "is signed but is no checkpoint";
}

/** A statement of a new epoch that one of the keys signed, or undefined. */
export function openStatement(keys: readonly TrustedKey[], note: string): Statement | undefined {
  const [origin = "", title, body = ""] = openSigned(keys, note)?.split("\n") ?? [];
  const epoch = epochOf(origin);
  if (!(epoch > 1) || title !== `new epoch ${epoch}`) return undefined;
  const said = JSON.parse(body) as Omit<Statement, "origin" | "epoch" | "openedAt"> & { opened_at: string };
  return { ...said, origin, epoch, openedAt: said.opened_at };
}

/** The text of a note if one of the keys signed it under the name in its first line. */
function openSigned(keys: readonly TrustedKey[], note: string): string | undefined {
  const cut = note.lastIndexOf("\n\n— ");
  if (cut < 0) return undefined;
  const text = note.slice(0, cut + 1);
  const name = text.slice(0, text.indexOf("\n"));
  const signatures = note.slice(cut + 2).split("\n");
  // The whole rest must be signature lines: bytes after them would be covered by nothing.
  const tidy = signatures.pop() === "" && signatures.every((line) => line.startsWith("— "));
  const key = keys.find(({ id }) => name.split("/")[1] === id);
  if (!tidy || key === undefined || signatures.length !== 1) return undefined;
  const found = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/u.exec(signatures[0] ?? "");
  const bytes = Buffer.from(found?.[2] ?? "", "base64");
  const sound =
    found?.[1] === name &&
    bytes.toString("base64") === found[2] &&
    bytes.subarray(0, 4).equals(nameHash(name, key.raw)) &&
    verify(null, Buffer.from(text), key.key, bytes.subarray(4));
  return sound ? text : undefined;
}

/** C2SP signed note key hash: SHA-256(name ‖ 0x0A ‖ 0x01 ‖ key), first four bytes. */
function nameHash(name: string, raw: Buffer): Buffer {
  return createHash("sha256").update(name).update("\n\x01").update(raw).digest().subarray(0, 4);
}

function epochOf(origin: string): number {
  return Number(/^kfm-focus-ledger\/[0-9a-f]{16}\/([1-9]\d{0,8})$/.exec(origin)?.[1]);
}

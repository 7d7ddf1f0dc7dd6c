/**
 * Makes `ledger-trees.json`: trees of 0 to 20 leaves with roots, inclusion and consistency proofs, and signed
 * notes, sound and tampered, by the plain implementation in the tests. `node test/vectors/make-ledger-vectors.ts`.
 */
import { createPrivateKey } from "node:crypto";
import { writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { originOf, signCheckpoint } from "../../src/ledger/checkpoint.ts";
import { ledgerKeys } from "../../src/ledger/keys.ts";
import { consistencyOf, leafOf, pathOf, rootOf } from "../ledger/plain-tree.ts";

const LEAVES = 20;
/** PKCS #8 of the Ed25519 key whose seed is 32 bytes of 7: a key for vectors, nobody's secret. */
const KEY = createPrivateKey({
  key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.alloc(32, 7)]),
  format: "der",
  type: "pkcs8",
});

/** What `ledger-trees.json` holds; the same at every call. */
export function ledgerVectors() {
  const keys = ledgerKeys(KEY, Buffer.alloc(32));
  const inputs = Array.from({ length: LEAVES }, (_, i) => Buffer.from(`{"leaf":${i}}`).toString("hex"));
  const leaves = inputs.map(leafOf);

  const trees = Array.from({ length: LEAVES + 1 }, (_, size) => {
    const part = leaves.slice(0, size);
    return {
      size,
      root: rootOf(part),
      inclusion: part.map((_, index) => pathOf(index, part)),
      consistency: part.map((_, index) => consistencyOf(index + 1, part)),
    };
  });

  const note = signCheckpoint(keys, {
    origin: originOf(keys, 1),
    size: LEAVES,
    root: Buffer.from(rootOf(leaves), "hex"),
    previous: 18,
    leaves: leaves.slice(18).map((leaf) => Buffer.from(leaf, "hex")),
  });
  const tampered = {
    "another size": note.replace("\n20\n", "\n21\n"),
    "another root": note.replace(/\n[A-Za-z0-9+/]{43}=\n/, `\n${"A".repeat(43)}=\n`),
    "another predecessor": note.replace("previous 18", "previous 17"),
    "another name": note.replaceAll("/1\n", "/2\n"),
    "no signature": note.slice(0, note.indexOf("\n— ") + 1),
    "a signature cut short": `${note.slice(0, -9)}\n`,
    "a line after the signature": `${note}more\n`,
  };

  return { public_key: keys.publicKeyPem, inputs, leaves, trees, notes: { sound: note, tampered } };
}

if (import.meta.main) {
  const file = new URL("ledger-trees.json", import.meta.url);
  const options = { ...(await resolveConfig(file)), parser: "json" };
  writeFileSync(file, await format(JSON.stringify(ledgerVectors()), options));
}

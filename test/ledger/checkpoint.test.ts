import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cutNotes, openHead, readKeys } from "../../src/ledger/checker/notes.ts";
import { openCheckpoint, splitNotes } from "../../src/ledger/checkpoint.ts";
import { strangerKeys } from "./exported-log.ts";

const { public_key, leaves, notes } = JSON.parse(
  readFileSync(new URL("../vectors/ledger-trees.json", import.meta.url), "utf8"),
) as {
  public_key: string;
  leaves: string[];
  notes: { sound: string; tampered: Record<string, string> };
};
const keys = readKeys(public_key);
const raw = keys[0]?.raw ?? Buffer.alloc(0);

describe("a signed checkpoint", () => {
  test("is read by the writer and by the checker alike", () => {
    const read = openCheckpoint(raw, notes.sound);
    expect(read).toMatchObject({ size: 20, previous: 18 });
    expect(openHead(keys, notes.sound)).toMatchObject({
      origin: read.origin,
      size: 20,
      previous: 18,
      root: read.root,
      epoch: 1,
      leaves: leaves.slice(18).map((leaf) => leaf.slice(0, 16)),
    });
  });

  test.for(Object.entries(notes.tampered))("is refused with %s", ([, note]) => {
    expect(openHead(keys, note)).toBeTypeOf("string");
    if (!note.endsWith("more\n")) expect(() => openCheckpoint(raw, note)).toThrow();
  });

  test("is refused under another key", () => {
    const other = strangerKeys();
    expect(openHead(readKeys(other.publicKeyPem), notes.sound)).toBeTypeOf("string");
    expect(() => openCheckpoint(other.publicKey, notes.sound)).toThrow();
  });

  test("many in one file come apart again, a torn last one left out by the writer and kept by the checker", () => {
    const file = `${notes.sound}\n${notes.sound}\n`;
    expect(splitNotes(file)).toEqual([notes.sound, notes.sound]);
    expect(cutNotes(file)).toEqual([notes.sound, notes.sound]);
    const torn = file.slice(0, notes.sound.length + 40);
    expect(splitNotes(torn)).toEqual([notes.sound]);
    expect(cutNotes(torn)).toHaveLength(2);
  });
});

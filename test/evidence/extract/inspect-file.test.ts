import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { inspectFile } from "../../../src/evidence/extract/inspect-file.ts";
import { newFolder, removeFolders } from "../package/sample-package.ts";

afterAll(removeFolders);

const file = join(newFolder(), "a.txt");
const inspect = async (bytes: Uint8Array) => {
  writeFileSync(file, bytes);
  return (await inspectFile(file, "text/plain")).unreadable;
};

/** Where UTF-8 first breaks, one character at a time: slow and plain. */
function firstBreak(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const length = [1, 2, 3, 4].find((n) => {
      try {
        return (
          Array.from(
            new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(at, at + n)),
          ).length === 1
        );
      } catch {
        return false;
      }
    });
    if (length === undefined || at + length > bytes.length) return at;
    at += length;
  }
  return -1;
}

describe("inspectFile", () => {
  test("names the first byte that is not UTF-8, as a plain reader finds it", async () => {
    const part = fc.oneof(
      fc.constantFrom("a", "é", "€", "🜁").map((text) => Buffer.from(text)),
      fc.integer({ min: 0x80, max: 0xff }).map((byte) => Buffer.from([byte])),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 12 }), async (parts) => {
        const bytes = Buffer.concat([Buffer.from("text "), ...parts]);
        const found = firstBreak(bytes);
        expect((await inspect(bytes))?.byteOffset ?? -1).toBe(found);
      }),
      { numRuns: 300 },
    );
  });

  test("finds a bad byte after many chunks, and a character across two of them", async () => {
    const chunk = (1 << 19) - 1;
    expect(await inspect(Buffer.from(`${"a".repeat(chunk)}€ and more`))).toBeUndefined();
    const broken = Buffer.concat([Buffer.from(`${"a".repeat(chunk)}€`), Buffer.from([0xff])]);
    expect(await inspect(broken)).toMatchObject({ code: "NOT_UTF8", byteOffset: chunk + 3 });
  });

  test("names a NUL, and what a file really is", async () => {
    expect(await inspect(Buffer.from("ab\u0000c"))).toMatchObject({ code: "NUL_BYTE", byteOffset: 2 });
    expect(await inspect(Buffer.from("PK\u0003\u0004"))).toMatchObject({ code: "BINARY" });
    expect(await inspect(Buffer.from(""))).toMatchObject({ code: "EMPTY" });
  });
});

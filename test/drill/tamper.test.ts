import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, asyncProperty, integer } from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { verifyExport } from "../../src/ledger/checker/verify-export.ts";
import { sampleRecords, strangerKeys, writeLog } from "../ledger/exported-log.ts";
import { drawsFrom, KINDS, sceneOf, tamperOnce } from "../ledger/tamper.ts";

const dir = mkdtempSync(join(tmpdir(), "focus-tamper-"));
const [keys, stranger] = [strangerKeys(), strangerKeys()];
const records = sampleRecords(24);
const RUNS_EACH = 20;

afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("the offline checker", () => {
  test.for(Object.keys(KINDS))("finds, with the right code and the first bad index: %s", (kind) =>
    assert(
      asyncProperty(integer(), async (seed) => {
        const draw = drawsFrom(seed);
        const { expected, found } = await tamperOnce(kind, sceneOf(dir, keys, stranger, records, draw));
        expect(found).toEqual(expected);
      }),
      { numRuns: RUNS_EACH },
    ),
  );

  test("passes what was not tampered with, against every checkpoint that was ever signed", async () => {
    const { log } = sceneOf(dir, keys, stranger, records, (n) => n - 1);
    writeLog(dir, log);
    const options = { publicKey: keys.publicKeyPem, held: log.notes };
    expect(await verifyExport(dir, options)).toMatchObject({ code: 0, size: log.records.length });
  });

  test("says that a key out of the export itself proves nothing about who signed", async () => {
    const { log } = sceneOf(dir, keys, stranger, records, () => 0);
    writeLog(dir, log);
    const found = await verifyExport(dir, {});
    expect(found.code === 0 && found.notices.join(" ")).toMatch(/--public-key/);
  });
});

/**
 * Tampers with exported logs and asks the offline checker: `node test/drill/ledger-tamper.ts [TAMPERINGS] [SEED]`.
 *
 * Every kind in turn, 10,000 by default. Prints a line a kind; exit 1 when one tampering was missed, got the
 * wrong code or the wrong first index.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sampleRecords, strangerKeys } from "../ledger/exported-log.ts";
import { drawsFrom, KINDS, sceneOf, tamperOnce } from "../ledger/tamper.ts";

const total = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 1);
const kinds = Object.keys(KINDS);
const dir = mkdtempSync(join(tmpdir(), "focus-tamper-"));
const [keys, stranger] = [strangerKeys(), strangerKeys()];
const records = sampleRecords(24);
const found = new Map(kinds.map((kind) => [kind, { tried: 0, right: 0 }]));

for (let run = 0; run < total; run += 1) {
  const kind = kinds[run % kinds.length] ?? "";
  const draw = drawsFrom(seed * 1_000_003 + run);
  const result = await tamperOnce(kind, sceneOf(dir, keys, stranger, records, draw));
  const right = result.expected.code === result.found.code && result.expected.index === result.found.index;
  if (!right) process.stdout.write(`run ${run} ${kind}: ${JSON.stringify(result)}\n`);
  const tally = found.get(kind);
  if (tally) found.set(kind, { tried: tally.tried + 1, right: tally.right + Number(right) });
}
rmSync(dir, { recursive: true, force: true });

for (const [kind, { tried, right }] of found) process.stdout.write(`${right}/${tried}  ${kind}\n`);
const right = [...found.values()].reduce((sum, tally) => sum + tally.right, 0);
process.stdout.write(`${right} of ${total} found with the right code and first bad index (seed ${seed})\n`);
process.exitCode = right === total ? 0 : 1;

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { verifyExport } from "../../src/ledger/checker/verify-export.ts";
import type { LedgerKeys } from "../../src/ledger/keys.ts";
import { leavesOf, logOf, recordsFile, sampleRecords, writeLog, type ExportedLog } from "./exported-log.ts";

/** What the checker must say of a tampered log. */
export interface Expected {
  readonly code: number;
  readonly index: number;
}

/** A draw below n. */
export type Draw = (n: number) => number;

/** Uniform draws that a seed fixes (mulberry32). */
export function drawsFrom(seed: number): Draw {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

interface Scene {
  readonly dir: string;
  readonly keys: LedgerKeys;
  readonly stranger: LedgerKeys;
  readonly draw: Draw;
  /** Sound, as signed; kinds change a copy of it. */
  readonly log: ExportedLog;
  /** The newest checkpoint, held by someone else. */
  readonly held: string;
}

type Kind = (scene: Scene) => Expected;

const MISMATCH = 10;
const TRUNCATED = 11;
const FORKED = 12;
const STALE = 13;
const UNSIGNED = 14;

/** Each writes a tampered log to the scene's folder, and says what has to be found. */
export const KINDS: Readonly<Record<string, Kind>> = {
  "bit flip in a record": ({ dir, draw, log }) => {
    writeLog(dir, log);
    const bytes = recordsFile(log);
    const at = draw(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << draw(8));
    writeFileSync(join(dir, "records.jsonl"), bytes);
    const index = lineOf(log, at);
    return at === bytes.length - 1 ? { code: TRUNCATED, index } : { code: MISMATCH, index };
  },
  "field edit": (scene) => changeRecords(scene, false, editField),
  "field edit with its leaf recomputed": (scene) => changeRecords(scene, true, editField),
  deletion: (scene) => changeRecords(scene, false, remove),
  "deletion with its leaf": (scene) => changeRecords(scene, true, remove),
  reordering: (scene) => changeRecords(scene, true, swap),
  "payload swap": (scene) => changeRecords(scene, false, swap),
  insertion: (scene) => changeRecords(scene, true, insert),
  "leaf edit": ({ dir, draw, log }) => {
    const index = draw(log.leaves.length);
    const leaves = log.leaves.map((leaf) =>
      leaf.index === index ? { ...leaf, leaf_hash: "0".repeat(64) } : leaf,
    );
    writeLog(dir, { ...log, leaves });
    return { code: MISMATCH, index };
  },
  "checkpoint edit": ({ dir, draw, log }) => {
    writeLog(dir, log);
    const file = join(dir, "checkpoints", "epoch-1.notes");
    const bytes = readFileSync(file);
    const at = draw(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << draw(8));
    writeFileSync(file, bytes);
    return { code: UNSIGNED, index: log.sizes[noteOf(log, at) - 1] ?? 0 };
  },
  "checkpoint removal": ({ dir, draw, log }) => {
    const at = draw(log.notes.length);
    writeLog(dir, { ...log, notes: log.notes.toSpliced(at, 1) });
    return { code: UNSIGNED, index: log.sizes[at - 1] ?? 0 };
  },
  "truncation of the records": (scene) => truncate(scene, "records.jsonl"),
  "truncation of the leaves": (scene) => truncate(scene, "leaves.jsonl"),
  "rollback to an earlier checkpoint": ({ dir, draw, log }) => {
    const last = draw(log.notes.length - 1);
    const size = log.sizes[last] ?? 0;
    writeLog(dir, {
      ...log,
      records: log.records.slice(0, size),
      leaves: log.leaves.slice(0, size),
      notes: log.notes.slice(0, last + 1),
    });
    return { code: STALE, index: size };
  },
  "another history signed with the right key": ({ dir, keys, draw, log }) => {
    const records = log.records.with(draw(log.records.length), sampleRecords(1)[0] ?? Buffer.alloc(0));
    writeLog(dir, logOf(keys, records, log.sizes));
    return { code: FORKED, index: records.length - 1 };
  },
  "exchange of the key": ({ dir, stranger, draw, log }) => {
    const forged = logOf(stranger, log.records, log.sizes);
    // With the stranger's key in the folder, or with the old one still there.
    writeLog(dir, draw(2) === 0 ? forged : { ...forged, publicKeyPem: log.publicKeyPem });
    return { code: UNSIGNED, index: 0 };
  },
};

/** Tampers once and gives what was expected beside what the checker said. */
export async function tamperOnce(
  kind: string,
  scene: Scene,
): Promise<{ expected: Expected; found: Expected }> {
  const expected = KINDS[kind]?.(scene) ?? { code: -1, index: -1 };
  const options = { publicKey: scene.keys.publicKeyPem, held: [scene.held] };
  const { code, ...rest } = await verifyExport(scene.dir, options);
  return { expected, found: { code, index: "index" in rest ? rest.index : -1 } };
}

/** A sound log of random length, signed in rounds of random length, for tampering with. */
export function sceneOf(
  dir: string,
  keys: LedgerKeys,
  stranger: LedgerKeys,
  records: Buffer[],
  draw: Draw,
): Scene {
  const count = 4 + draw(records.length - 4);
  const sizes = Array.from({ length: count - 1 }, (_, i) => i + 1).filter(() => draw(3) === 0);
  if (sizes.length === 0) sizes.push(1);
  const log = logOf(keys, records.slice(0, count), [...sizes, count]);
  return { dir, keys, stranger, draw, log, held: log.notes.at(-1) ?? "" };
}

/** Changes the list of records; with `leaves`, the leaves are made to fit. Gives the first index that differs. */
function changeRecords(
  { dir, draw, log }: Scene,
  leaves: boolean,
  change: (records: readonly Buffer[], draw: Draw) => Buffer[],
): Expected {
  const records = change(log.records, draw);
  writeLog(dir, { ...log, records, leaves: leaves ? leavesOf(records) : log.leaves });
  const index = log.records.findIndex((record, i) => records[i]?.equals(record) !== true);
  if (index < 0) return { code: UNSIGNED, index: log.records.length };
  return { code: records.length === index ? TRUNCATED : MISMATCH, index };
}

function editField(records: readonly Buffer[], draw: Draw): Buffer[] {
  const at = draw(records.length);
  const record = JSON.parse(records[at]?.toString("utf8") ?? "{}") as Record<string, unknown>;
  const [field, value] = [
    ["outcome", "deny"],
    ["answer_id", "another"],
    ["recorded_at", "2026-01-01T00:00:00.000Z"],
  ][draw(3)] as [string, string];
  return records.with(at, Buffer.from(JSON.stringify({ ...record, [field]: value })));
}

function remove(records: readonly Buffer[], draw: Draw): Buffer[] {
  return records.toSpliced(draw(records.length), 1);
}

function swap(records: readonly Buffer[], draw: Draw): Buffer[] {
  const first = draw(records.length - 1);
  const second = first + 1 + draw(records.length - first - 1);
  const [a, b] = [records[first], records[second]];
  return a && b ? records.with(first, b).with(second, a) : [...records];
}

function insert(records: readonly Buffer[], draw: Draw): Buffer[] {
  return records.toSpliced(draw(records.length + 1), 0, ...sampleRecords(1));
}

/** Cuts a file somewhere; the index is that of the first line that is no longer whole. */
function truncate({ dir, draw, log }: Scene, name: string): Expected {
  writeLog(dir, log);
  const bytes = readFileSync(join(dir, name));
  const kept = bytes.subarray(0, draw(bytes.length));
  writeFileSync(join(dir, name), kept);
  return { code: TRUNCATED, index: kept.filter((byte) => byte === 0x0a).length };
}

function lineOf({ records }: ExportedLog, at: number): number {
  let end = 0;
  return records.findIndex((record) => at < (end += record.length + 1));
}

function noteOf({ notes }: ExportedLog, at: number): number {
  let end = 0;
  return notes.findIndex((note) => at < (end += Buffer.byteLength(note) + 1));
}

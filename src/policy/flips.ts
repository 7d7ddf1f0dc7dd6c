import { open, readFile } from "node:fs/promises";
import { z } from "zod";
import type { Queryable } from "../database/db.ts";
import type { Switches } from "./shapes.ts";

/** One flip of an emergency switch: which way, by whom, why and when (RFC 3339, UTC). */
export interface Flip {
  readonly switch: keyof Switches;
  readonly thrown: boolean;
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}

/**
 * Where flips are kept, oldest first, never changed. A flip counts from when `add` resolved. Reading throws when
 * what is kept cannot be read as a whole: nobody may guess a switch.
 */
export interface FlipStore {
  list(): Promise<readonly Flip[]>;
  add(flip: Flip): Promise<void>;
}

const flip = z.strictObject({
  switch: z.enum(["deny_all", "sources_only"]),
  thrown: z.boolean(),
  by: z.string().min(1),
  reason: z.string().min(1),
  at: z.iso.datetime(),
});

/** Flips in the database, for every process on it. */
export function tableFlips(db: Queryable): FlipStore {
  return {
    async list() {
      const rows = await db.query(
        `SELECT switch, thrown, by_whom AS "by", reason,
                to_char(flipped_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
         FROM policy_flip ORDER BY flip`,
      );
      return z.array(flip).parse(rows);
    },
    async add({ switch: name, thrown, by, reason, at }) {
      await db.query(
        `INSERT INTO policy_flip (switch, thrown, by_whom, reason, flipped_at)
         VALUES ($1, $2, $3, $4, $5::timestamptz)`,
        [name, thrown, by, reason, at],
      );
    },
  };
}

/**
 * Flips in a file, a JSON line each, for the embedded database: that one belongs to a single process, and a
 * switch must reach it from outside. A last line without its end was never acknowledged and does not count.
 */
export function fileFlips(path: string): FlipStore {
  return {
    async list() {
      const text = await readFile(path, "utf8").catch((thrown: NodeJS.ErrnoException) => {
        if (thrown.code === "ENOENT") return "";
        throw thrown;
      });
      const whole = text.slice(0, text.lastIndexOf("\n") + 1);
      return whole
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => flip.parse(JSON.parse(line)));
    },
    async add(added) {
      const file = await open(path, "a+", 0o600);
      try {
        const { size } = await file.stat();
        const last = Buffer.alloc(1);
        if (size > 0) await file.read(last, 0, 1, size - 1);
        // An unfinished line of a crash is closed first; it is no JSON and must not swallow this one.
        if (size > 0 && last.toString() !== "\n") await file.truncate((await wholeLines(path)).length);
        await file.appendFile(`${JSON.stringify(flip.parse(added))}\n`);
        await file.datasync();
      } finally {
        await file.close();
      }
    },
  };
}

async function wholeLines(path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  return bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
}

/** The switches after these flips; both off before the first. */
export function stateAfter(flips: readonly Flip[]): Switches {
  const state = { deny_all: false, sources_only: false };
  for (const { switch: name, thrown } of flips) state[name] = thrown;
  return state;
}

import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { link, readdir, readFile, rename, rm, utimes, writeFile, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { Fault } from "../fault.ts";

/** A directory held by this process until `release`. */
export interface DirLock {
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  /** Start of the process in clock ticks since boot: a pid alone may have been given to another since. */
  readonly started: string;
  readonly host: string;
  readonly released: boolean;
}

const HEARTBEAT_MS = 2_000;
/** A holder on another host (or in another container) counts as gone when it was silent for this long. */
const SILENT_MS = 15_000;
const LOCK_NAME = /^lock\.(\d+)$/;

/**
 * Takes the directory for this process, or throws Fault STORE_UNAVAILABLE naming the process that has it.
 *
 * Locks are files `lock.<n>`; the highest n is the one that counts. A dead or released one is taken over by
 * making n+1, which only one process can do, and it is never deleted before its successor stands, so that two
 * processes that find the same dead lock cannot both succeed. The holder's death frees it; nothing need be
 * cleaned up by hand.
 */
export async function lockDir(dir: string): Promise<DirLock> {
  for (;;) {
    const generation = highest(await readdir(dir));
    const holder = generation === 0 ? undefined : await readHolder(lockPath(dir, generation));
    if (holder && (await isAlive(holder, lockPath(dir, generation)))) throw heldBy(holder, dir);
    const taken = await take(dir, generation + 1);
    if (taken) return taken;
  }
}

function lockPath(dir: string, generation: number): string {
  return join(dir, `lock.${generation}`);
}

function highest(names: readonly string[]): number {
  return Math.max(0, ...names.map((name) => Number(LOCK_NAME.exec(name)?.[1] ?? 0)));
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Holder;
  } catch {
    // Replaced by a successor between listing and reading, or no lock of ours: the next one is tried for.
    return undefined;
  }
}

async function isAlive(holder: Holder, path: string): Promise<boolean> {
  if (holder.released) return false;
  if (holder.host !== hostname()) {
    const beat = await stat(path).catch(() => undefined);
    return beat !== undefined && Date.now() - beat.mtimeMs < SILENT_MS;
  }
  return startOf(holder.pid) === holder.started;
}

/** Start of a process as the kernel tells it; "running" where there is no /proc, undefined when it is gone. */
function startOf(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the command in brackets and may hold spaces; start time is the twentieth after it.
    const afterCommand = fields.slice(fields.lastIndexOf(")") + 2).split(" ");
    return afterCommand[0] === "Z" ? undefined : afterCommand[19];
  } catch {
    if (process.platform === "linux") return undefined;
  }
  try {
    process.kill(pid, 0);
    return "running";
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === "EPERM" ? "running" : undefined;
  }
}

async function take(dir: string, generation: number): Promise<DirLock | undefined> {
  const path = lockPath(dir, generation);
  if (!(await create(path, holderNow(false)))) return undefined;
  const names = await readdir(dir);
  if (highest(names) !== generation) {
    await rm(path, { force: true });
    return undefined;
  }
  const older = names.filter((name) => Number(LOCK_NAME.exec(name)?.[1] ?? generation) < generation);
  await Promise.all(older.map((name) => rm(join(dir, name), { force: true })));
  const beating = setInterval(() => void touch(path), HEARTBEAT_MS).unref();
  return {
    async release() {
      clearInterval(beating);
      await replace(path, holderNow(true));
    },
  };
}

function holderNow(released: boolean): Holder {
  return { pid: process.pid, started: startOf(process.pid) ?? "running", host: hostname(), released };
}

/** Makes the file with its content in one step, so that nobody reads half of it; false when it exists. */
async function create(path: string, holder: Holder): Promise<boolean> {
  const whole = `${path}.${randomUUID()}`;
  await writeFile(whole, JSON.stringify(holder));
  try {
    await link(whole, path);
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw thrown;
  } finally {
    await rm(whole, { force: true });
  }
}

async function replace(path: string, holder: Holder): Promise<void> {
  const whole = `${path}.${randomUUID()}`;
  await writeFile(whole, JSON.stringify(holder));
  await rename(whole, path);
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  // A directory that was removed under us has nothing left to guard.
  await utimes(path, now, now).catch(() => undefined);
}

function heldBy(holder: Holder, dir: string): Fault {
  const where = holder.host === hostname() ? "" : ` on ${holder.host}`;
  return new Fault("STORE_UNAVAILABLE", `data directory is locked by process ${holder.pid}${where}`, {
    sentence: `The data directory ${dir} is in use by process ${holder.pid}${where}; stop that process, or choose another FOCUS_DATA_DIR.`,
  });
}

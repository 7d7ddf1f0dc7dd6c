import { accessSync, constants, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Something the tests need that not every machine has, and how to bring it. */
export interface Need {
  readonly name: string;
  /** Where it was found; undefined when it is missing. */
  readonly found: string | undefined;
  /** The command that brings it. */
  readonly bring: string;
}

/** The first of the named programs on the PATH, or undefined. */
export function findProgram(...names: readonly string[]): string | undefined {
  const dirs = (process.env["PATH"] ?? "").split(delimiter);
  for (const name of names)
    for (const dir of dirs) {
      const path = join(dir, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        continue;
      }
    }
  return undefined;
}

/** A Chromium for the browser tests. */
export const CHROMIUM: Need = {
  name: "Chromium",
  found: process.env["CHROMIUM_PATH"] ?? findProgram("chromium", "chromium-browser", "google-chrome"),
  bring: "apt-get install chromium (or set CHROMIUM_PATH)",
};

/** Leave to mount a filesystem that is small enough to be filled. */
export const SMALL_DISK: Need = {
  name: "leave to mount a small disk",
  found: mayAdminister() ? "mount" : undefined,
  bring: "run as root on Linux, in a container with --privileged",
};

/** strace, to count system calls. */
export const STRACE: Need = {
  name: "strace",
  found: findProgram("strace"),
  bring: "apt-get install strace",
};

/** OPA, to rebuild and compare the compiled policy. */
export const OPA: Need = {
  name: "opa",
  found: findProgram("opa") ?? existing(join(process.env["HOME"] ?? "", "go/bin/opa")),
  bring: "GOTOOLCHAIN=local go install github.com/open-policy-agent/opa@v1.22.2",
};

/** Linux's CAP_SYS_ADMIN, which root in a container mostly lacks. */
function mayAdminister(): boolean {
  if (process.platform !== "linux") return false;
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? "0";
  return ((BigInt(`0x${effective}`) >> 21n) & 1n) === 1n;
}

function existing(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return undefined;
  }
}

import { accessSync, constants } from "node:fs";
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

/** OPA, to rebuild and compare the compiled policy. */
export const OPA: Need = {
  name: "opa",
  found: findProgram("opa") ?? existing(join(process.env["HOME"] ?? "", "go/bin/opa")),
  bring: "GOTOOLCHAIN=local go install github.com/open-policy-agent/opa@v1.22.2",
};

function existing(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return undefined;
  }
}

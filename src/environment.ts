import { readFileSync } from "node:fs";

/** What ran, for the audit record: the package's version, the commit of its tree, the Node that ran it. */
export function serviceEnvironment(): {
  readonly service_version: string;
  readonly commit: string;
  readonly node: string;
} {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return { service_version: manifest.version, commit: readCommit(), node: process.version };
}

/** The commit that the work tree stands on, read without git; "unknown" where there is no repository. */
function readCommit(): string {
  try {
    const read = (path: string): string =>
      readFileSync(new URL(`../.git/${path}`, import.meta.url), "utf8").trim();
    const head = read("HEAD");
    const ref = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1];
    if (ref === undefined) return head;
    try {
      return read(ref);
    } catch {
      const packed = read("packed-refs").split("\n");
      return packed.find((line) => line.endsWith(` ${ref}`))?.split(" ")[0] ?? "unknown";
    }
  } catch {
    return "unknown";
  }
}

import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** SHA-256 (hex) over names and bytes of the files that the patterns find below the project, in order of name. */
export function digestOfFiles(patterns: readonly string[]): string {
  const hash = createHash("sha256");
  const names = globSync([...patterns], { cwd: ROOT, withFileTypes: false }).toSorted();
  for (const name of names) {
    const bytes = readFileSync(join(ROOT, name));
    hash.update(`${name}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}

/** Digests of what runs: the service's sources with the locked versions of its dependencies, and the prompts. */
export function runningDigests(): { readonly code: string; readonly prompts: string } {
  running ??= {
    code: digestOfFiles(["src/**/*.{ts,json,sql,wasm,js,css}", "package-lock.json"]),
    prompts: digestOfFiles(["prompts/**/*.*"]),
  };
  return running;
}

/** Read once: what runs does not change while it runs. */
let running: { readonly code: string; readonly prompts: string } | undefined;
